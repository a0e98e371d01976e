package io.tributary.connect.mysql;

import io.tributary.connect.mysql.connection.DatabaseTiming;
import io.tributary.connect.mysql.connection.JdbcUrl;
import io.tributary.connect.mysql.convert.NumberRounding;
import io.tributary.connect.mysql.convert.TimeFieldUnit;
import io.tributary.connect.mysql.mapping.ColumnMap;
import io.tributary.connect.mysql.mapping.DeleteMode;
import io.tributary.connect.mysql.mapping.KeySource;
import io.tributary.connect.mysql.mapping.NullMode;
import io.tributary.connect.mysql.mapping.TableRouting;
import io.tributary.connect.mysql.mapping.UnknownFields;
import io.tributary.connect.mysql.mapping.WrittenTables;
import io.tributary.connect.mysql.snapshot.SnapshotInterval;
import io.tributary.connect.mysql.snapshot.SnapshotMode;
import io.tributary.connect.mysql.snapshot.SnapshotRules;
import io.tributary.connect.mysql.snapshot.SnapshotStart;
import io.tributary.connect.mysql.snapshot.SnapshotTime;
import io.tributary.connect.mysql.table.NameList;
import io.tributary.connect.mysql.task.MissingTable;
import io.tributary.connect.support.config.Choice;
import io.tributary.connect.support.config.Form;
import io.tributary.connect.support.config.Setting;
import io.tributary.connect.support.config.SettingValues;
import io.tributary.connect.support.config.Settings;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final WrittenTables ANY_TABLE = new WrittenTables(Map.of(), true);
    private static final Choice<TimeFieldUnit> TIME_UNITS = Choice.of(TimeFieldUnit.class);

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

    private static final Settings.Group KEYS = FIXED.group("Keys");

    static final Setting<KeySource> KEY_SOURCE = KEYS.setting(
                    "key.source", "Source of the key", Form.choice(KeySource.class))
            .doc("Where the key of an upsert comes from. A tombstone always takes it from the record's key.")
            .withDefault("record_value");

    static final Setting<List<String>> KEY_FIELDS = KEYS.setting(
                    "key.fields", "Key columns", Form.texts(MySqlSettings::names, "column, …"))
            .doc("The key columns that a record names, in the order of the parts of its key; an entry `table.column`"
                    + " counts for that table only. They must be a unique key of the table, together with the"
                    + " snapshot columns if there are any. By default the primary key; where that is AUTO_INCREMENT,"
                    + " the first record with a value decides: the key that it carries, else the only other unique"
                    + " key.")
            .withDefault(List.of());

    static final Setting<Optional<String>> KEY_DELIMITER = KEYS.setting(
                    "key.delimiter", "Delimiter in record keys", Form.anyText())
            .doc("Cuts a record key that is one text into the key columns, where there are several. Another number of"
                    + " parts is a bad record.")
            .optional();

    private static final Settings.Group FIELDS = FIXED.group("Fields");

    static final Setting<List<String>> COLUMN_MAP = FIELDS.setting(
                    "column.map", "Columns by field", Form.texts(MySqlSettings::columnMap, "field:column, …"))
            .doc("Columns of fields that are named otherwise, as `field:column` or, for one table, as"
                    + " `table.field:column`. In each list of fields a name that has a dot, a comma or a colon itself"
                    + " can stand in double quotes: `\"user.id\":id`, `orders.\"user.id\":id`.")
            .withDefault(List.of());

    static final Setting<List<String>> FIELDS_INCLUDE = FIELDS.setting(
                    "fields.include", "Fields to write", Form.texts(MySqlSettings::names, "field, …"))
            .doc("The only fields of a value that are written, as `field` or, for one table, as `table.field`. All if"
                    + " empty.")
            .withDefault(List.of());

    static final Setting<List<String>> FIELDS_EXCLUDE = FIELDS.setting(
                    "fields.exclude", "Fields to leave out", Form.texts(MySqlSettings::names, "field, …"))
            .doc("Fields of a value that are not written, as `field` or `table.field`.")
            .withDefault(List.of());

    static final Setting<UnknownFields> FIELDS_UNKNOWN = FIELDS.setting(
                    "fields.unknown", "Unknown fields", Form.choice(UnknownFields.class))
            .doc("What happens to a field without a column: `fail` makes a bad record, `ignore` leaves it out with one"
                    + " WARN. Fields that a dimension uses are known, and those of generated columns, which are never"
                    + " written.")
            .withDefault("fail");

    static final Setting<NullMode> NULL_MODE = FIELDS.setting("null.mode", "Nulls", Form.choice(NullMode.class))
            .doc(
                    "What a null does that a record carries: `write` it, or `keep` the stored value. A column that a record"
                            + " does not carry keeps its value, and takes its DEFAULT on insert.")
            .withDefault("write");

    static final Setting<NumberRounding> ROUNDING = FIELDS.setting(
                    "number.rounding", "Rounding", Form.choice(NumberRounding.class))
            .doc("What happens to a number with more digits than its column, and to more fraction digits of a second:"
                    + " `fail` makes a bad record, `half_up` rounds.")
            .withDefault("fail");

    static final Setting<Optional<TimeFieldUnit>> TIME_UNIT = FIELDS.setting(
                    "time.field.unit",
                    "Unit of times that are numbers",
                    Form.text(TIME_UNITS::parse, TIME_UNITS.toString()))
            .doc("What plain numbers count in DATE, DATETIME and TIMESTAMP columns since 1970 UTC, and in TIME columns"
                    + " since midnight. Without it they are refused. Logical types say it themselves.")
            .optional();

    static final Setting<ZoneId> DATETIME_ZONE = FIELDS.setting(
                    "datetime.zone",
                    "Zone of DATETIME columns",
                    Form.text(MySqlSettings::zone, "a time zone such as Europe/Berlin"))
            .doc("The time zone of DATETIME columns, and of times that come without an offset. TIMESTAMP columns hold"
                    + " instants, whatever the zone.")
            .withDefault("UTC");

    private static final Settings.Group CHANGES = FIXED.group("Changes");

    static final Setting<DeleteMode> DELETE_MODE = CHANGES.setting(
                    "delete.mode", "Tombstones", Form.text(DeleteMode::parse, "delete, soft:<column>, ignore, fail"))
            .doc(
                    "What a tombstone does: `delete` the row; `soft:<column>` marks an existing row in a number column by 1,"
                            + " or in a DATETIME column by the tombstone's time, and an upsert sets it back to 0 or NULL;"
                            + " `ignore`; or `fail` as a bad record. A topic that feeds the table of a dimension deletes no member.")
            .withDefault("delete");

    static final Setting<Optional<String>> ORDER_COLUMN = CHANGES.setting(
                    "order.column", "Order column", Form.anyText())
            .doc("A number or time column by which a record that is less than the stored row changes nothing, whatever"
                    + " the order of arrival. A record without a value for it always writes.")
            .optional();

    private static final Settings.Group STAR_SCHEMA = FIXED.group("Star schema");

    static final Setting<List<String>> DIMENSIONS = STAR_SCHEMA
            .setting("dimensions", "Dimensions", Form.texts(MySqlSettings::withoutDots, "name, …"))
            .doc("Names of dimensions that the records maintain; each is described by the settings"
                    + " `dimension.<name>.…`. Members are committed just before the rows that refer to them.")
            .withDefault(List.of());

    static final Setting<SnapshotMode> SNAPSHOT_MODE = STAR_SCHEMA
            .setting("snapshot.mode", "Snapshots", Form.choice(SnapshotMode.class))
            .doc(
                    "`versioned` adds `snapshot_date` and `snapshot_version` to each row and to its key. A snapshot holds, per"
                            + " key, the newest record by offset whose interval is not after it. The snapshots of a table are"
                            + " kept in the table `tributary_snapshots`.")
            .withDefault("none");

    static final Setting<Duration> SNAPSHOT_INTERVAL = STAR_SCHEMA
            .setting(
                    "snapshot.interval",
                    "Snapshot interval",
                    Form.text(SnapshotInterval::parseLength, "P1D, or an ISO-8601 duration that divides 24 hours"))
            .doc("How long a snapshot lasts; `snapshot_version` is its ordinal in the local day.")
            .withDefault("P1D");

    static final Setting<SnapshotTime> SNAPSHOT_TIME = STAR_SCHEMA
            .setting("snapshot.time", "Snapshot time", Form.choice(SnapshotTime.class))
            .doc("Which time decides the snapshot: that of the record.")
            .withDefault("record");

    static final Setting<ZoneId> SNAPSHOT_ZONE = STAR_SCHEMA
            .setting(
                    "snapshot.zone",
                    "Snapshot zone",
                    Form.text(MySqlSettings::zone, "a time zone such as Europe/Berlin"))
            .doc("The time zone in which a snapshot's day begins.")
            .withDefault("UTC");

    static final Setting<SnapshotStart> SNAPSHOT_START = STAR_SCHEMA
            .setting("snapshot.start", "First snapshot", Form.text(SnapshotStart::parse, "claim, earliest or a date"))
            .doc(
                    "The day of the first snapshot; earlier records count to it. `claim` is the day on which the sink first"
                            + " writes the table, `earliest` that of the oldest record, which may make many snapshots. It is"
                            + " kept in the table of snapshots, so that a later change has no effect on a table that is there.")
            .withDefault("claim");

    static final Setting<Optional<Duration>> SNAPSHOT_MAX_AHEAD = STAR_SCHEMA
            .setting(
                    "snapshot.max.ahead",
                    "Furthest time ahead",
                    Form.text(SnapshotRules::parseMaxAhead, "an ISO-8601 duration such as PT1H"))
            .importance(Importance.LOW)
            .doc(
                    "How far ahead of the clock the time of a record may lie; one further ahead is a bad record, because its"
                            + " snapshot would become the newest. By default one interval.")
            .optional();

    static final Setting<Integer> SNAPSHOT_RETENTION = STAR_SCHEMA
            .setting("snapshot.retention", "Snapshots to keep", Form.countOf(0))
            .doc("How many snapshots of a table are kept, 0 for all. When a new one begins, the rows of older ones are"
                    + " deleted; from then on records of their time count to the oldest one that is kept.")
            .withDefault(0);

    static final Setting<Boolean> SNAPSHOT_VIEWS = STAR_SCHEMA
            .setting("snapshot.latest.views", "Views of the newest snapshot", Form.flag())
            .doc(
                    "Creates for each table a view `<table>_latest` of its newest snapshot, for readers who need not know of"
                            + " snapshots. The user needs the privileges CREATE VIEW and DROP.")
            .withDefault(false);

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

    private final Settings all = FIXED.copy();
    private final Map<String, DimensionKeys> dimensions = new LinkedHashMap<>();

    private MySqlSettings(Iterable<String> dimensionNames) {
        dimensionNames.forEach(name -> dimensions.put(name, DimensionKeys.declared(all, name)));
    }

    /** Those of a connector without dimensions. */
    static MySqlSettings fixed() {
        return new MySqlSettings(List.of());
    }

    /** Those that a config has, with its dimensions'. */
    static MySqlSettings of(Map<String, String> given) {
        return of(dimensionNames(given));
    }

    /** Those of a connector with these dimensions. */
    static MySqlSettings of(Iterable<String> dimensionNames) {
        return new MySqlSettings(dimensionNames);
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

    /** Read once it is known which entries begin with a table. */
    private static List<String> columnMap(String setting, List<String> cut) {
        List<String> entries = NameList.entries(setting, cut);
        ColumnMap.parse(setting, entries, field -> ANY_TABLE.read(setting, field));
        return entries;
    }

    /** Read once it is known which of them begin with a table. */
    private static List<String> names(String setting, List<String> cut) {
        List<String> entries = NameList.entries(setting, cut);
        entries.forEach(entry -> ANY_TABLE.read(setting, entry));
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

    private static ZoneId zone(String setting, String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new ConfigException(setting, text, "Write a time zone such as UTC or Europe/Berlin");
        }
    }
}
