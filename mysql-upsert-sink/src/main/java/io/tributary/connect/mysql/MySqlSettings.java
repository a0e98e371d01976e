package io.tributary.connect.mysql;

import io.tributary.connect.mysql.connection.DatabaseTiming;
import io.tributary.connect.mysql.connection.JdbcUrl;
import io.tributary.connect.mysql.mapping.TableRouting;
import io.tributary.connect.mysql.task.MissingTable;
import io.tributary.connect.support.config.Form;
import io.tributary.connect.support.config.Setting;
import io.tributary.connect.support.config.SettingValues;
import io.tributary.connect.support.config.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/**
 * The settings of the MySQL sink, each declared once. A config's {@code dimensions} name more of them: those of each
 * dimension.
 */
final class MySqlSettings {
    private static final Settings FIXED = new Settings();

    private static final Settings.Group CONNECTION = FIXED.group("Connection");

    static final Setting<JdbcUrl> URL = CONNECTION
            .setting("connection.url", "JDBC URL", Form.text(JdbcUrl::parse, "a JDBC URL with a schema"))
            .importance(Importance.HIGH)
            .doc(
                    "`jdbc:mysql://host:port/schema`, with any parameters of MySQL Connector/J, its socket factories and login"
                            + " plugins but `autoReconnect`, `useAffectedRows` and `allowMultiQueries`. `sessionVariables`"
                            + " are set behind the sink's own, which are refused there. `jdbc:mysql+srv:` and"
                            + " `jdbc:mysql:replication:` are taken, `loadbalance:` is not; `jdbc:aws-wrapper:mysql:` is"
                            + " where the wrapper's jar lies in the plugin's directory. The server must be MySQL 8.0.19 or"
                            + " later, or MariaDB.")
            .required();

    static final Setting<String> USER = CONNECTION
            .setting("connection.user", "User", Form.someText())
            .importance(Importance.HIGH)
            .doc(
                    "The user, with the privileges SELECT, INSERT, UPDATE and DELETE on the tables, the offsets table among"
                            + " them.")
            .required();

    static final Setting<Password> PASSWORD = CONNECTION
            .setting("connection.password", "Password", Form.secret())
            .importance(Importance.HIGH)
            .doc("The user's password. Refer to it through a config provider, such as `${env:WAREHOUSE_PASSWORD}`.")
            .required();

    static final Setting<Integer> CONNECT_TIMEOUT = CONNECTION
            .setting("connection.timeout.ms", "Connection timeout (ms)", Form.between(1_000, 3_600_000))
            .importance(Importance.LOW)
            .doc("How long a connection to the database is waited for, the login included. Where an answer is waited"
                    + " for less (5 s while Connect waits too), that is the limit.")
            .withDefault(Math.toIntExact(DatabaseTiming.USUAL.connect().toMillis()));

    static final Setting<Integer> STATEMENT_TIMEOUT = CONNECTION
            .setting("statement.timeout.ms", "Statement timeout (ms)", Form.between(1_000, 3_600_000))
            .importance(Importance.LOW)
            .doc("How long the server may execute a statement that writes rows, in whole seconds, before it ends it and"
                    + " the rows are written in smaller statements; an answer is waited for twice as long, the copy of a"
                    + " snapshot 60 times.")
            .withDefault(Math.toIntExact(DatabaseTiming.USUAL.statement().toMillis()));

    private static final Settings.Group TABLES = FIXED.group("Tables");

    static final Setting<String> TABLE_FORMAT = TABLES.setting(
                    "table.name.format", "Table name format", Form.someText())
            .doc("The table of a topic. `${topic}` stands for the topic; a dot is part of the table's name.")
            .withDefault("${topic}");

    static final Setting<List<String>> TABLE_MAP = TABLES.setting(
                    "table.map", "Tables by topic", Form.texts(MySqlSettings::routes, "topic:table, …"))
            .doc("Tables of single topics, as `topic:table` or `topic:schema.table`. Wins over " + TABLE_FORMAT.name()
                    + ".")
            .withDefault(List.of());

    static final Setting<MissingTable> TABLE_MISSING = TABLES.setting(
                    "table.missing", "Missing tables", Form.choice(MissingTable.class))
            .doc("What becomes of records whose table does not exist or cannot be used: `fail` stops the task, `dlq`"
                    + " makes them bad records, `ignore` passes over them for good, with a warning a minute. With the"
                    + " last two the other topics go on, and the table is looked at again with each batch.")
            .withDefault("fail");

    static final Setting<Boolean> AUTO_CREATE = TABLES.setting("auto.create", "Create tables", Form.flag())
            .doc("Creates a missing table for the first record that has a schema. Its key is key.fields"
                    + ", or the fields of the record's key; text in the key is compared byte by byte. The user needs"
                    + " the privilege CREATE. Tables of topics with dimensions are created by hand.")
            .withDefault(false);

    static final Setting<Boolean> AUTO_EVOLVE = TABLES.setting("auto.evolve", "Add columns", Form.flag())
            .doc("Adds a nullable column for a field with a schema that has none. The user needs the privilege ALTER.")
            .withDefault(false);

    static final RowKeys ROWS = RowKeys.declared(FIXED);

    private static final Settings.Group STAR_SCHEMA = FIXED.group("Star schema");

    static final Setting<List<String>> DIMENSIONS = STAR_SCHEMA
            .setting("dimensions", "Dimensions", Form.texts(MySqlSettings::withoutDots, "name, …"))
            .doc("Names of dimensions that the records maintain; each is described by the settings"
                    + " `dimension.<name>.…`. Members are committed just before the rows that refer to them.")
            .withDefault(List.of());

    static final SnapshotKeys SNAPSHOTS = SnapshotKeys.declared(STAR_SCHEMA);

    private static final Settings.Group EXACTLY_ONCE = FIXED.group("Exactly once");

    static final Setting<String> OFFSETS_TABLE = EXACTLY_ONCE
            .setting("offsets.table", "Offsets table", Form.someText())
            .importance(Importance.LOW)
            .doc("The table that holds the offsets of connectors, as `table` or `schema.table`; it may serve many of"
                    + " them. It is created if it is missing and the user may CREATE it.")
            .withDefault("tributary_offsets");

    static final Setting<Long> RETRY_BACKOFF = EXACTLY_ONCE
            .setting("retry.backoff.ms", "Backoff (ms)", Form.atLeast(1))
            .importance(Importance.LOW)
            .doc("How long to wait before a database that is away is asked again; doubles up to ten seconds.")
            .withDefault(200L);

    static final Setting<Long> RETRY_TIMEOUT = EXACTLY_ONCE
            .setting("retry.timeout.ms", "Timeout (ms)", Form.atLeast(0))
            .importance(Importance.LOW)
            .doc("How long the database may be away before the task fails. Until then it stays RUNNING.")
            .withDefault(600_000L);

    static final Setting<Long> FOREIGN_KEY_WAIT = EXACTLY_ONCE
            .setting("foreign.key.wait.ms", "Wait for a parent (ms)", Form.atLeast(0))
            .importance(Importance.LOW)
            .doc(
                    "How long a record waits whose foreign key has no parent row yet, or a delete whose row still has"
                            + " children, because they come from another partition. Its partition waits with it, the others go on."
                            + " After that it is a bad record, and what fails on the same foreign key soon after is one at once.")
            .withDefault(60_000L);

    static final Setting<Long> UNIQUE_KEY_WAIT = EXACTLY_ONCE
            .setting("unique.key.wait.ms", "Wait for a unique value (ms)", Form.atLeast(0))
            .importance(Importance.LOW)
            .doc("The same for a record whose value in a unique key is still another row's. Worth it where values move"
                    + " between rows of several partitions, as in the mirror of a table.")
            .withDefault(0L);

    /** Those that can be given for one table, as {@code table.<name>.<setting>}. */
    static final List<Setting<?>> OF_TABLES =
            Stream.concat(ROWS.all().stream(), SNAPSHOTS.all().stream()).toList();

    private static final String TABLE_PREFIX = "table.";

    private final Settings all = FIXED.copy();
    private final Map<String, DimensionKeys> dimensions = new LinkedHashMap<>();
    private final Map<String, String> tables = new TreeMap<>();

    private MySqlSettings(Iterable<String> dimensionNames, Map<String, List<Setting<?>>> givenByTable) {
        dimensionNames.forEach(name -> dimensions.put(name, DimensionKeys.declared(all, name)));
        givenByTable.forEach((name, given) -> {
            String prefix = TABLE_PREFIX + name + ".";
            all.repeat("Table " + name, prefix, given);
            tables.put(name, prefix);
        });
    }

    /** Those of a connector without dimensions. */
    static MySqlSettings fixed() {
        return of(List.of());
    }

    /** Those that a config has, with its dimensions' and tables'. */
    static MySqlSettings of(Map<String, String> given) {
        return new MySqlSettings(dimensionNames(given), givenByTable(given.keySet()));
    }

    /** Those of a connector with these dimensions. */
    static MySqlSettings of(Iterable<String> dimensionNames) {
        return new MySqlSettings(dimensionNames, Map.of());
    }

    ConfigDef definition() {
        return all.definition();
    }

    /** What a config says, with an error on each setting that cannot be read. */
    SettingValues parse(Map<String, String> given) {
        return all.parse(given);
    }

    /** By name, in the order in which the config names them. */
    Map<String, DimensionKeys> dimensions() {
        return dimensions;
    }

    /** By the names of tables, as the config writes them, what their settings begin with. */
    Map<String, String> tables() {
        return tables;
    }

    /** Only those that are given, because there may be thousands of tables. */
    private static Map<String, List<Setting<?>>> givenByTable(Set<String> keys) {
        Map<String, List<Setting<?>>> byTable = new TreeMap<>();
        for (String key : keys) {
            for (Setting<?> setting : OF_TABLES) {
                int end = key.length() - setting.name().length() - 1;
                if (key.startsWith(TABLE_PREFIX) && end > TABLE_PREFIX.length() && key.endsWith("." + setting)) {
                    byTable.computeIfAbsent(key.substring(TABLE_PREFIX.length(), end), name -> new ArrayList<>())
                            .add(setting);
                }
            }
        }
        return byTable;
    }

    private static List<String> dimensionNames(Map<String, String> given) {
        // Names with dots are refused where the setting is checked; their settings could collide.
        return names(given, DIMENSIONS.name()).stream()
                .filter(name -> name.indexOf('.') < 0)
                .distinct()
                .toList();
    }

    /** A list that may be checked yet or not. */
    static List<String> names(Map<String, String> given, String setting) {
        return Arrays.stream(given.getOrDefault(setting, "").split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Read together with the format of other tables' names. */
    private static List<String> routes(String setting, List<String> entries) {
        TableRouting.parse("", setting, entries);
        return entries;
    }

    private static List<String> withoutDots(String setting, List<String> names) {
        for (String name : names) {
            if (name.indexOf('.') >= 0) {
                throw new ConfigException(setting, name, "A dimension's name has no dots");
            }
        }
        return names;
    }
}
