package io.tributary.connect.mysql;

import io.tributary.connect.mysql.connection.ConnectionSettings;
import io.tributary.connect.mysql.connection.Credentials;
import io.tributary.connect.mysql.connection.DatabaseTiming;
import io.tributary.connect.mysql.connection.JdbcUrl;
import io.tributary.connect.mysql.connection.Logins;
import io.tributary.connect.mysql.convert.ConversionRules;
import io.tributary.connect.mysql.dimension.DimensionSettings;
import io.tributary.connect.mysql.mapping.ColumnMap;
import io.tributary.connect.mysql.mapping.FieldFilter;
import io.tributary.connect.mysql.mapping.FieldNames;
import io.tributary.connect.mysql.mapping.KeyFields;
import io.tributary.connect.mysql.mapping.MappingRules;
import io.tributary.connect.mysql.mapping.TableRouting;
import io.tributary.connect.mysql.mapping.WrittenTables;
import io.tributary.connect.mysql.snapshot.SnapshotInterval;
import io.tributary.connect.mysql.snapshot.SnapshotRules;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.mysql.task.HoldRules;
import io.tributary.connect.mysql.task.SinkSettings;
import io.tributary.connect.support.config.Setting;
import io.tributary.connect.support.config.SettingValues;
import io.tributary.connect.support.retry.RetryPolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** What the settings of the sink amount to: the values that the sink works with. */
public final class MySqlUpsertSinkConfig {
    private final MySqlSettings settings;
    private final SettingValues values;
    private final Logins logins;

    public MySqlUpsertSinkConfig(Map<String, String> given) {
        this(MySqlSettings.of(given), given);
    }

    private MySqlUpsertSinkConfig(MySqlSettings settings, Map<String, String> given) {
        this(settings, settings.parse(given));
    }

    /** {@code now} gives the same settings, with what config providers say at the moment. */
    MySqlUpsertSinkConfig(Map<String, String> given, Supplier<Map<String, String>> now, Clock clock) {
        this.settings = MySqlSettings.of(given);
        this.values = settings.parse(given).orThrow();
        this.logins = new Logins(() -> credentials(now.get()), clock);
    }

    /** Throws a ConfigException if one of them is wrong. */
    MySqlUpsertSinkConfig(MySqlSettings settings, SettingValues values) {
        this.settings = settings;
        this.values = values.orThrow();
        this.logins = Logins.of(credentials(Map.of()), Clock.systemUTC());
    }

    /** The connector's, which Connect puts into every configuration. */
    String connector() {
        return values.given().getOrDefault("name", "");
    }

    TableName offsetsTable() {
        return TableName.parse(values.get(MySqlSettings.OFFSETS_TABLE)).within(url().schema());
    }

    RetryPolicy retries() {
        return new RetryPolicy(values.get(MySqlSettings.RETRY_BACKOFF), values.get(MySqlSettings.RETRY_TIMEOUT));
    }

    HoldRules holding() {
        return new HoldRules(values.get(MySqlSettings.FOREIGN_KEY_WAIT), values.get(MySqlSettings.UNIQUE_KEY_WAIT));
    }

    /** For data. */
    ConnectionSettings writing() {
        return connection(timing().writing());
    }

    /** For whole snapshots. A task that stops cancels the statement. */
    ConnectionSettings copying() {
        return connection(timing().copying());
    }

    /** For claims and for what tables look like. */
    ConnectionSettings reading() {
        return connection(timing().reading());
    }

    private JdbcUrl url() {
        return values.get(MySqlSettings.URL);
    }

    private DatabaseTiming timing() {
        return new DatabaseTiming(
                Duration.ofMillis(values.get(MySqlSettings.CONNECT_TIMEOUT)),
                Duration.ofMillis(values.get(MySqlSettings.STATEMENT_TIMEOUT)));
    }

    ConnectionSettings connection(Duration longestAnswer) {
        return new ConnectionSettings(url(), logins, timing().connect(), longestAnswer);
    }

    private Credentials credentials(Map<String, String> now) {
        String password = now.get(MySqlSettings.PASSWORD.name());
        return new Credentials(
                now.getOrDefault(MySqlSettings.USER.name(), values.get(MySqlSettings.USER)),
                password == null ? values.get(MySqlSettings.PASSWORD) : new Password(password));
    }

    SinkSettings sink() {
        List<DimensionSettings> dimensions = new ArrayList<>();
        settings.dimensions().forEach((name, keys) -> dimensions.add(dimension(name, keys)));
        return new SinkSettings(
                mappingRules(),
                dimensions,
                snapshots(),
                values.get(MySqlSettings.TABLE_MISSING),
                values.get(MySqlSettings.AUTO_CREATE),
                values.get(MySqlSettings.AUTO_EVOLVE));
    }

    private MappingRules mappingRules() {
        WrittenTables tables = tables();
        return new MappingRules(
                routing().within(url().schema()),
                values.get(MySqlSettings.KEY_SOURCE),
                new KeyFields(names(tables, MySqlSettings.KEY_FIELDS)),
                text(MySqlSettings.KEY_DELIMITER),
                ColumnMap.parse(
                        MySqlSettings.COLUMN_MAP.name(),
                        values.get(MySqlSettings.COLUMN_MAP),
                        field -> tables.read(MySqlSettings.COLUMN_MAP.name(), field)),
                new FieldFilter(
                        names(tables, MySqlSettings.FIELDS_INCLUDE), names(tables, MySqlSettings.FIELDS_EXCLUDE)),
                values.get(MySqlSettings.FIELDS_UNKNOWN),
                values.get(MySqlSettings.NULL_MODE),
                conversion(),
                values.get(MySqlSettings.DELETE_MODE),
                text(MySqlSettings.ORDER_COLUMN));
    }

    private TableRouting routing() {
        return TableRouting.parse(
                values.get(MySqlSettings.TABLE_FORMAT),
                MySqlSettings.TABLE_MAP.name(),
                values.get(MySqlSettings.TABLE_MAP));
    }

    /** Entries with a dot that begin with no table which the settings tell of. */
    List<String> ofNoTable(Setting<List<String>> setting) {
        return tables().ofNoTable(values.get(setting));
    }

    /** The same of the fields in {@code column.map}. */
    List<String> mappedOfNoTable() {
        return tables().ofNoTable(values.get(MySqlSettings.COLUMN_MAP).stream()
                .map(entry -> ColumnMap.field(MySqlSettings.COLUMN_MAP.name(), entry))
                .toList());
    }

    private FieldNames names(WrittenTables tables, Setting<List<String>> setting) {
        return tables.read(setting.name(), values.get(setting));
    }

    /** The tables that the settings tell of. */
    private WrittenTables tables() {
        TableRouting routing = routing();
        TopicNames topics = TopicNames.of(values.given());
        Set<TableName> tables = new HashSet<>(routing.tablesByTopic().values());
        settings.dimensions().values().forEach(keys -> tables.add(values.get(keys.table())));
        topics.known(routing).forEach(topic -> tables.add(routing.table(topic)));
        boolean isOne = routing.isOfOneTable();
        if (isOne) {
            tables.add(routing.table(""));
        }
        return WrittenTables.of(tables, url().schema(), isOne || topics.areAllKnown());
    }

    private ConversionRules conversion() {
        return new ConversionRules(
                values.get(MySqlSettings.ROUNDING),
                values.get(MySqlSettings.TIME_UNIT).orElse(null),
                values.get(MySqlSettings.DATETIME_ZONE));
    }

    private DimensionSettings dimension(String name, DimensionKeys keys) {
        return new DimensionSettings(
                name,
                values.get(keys.table()).within(url().schema()),
                Set.copyOf(values.get(keys.topics())),
                values.get(keys.key()),
                values.get(keys.attributes()),
                text(keys.surrogateKey()),
                text(keys.orderColumn()),
                text(keys.unknown()));
    }

    private @Nullable SnapshotRules snapshots() {
        return switch (values.get(MySqlSettings.SNAPSHOT_MODE)) {
            case NONE -> null;
            case VERSIONED -> snapshotRules();
        };
    }

    /** What counts in versioned mode. */
    SnapshotRules snapshotRules() {
        SnapshotInterval interval = new SnapshotInterval(
                values.get(MySqlSettings.SNAPSHOT_INTERVAL), values.get(MySqlSettings.SNAPSHOT_ZONE));
        return new SnapshotRules(
                interval,
                values.get(MySqlSettings.SNAPSHOT_START),
                values.get(MySqlSettings.SNAPSHOT_MAX_AHEAD).orElse(interval.length()),
                values.get(MySqlSettings.SNAPSHOT_RETENTION),
                values.get(MySqlSettings.SNAPSHOT_VIEWS));
    }

    /** Null where it is not given, or empty. */
    private @Nullable String text(Setting<Optional<String>> setting) {
        return values.get(setting).filter(text -> !text.isEmpty()).orElse(null);
    }
}
