package io.tributary.connect.mysql;

import io.tributary.connect.mysql.connection.ConnectionSettings;
import io.tributary.connect.mysql.connection.JdbcUrl;
import io.tributary.connect.mysql.convert.ConversionRules;
import io.tributary.connect.mysql.convert.NumberRounding;
import io.tributary.connect.mysql.convert.TimeFieldUnit;
import io.tributary.connect.mysql.dimension.ColumnOfField;
import io.tributary.connect.mysql.dimension.DimensionSettings;
import io.tributary.connect.mysql.mapping.ColumnMap;
import io.tributary.connect.mysql.mapping.DeleteMode;
import io.tributary.connect.mysql.mapping.FieldFilter;
import io.tributary.connect.mysql.mapping.KeyFields;
import io.tributary.connect.mysql.mapping.KeySource;
import io.tributary.connect.mysql.mapping.MappingRules;
import io.tributary.connect.mysql.mapping.NullMode;
import io.tributary.connect.mysql.mapping.TableRouting;
import io.tributary.connect.mysql.mapping.UnknownFields;
import io.tributary.connect.mysql.snapshot.SnapshotInterval;
import io.tributary.connect.mysql.snapshot.SnapshotMode;
import io.tributary.connect.mysql.snapshot.SnapshotRules;
import io.tributary.connect.mysql.snapshot.SnapshotStart;
import io.tributary.connect.mysql.snapshot.SnapshotTime;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.mysql.task.SinkSettings;
import io.tributary.connect.support.config.Checked;
import io.tributary.connect.support.config.Choice;
import io.tributary.connect.support.config.NumberRange;
import io.tributary.connect.support.retry.RetryPolicy;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** The settings of the sink, and the values that they are parsed into. */
public final class MySqlUpsertSinkConfig extends AbstractConfig {
    static final String URL_CONFIG = "connection.url";
    static final String USER_CONFIG = "connection.user";
    static final String PASSWORD_CONFIG = "connection.password";
    static final String TABLE_FORMAT_CONFIG = "table.name.format";
    static final String TABLE_MAP_CONFIG = "table.map";
    static final String AUTO_CREATE_CONFIG = "auto.create";
    static final String AUTO_EVOLVE_CONFIG = "auto.evolve";
    static final String KEY_SOURCE_CONFIG = "key.source";
    static final String KEY_FIELDS_CONFIG = "key.fields";
    static final String KEY_DELIMITER_CONFIG = "key.delimiter";
    static final String COLUMN_MAP_CONFIG = "column.map";
    static final String FIELDS_UNKNOWN_CONFIG = "fields.unknown";
    static final String NULL_MODE_CONFIG = "null.mode";
    static final String ROUNDING_CONFIG = "number.rounding";
    static final String FIELDS_INCLUDE_CONFIG = "fields.include";
    static final String FIELDS_EXCLUDE_CONFIG = "fields.exclude";
    static final String TIME_UNIT_CONFIG = "time.field.unit";
    static final String DATETIME_ZONE_CONFIG = "datetime.zone";
    static final String DELETE_MODE_CONFIG = "delete.mode";
    static final String ORDER_COLUMN_CONFIG = "order.column";
    static final String DIMENSIONS_CONFIG = "dimensions";
    static final String SNAPSHOT_MODE_CONFIG = "snapshot.mode";
    static final String SNAPSHOT_INTERVAL_CONFIG = "snapshot.interval";
    static final String SNAPSHOT_TIME_CONFIG = "snapshot.time";
    static final String SNAPSHOT_ZONE_CONFIG = "snapshot.zone";
    static final String SNAPSHOT_START_CONFIG = "snapshot.start";
    static final String SNAPSHOT_MAX_AHEAD_CONFIG = "snapshot.max.ahead";
    static final String SNAPSHOT_RETENTION_CONFIG = "snapshot.retention";
    static final String SNAPSHOT_VIEWS_CONFIG = "snapshot.latest.views";
    static final String OFFSETS_TABLE_CONFIG = "offsets.table";
    static final String RETRY_BACKOFF_CONFIG = "retry.backoff.ms";
    static final String RETRY_TIMEOUT_CONFIG = "retry.timeout.ms";

    /** A statement on many rows may take its time. */
    private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(60);
    /** Millions of rows take minutes. */
    private static final Duration COPY_TIMEOUT = Duration.ofMinutes(30);
    /** A put waits for claims and for what tables look like, so the server must not keep it long. */
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);

    public MySqlUpsertSinkConfig(Map<String, String> settings) {
        super(definition(settings), settings, false);
    }

    /** The definition of all settings whose names are fixed. */
    static ConfigDef definition() {
        Settings settings = new Settings();
        settings.group("Connection");
        settings.add(
                URL_CONFIG,
                ConfigDef.Type.STRING,
                ConfigDef.NO_DEFAULT_VALUE,
                check(JdbcUrl::parse, "a JDBC URL with a schema"),
                Importance.HIGH,
                "`jdbc:mysql://host:port/schema`, with any parameters of MySQL Connector/J but `autoReconnect`,"
                        + " `useAffectedRows` and `allowMultiQueries`. The server must be MySQL 8.0.19 or later, or MariaDB.",
                "JDBC URL");
        settings.add(
                USER_CONFIG,
                ConfigDef.Type.STRING,
                ConfigDef.NO_DEFAULT_VALUE,
                new ConfigDef.NonEmptyString(),
                Importance.HIGH,
                "The user, with the privileges SELECT, INSERT, UPDATE and DELETE on the tables, the offsets table among"
                        + " them.",
                "User");
        settings.add(
                PASSWORD_CONFIG,
                ConfigDef.Type.PASSWORD,
                ConfigDef.NO_DEFAULT_VALUE,
                null,
                Importance.HIGH,
                "The user's password. Refer to it through a config provider, such as `${env:WAREHOUSE_PASSWORD}`.",
                "Password");

        settings.group("Tables");
        settings.add(
                TABLE_FORMAT_CONFIG,
                ConfigDef.Type.STRING,
                "${topic}",
                new ConfigDef.NonEmptyString(),
                Importance.MEDIUM,
                "The table of a topic. `${topic}` stands for the topic; a dot is part of the table's name.",
                "Table name format");
        settings.add(
                TABLE_MAP_CONFIG,
                ConfigDef.Type.LIST,
                List.of(),
                check((key, entries) -> TableRouting.parse("", key, strings(entries)), "topic:table, …"),
                Importance.MEDIUM,
                "Tables of single topics, as `topic:table` or `topic:schema.table`. Wins over " + TABLE_FORMAT_CONFIG
                        + ".",
                "Tables by topic");

        settings.add(
                AUTO_CREATE_CONFIG,
                ConfigDef.Type.BOOLEAN,
                false,
                null,
                Importance.MEDIUM,
                "Creates a missing table for the first record that has a schema. Its key is " + KEY_FIELDS_CONFIG
                        + ", or the fields of the record's key; text in the key is compared byte by byte. The user needs"
                        + " the privilege CREATE. Tables of topics with dimensions are created by hand.",
                "Create tables");
        settings.add(
                AUTO_EVOLVE_CONFIG,
                ConfigDef.Type.BOOLEAN,
                false,
                null,
                Importance.MEDIUM,
                "Adds a nullable column for a field with a schema that has none. The user needs the privilege ALTER.",
                "Add columns");

        settings.group("Keys");
        settings.choice(
                KEY_SOURCE_CONFIG,
                KeySource.class,
                KeySource.RECORD_VALUE,
                "Where the key of an upsert comes from. A tombstone always takes it from the record's key.",
                "Source of the key");
        settings.add(
                KEY_FIELDS_CONFIG,
                ConfigDef.Type.LIST,
                List.of(),
                null,
                Importance.MEDIUM,
                "The key columns that a record names, in the order of the parts of its key; an entry `table.column`"
                        + " counts for that table only. They must be a unique key of the table, together with the"
                        + " snapshot columns if there are any. By default the primary key, unless it is AUTO_INCREMENT,"
                        + " else the only other unique key.",
                "Key columns");
        settings.add(
                KEY_DELIMITER_CONFIG,
                ConfigDef.Type.STRING,
                null,
                null,
                Importance.MEDIUM,
                "Cuts a record key that is one text into the key columns, where there are several. Another number of"
                        + " parts is a bad record.",
                "Delimiter in record keys");

        settings.group("Fields");
        settings.add(
                COLUMN_MAP_CONFIG,
                ConfigDef.Type.LIST,
                List.of(),
                check((key, entries) -> ColumnMap.parse(key, strings(entries)), "field:column, …"),
                Importance.MEDIUM,
                "Columns of fields that are named otherwise, as `field:column` or, for one table, as"
                        + " `table.field:column`.",
                "Columns by field");
        settings.add(
                FIELDS_INCLUDE_CONFIG,
                ConfigDef.Type.LIST,
                List.of(),
                null,
                Importance.MEDIUM,
                "The only fields of a value that are written, as `field` or, for one table, as `table.field`. All if"
                        + " empty.",
                "Fields to write");
        settings.add(
                FIELDS_EXCLUDE_CONFIG,
                ConfigDef.Type.LIST,
                List.of(),
                null,
                Importance.MEDIUM,
                "Fields of a value that are not written, as `field` or `table.field`.",
                "Fields to leave out");
        settings.choice(
                FIELDS_UNKNOWN_CONFIG,
                UnknownFields.class,
                UnknownFields.FAIL,
                "What happens to a field without a column: `fail` makes a bad record, `ignore` leaves it out with one"
                        + " WARN. Fields that a dimension uses are known, and those of generated columns, which are never"
                        + " written.",
                "Unknown fields");
        settings.choice(
                NULL_MODE_CONFIG,
                NullMode.class,
                NullMode.WRITE,
                "What a null does that a record carries: `write` it, or `keep` the stored value. A column that a record"
                        + " does not carry keeps its value, and takes its DEFAULT on insert.",
                "Nulls");
        settings.choice(
                ROUNDING_CONFIG,
                NumberRounding.class,
                NumberRounding.FAIL,
                "What happens to a number with more digits than its column, and to more fraction digits of a second:"
                        + " `fail` makes a bad record, `half_up` rounds.",
                "Rounding");
        settings.add(
                TIME_UNIT_CONFIG,
                ConfigDef.Type.STRING,
                null,
                Choice.of(TimeFieldUnit.class),
                Importance.MEDIUM,
                "What plain numbers count in DATE, DATETIME and TIMESTAMP columns since 1970 UTC, and in TIME columns"
                        + " since midnight. Without it they are refused. Logical types say it themselves.",
                "Unit of times that are numbers");
        settings.add(
                DATETIME_ZONE_CONFIG,
                ConfigDef.Type.STRING,
                "UTC",
                check(MySqlUpsertSinkConfig::zone, "a time zone such as Europe/Berlin"),
                Importance.MEDIUM,
                "The time zone of DATETIME columns, and of times that come without an offset. TIMESTAMP columns hold"
                        + " instants, whatever the zone.",
                "Zone of DATETIME columns");

        settings.group("Changes");
        settings.add(
                DELETE_MODE_CONFIG,
                ConfigDef.Type.STRING,
                "delete",
                Checked.by(DeleteMode::parse, "delete, soft:<column>, ignore, fail"),
                Importance.MEDIUM,
                "What a tombstone does: `delete` the row; `soft:<column>` marks an existing row in a number column by 1,"
                        + " or in a DATETIME column by the tombstone's time, and an upsert sets it back to 0 or NULL;"
                        + " `ignore`; or `fail` as a bad record. A topic that feeds the table of a dimension deletes no member.",
                "Tombstones");
        settings.add(
                ORDER_COLUMN_CONFIG,
                ConfigDef.Type.STRING,
                null,
                null,
                Importance.MEDIUM,
                "A number or time column by which a record that is less than the stored row changes nothing, whatever"
                        + " the order of arrival. A record without a value for it always writes.",
                "Order column");

        settings.group("Star schema");
        settings.add(
                DIMENSIONS_CONFIG,
                ConfigDef.Type.LIST,
                List.of(),
                check((key, names) -> strings(names).forEach(name -> refuseDots(key, name)), "name, …"),
                Importance.MEDIUM,
                "Names of dimensions that the records maintain; each is described by the settings"
                        + " `dimension.<name>.…`. Members are committed just before the rows that refer to them.",
                "Dimensions");
        settings.choice(
                SNAPSHOT_MODE_CONFIG,
                SnapshotMode.class,
                SnapshotMode.NONE,
                "`versioned` adds `snapshot_date` and `snapshot_version` to each row and to its key. A snapshot holds, per"
                        + " key, the newest record by offset whose interval is not after it. The snapshots of a table are"
                        + " kept in the table `tributary_snapshots`.",
                "Snapshots");
        settings.add(
                SNAPSHOT_INTERVAL_CONFIG,
                ConfigDef.Type.STRING,
                "P1D",
                check(SnapshotInterval::parseLength, "P1D, or an ISO-8601 duration that divides 24 hours"),
                Importance.MEDIUM,
                "How long a snapshot lasts; `snapshot_version` is its ordinal in the local day.",
                "Snapshot interval");
        settings.choice(
                SNAPSHOT_TIME_CONFIG,
                SnapshotTime.class,
                SnapshotTime.RECORD,
                "Which time decides the snapshot: that of the record.",
                "Snapshot time");
        settings.add(
                SNAPSHOT_ZONE_CONFIG,
                ConfigDef.Type.STRING,
                "UTC",
                check(MySqlUpsertSinkConfig::zone, "a time zone such as Europe/Berlin"),
                Importance.MEDIUM,
                "The time zone in which a snapshot's day begins.",
                "Snapshot zone");
        settings.add(
                SNAPSHOT_START_CONFIG,
                ConfigDef.Type.STRING,
                "claim",
                check(SnapshotStart::parse, "claim, earliest or a date"),
                Importance.MEDIUM,
                "The day of the first snapshot; earlier records count to it. `claim` is the day on which the sink first"
                        + " writes the table, `earliest` that of the oldest record, which may make many snapshots. It is"
                        + " kept in the table of snapshots, so that a later change has no effect on a table that is there.",
                "First snapshot");
        settings.add(
                SNAPSHOT_MAX_AHEAD_CONFIG,
                ConfigDef.Type.STRING,
                null,
                check(SnapshotRules::parseMaxAhead, "an ISO-8601 duration such as PT1H"),
                Importance.LOW,
                "How far ahead of the clock the time of a record may lie; one further ahead is a bad record, because its"
                        + " snapshot would become the newest. By default one interval.",
                "Furthest time ahead");
        settings.add(
                SNAPSHOT_RETENTION_CONFIG,
                ConfigDef.Type.INT,
                0,
                NumberRange.atLeast(0),
                Importance.MEDIUM,
                "How many snapshots of a table are kept, 0 for all. When a new one begins, the rows of older ones are"
                        + " deleted; from then on records of their time count to the oldest one that is kept.",
                "Snapshots to keep");
        settings.add(
                SNAPSHOT_VIEWS_CONFIG,
                ConfigDef.Type.BOOLEAN,
                false,
                null,
                Importance.MEDIUM,
                "Creates for each table a view `<table>_latest` of its newest snapshot, for readers who need not know of"
                        + " snapshots. The user needs the privileges CREATE VIEW and DROP.",
                "Views of the newest snapshot");

        settings.group("Exactly once");
        settings.add(
                OFFSETS_TABLE_CONFIG,
                ConfigDef.Type.STRING,
                "tributary_offsets",
                new ConfigDef.NonEmptyString(),
                Importance.LOW,
                "The table that holds the offsets of connectors, as `table` or `schema.table`; it may serve many of"
                        + " them. It is created if it is missing and the user may CREATE it.",
                "Offsets table");
        settings.add(
                RETRY_BACKOFF_CONFIG,
                ConfigDef.Type.LONG,
                200L,
                NumberRange.atLeast(1),
                Importance.LOW,
                "How long to wait before a database that is away is asked again; doubles up to ten seconds.",
                "Backoff (ms)");
        settings.add(
                RETRY_TIMEOUT_CONFIG,
                ConfigDef.Type.LONG,
                600_000L,
                NumberRange.atLeast(0),
                Importance.LOW,
                "How long the database may be away before the task fails. Until then it stays RUNNING.",
                "Timeout (ms)");
        return settings.definition;
    }

    /** The definition with the settings of the dimensions that {@code dimensions} names. */
    static ConfigDef definition(Map<String, String> given) {
        ConfigDef definition = definition();
        for (String name : dimensionNames(given)) {
            dimension(definition, name);
        }
        return definition;
    }

    /** Adds the settings of one dimension. */
    static void dimension(ConfigDef definition, String name) {
        String prefix = "dimension." + name + ".";
        Settings settings = new Settings(definition);
        settings.group("Dimension " + name);
        settings.add(
                prefix + "table",
                ConfigDef.Type.STRING,
                ConfigDef.NO_DEFAULT_VALUE,
                new ConfigDef.NonEmptyString(),
                Importance.HIGH,
                "The table of the dimension, as `table` or `schema.table`.",
                "Table");
        settings.add(
                prefix + "topics",
                ConfigDef.Type.LIST,
                ConfigDef.NO_DEFAULT_VALUE,
                null,
                Importance.HIGH,
                "The topics whose records name a member.",
                "Topics");
        settings.add(
                prefix + "key",
                ConfigDef.Type.STRING,
                ConfigDef.NO_DEFAULT_VALUE,
                check(ColumnOfField::parse, "column or column=field"),
                Importance.HIGH,
                "The natural key, as `column` or `column=field`. A unique key of the table.",
                "Natural key");
        settings.add(
                prefix + "attributes",
                ConfigDef.Type.LIST,
                List.of(),
                check((key, entries) -> columnsOfFields(key, strings(entries)), "column or column=field, …"),
                Importance.MEDIUM,
                "Attributes, as `column` or `column=field`. An absent or null field keeps what is stored.",
                "Attributes");
        settings.add(
                prefix + "surrogate.key",
                ConfigDef.Type.STRING,
                null,
                null,
                Importance.MEDIUM,
                "The AUTO_INCREMENT column that rows refer to; they receive it in a column of the same name.",
                "Surrogate key");
        settings.add(
                prefix + "order.column",
                ConfigDef.Type.STRING,
                null,
                null,
                Importance.MEDIUM,
                "A DATETIME column that holds the time of the record which set the attributes, so that an older record"
                        + " does not overwrite them.",
                "Order column");
        settings.add(
                prefix + "unknown",
                ConfigDef.Type.STRING,
                null,
                null,
                Importance.LOW,
                "The natural key of the member that a record without one belongs to. Without this setting such a record"
                        + " is a bad record.",
                "Unknown member");
    }

    static List<String> dimensionNames(Map<String, String> given) {
        // Names with dots are refused where the setting is checked; their settings could collide.
        return names(given, DIMENSIONS_CONFIG).stream()
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

    /** The connector's, which Connect puts into every configuration. */
    String connector() {
        return originalsStrings().getOrDefault("name", "");
    }

    TableName offsetsTable() {
        return TableName.parse(getString(OFFSETS_TABLE_CONFIG)).within(url().schema());
    }

    RetryPolicy retries() {
        return new RetryPolicy(getLong(RETRY_BACKOFF_CONFIG), getLong(RETRY_TIMEOUT_CONFIG));
    }

    /** For data. */
    ConnectionSettings writing() {
        return connection(WRITE_TIMEOUT);
    }

    /** For whole snapshots. A task that stops cancels the statement. */
    ConnectionSettings copying() {
        return connection(COPY_TIMEOUT);
    }

    /** For claims and for what tables look like. */
    ConnectionSettings reading() {
        return connection(READ_TIMEOUT);
    }

    private JdbcUrl url() {
        return JdbcUrl.parse(URL_CONFIG, getString(URL_CONFIG));
    }

    ConnectionSettings connection(Duration longestAnswer) {
        return new ConnectionSettings(url(), getString(USER_CONFIG), getPassword(PASSWORD_CONFIG), longestAnswer);
    }

    SinkSettings sink() {
        List<DimensionSettings> dimensions = new ArrayList<>();
        for (String name : dimensionNames(originalsStrings())) {
            dimensions.add(dimension(name));
        }
        return new SinkSettings(
                mappingRules(),
                dimensions,
                snapshots(),
                getBoolean(AUTO_CREATE_CONFIG),
                getBoolean(AUTO_EVOLVE_CONFIG));
    }

    private MappingRules mappingRules() {
        return new MappingRules(
                routing().within(url().schema()),
                choice(KEY_SOURCE_CONFIG, KeySource.class),
                new KeyFields(byTable(KEY_FIELDS_CONFIG)),
                text(KEY_DELIMITER_CONFIG),
                ColumnMap.parse(COLUMN_MAP_CONFIG, byTable(COLUMN_MAP_CONFIG)),
                new FieldFilter(Set.copyOf(byTable(FIELDS_INCLUDE_CONFIG)), Set.copyOf(byTable(FIELDS_EXCLUDE_CONFIG))),
                choice(FIELDS_UNKNOWN_CONFIG, UnknownFields.class),
                choice(NULL_MODE_CONFIG, NullMode.class),
                conversion(),
                DeleteMode.parse(DELETE_MODE_CONFIG, getString(DELETE_MODE_CONFIG)),
                text(ORDER_COLUMN_CONFIG));
    }

    private TableRouting routing() {
        return TableRouting.parse(getString(TABLE_FORMAT_CONFIG), TABLE_MAP_CONFIG, getList(TABLE_MAP_CONFIG));
    }

    /** Entries of which some begin with a table: with its one name, where the settings name it with its schema too. */
    private List<String> byTable(String setting) {
        Set<TableName> written = new HashSet<>(routing().tablesByTopic().values());
        dimensionNames(originalsStrings()).forEach(name -> written.add(dimensionTable(name)));
        return getList(setting).stream()
                .map(entry -> written.stream()
                        .filter(table -> entry.startsWith(table + "."))
                        .map(table -> table.within(url().schema())
                                + entry.substring(table.toString().length()))
                        .findFirst()
                        .orElse(entry))
                .toList();
    }

    private ConversionRules conversion() {
        String unit = text(TIME_UNIT_CONFIG);
        return new ConversionRules(
                choice(ROUNDING_CONFIG, NumberRounding.class),
                unit == null ? null : Choice.of(TimeFieldUnit.class).parse(TIME_UNIT_CONFIG, unit),
                zone(DATETIME_ZONE_CONFIG, getString(DATETIME_ZONE_CONFIG)));
    }

    private DimensionSettings dimension(String name) {
        String prefix = "dimension." + name + ".";
        return new DimensionSettings(
                name,
                dimensionTable(name).within(url().schema()),
                Set.copyOf(getList(prefix + "topics")),
                ColumnOfField.parse(prefix + "key", getString(prefix + "key")),
                columnsOfFields(prefix + "attributes", getList(prefix + "attributes")),
                text(prefix + "surrogate.key"),
                text(prefix + "order.column"),
                text(prefix + "unknown"));
    }

    private TableName dimensionTable(String name) {
        return TableName.parse(getString("dimension." + name + ".table"));
    }

    private @Nullable SnapshotRules snapshots() {
        return switch (choice(SNAPSHOT_MODE_CONFIG, SnapshotMode.class)) {
            case NONE -> null;
            case VERSIONED -> snapshotRules();
        };
    }

    /** What counts in versioned mode. */
    SnapshotRules snapshotRules() {
        SnapshotInterval interval = new SnapshotInterval(
                SnapshotInterval.parseLength(SNAPSHOT_INTERVAL_CONFIG, getString(SNAPSHOT_INTERVAL_CONFIG)),
                zone(SNAPSHOT_ZONE_CONFIG, getString(SNAPSHOT_ZONE_CONFIG)));
        String maxAhead = text(SNAPSHOT_MAX_AHEAD_CONFIG);
        return new SnapshotRules(
                interval,
                SnapshotStart.parse(SNAPSHOT_START_CONFIG, getString(SNAPSHOT_START_CONFIG)),
                maxAhead == null ? interval.length() : SnapshotRules.parseMaxAhead(SNAPSHOT_MAX_AHEAD_CONFIG, maxAhead),
                getInt(SNAPSHOT_RETENTION_CONFIG),
                getBoolean(SNAPSHOT_VIEWS_CONFIG));
    }

    private <E extends Enum<E>> E choice(String key, Class<E> type) {
        return Choice.of(type).parse(key, getString(key));
    }

    private @Nullable String text(String key) {
        String value = getString(key);
        return value == null || value.isEmpty() ? null : value;
    }

    private static List<ColumnOfField> columnsOfFields(String setting, List<String> entries) {
        return entries.stream()
                .map(entry -> ColumnOfField.parse(setting, entry))
                .toList();
    }

    private static ZoneId zone(String setting, String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new ConfigException(setting, text, "Write a time zone such as UTC or Europe/Berlin");
        }
    }

    private static void refuseDots(String setting, String name) {
        if (name.indexOf('.') >= 0) {
            throw new ConfigException(setting, name, "A dimension's name has no dots");
        }
    }

    @SuppressWarnings("unchecked") // ConfigDef parses a LIST into this.
    private static List<String> strings(Object list) {
        return (List<String>) list;
    }

    @SuppressWarnings("unchecked") // ConfigDef parses the value before it checks it.
    private static <T> ConfigDef.Validator check(BiConsumer<String, T> parse, String description) {
        return ConfigDef.LambdaValidator.with(
                (key, value) -> {
                    if (value != null) {
                        parse.accept(key, (T) value);
                    }
                },
                () -> description);
    }

    /** Counts the order within a group. */
    private static final class Settings {
        private final ConfigDef definition;
        private String group = "";
        private int order;

        Settings() {
            this(new ConfigDef());
        }

        Settings(ConfigDef definition) {
            this.definition = definition;
        }

        void group(String name) {
            group = name;
            order = 0;
        }

        void add(
                String key,
                ConfigDef.Type type,
                @Nullable Object defaultValue,
                ConfigDef.@Nullable Validator validator,
                Importance importance,
                String doc,
                String displayName) {
            definition.define(
                    key,
                    type,
                    defaultValue,
                    validator,
                    importance,
                    doc,
                    group,
                    ++order,
                    type == ConfigDef.Type.LIST ? Width.LONG : Width.MEDIUM,
                    displayName);
        }

        <E extends Enum<E>> void choice(String key, Class<E> type, E defaultValue, String doc, String displayName) {
            Choice<E> choice = Choice.of(type);
            definition.define(
                    key,
                    ConfigDef.Type.STRING,
                    defaultValue.name().toLowerCase(java.util.Locale.ROOT),
                    choice,
                    Importance.MEDIUM,
                    doc,
                    group,
                    ++order,
                    Width.SHORT,
                    displayName,
                    choice);
        }
    }
}
