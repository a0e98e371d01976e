package io.tributary.connect.mysql;

import io.tributary.connect.mysql.check.Problem;
import io.tributary.connect.mysql.connection.ConnectionSettings;
import io.tributary.connect.mysql.connection.Credentials;
import io.tributary.connect.mysql.connection.DatabaseTiming;
import io.tributary.connect.mysql.connection.JdbcUrl;
import io.tributary.connect.mysql.connection.Logins;
import io.tributary.connect.mysql.dimension.DimensionSettings;
import io.tributary.connect.mysql.mapping.ColumnMap;
import io.tributary.connect.mysql.mapping.TableRouting;
import io.tributary.connect.mysql.mapping.WrittenTables;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.mysql.task.HoldRules;
import io.tributary.connect.mysql.task.SinkSettings;
import io.tributary.connect.mysql.task.TableRules;
import io.tributary.connect.support.config.Setting;
import io.tributary.connect.support.config.SettingValues;
import io.tributary.connect.support.retry.RetryPolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.common.config.ConfigException;
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
        WrittenTables tables = tables();
        Map<String, TableRules> ownRules = new HashMap<>();
        settings.tables().forEach((name, prefix) -> {
            TableRules rules = new RulesReader(values.overriddenBy(prefix), tables).read();
            if (ownRules.put(table(tables, name).toString(), rules) != null) {
                throw new ConfigException(namedTwice(prefix));
            }
        });
        return new SinkSettings(
                routing().within(url().schema()),
                new RulesReader(values, tables).read(),
                ownRules,
                dimensions,
                values.get(MySqlSettings.TABLE_MISSING),
                values.get(MySqlSettings.AUTO_CREATE),
                values.get(MySqlSettings.AUTO_EVOLVE));
    }

    /** The tables that settings of single tables are for, by the names of those settings. */
    Map<String, TableName> tablesBySetting() {
        WrittenTables tables = tables();
        Map<String, TableName> bySetting = new TreeMap<>();
        settings.tables()
                .forEach((name, prefix) -> values.given().keySet().stream()
                        .filter(setting -> setting.startsWith(prefix))
                        .forEach(setting -> bySetting.put(setting, table(tables, name))));
        return bySetting;
    }

    /** Settings of one table under two names, where nobody could say which of them count. */
    List<Problem> tablesNamedTwice() {
        WrittenTables tables = tables();
        Set<String> names = new HashSet<>();
        List<Problem> problems = new ArrayList<>();
        settings.tables().forEach((name, prefix) -> {
            if (!names.add(table(tables, name).toString())) {
                problems.add(new Problem(prefix + "…", namedTwice(prefix)));
            }
        });
        return problems;
    }

    private static String namedTwice(String prefix) {
        return "Settings of the table whose settings begin with " + prefix
                + " stand under another name of it, too. Write" + " all of them with one name.";
    }

    private TableName table(WrittenTables tables, String name) {
        return tables.table("table." + name, name).within(url().schema());
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
        return tables().ofNoTable(values.get(MySqlSettings.ROWS.columnMap()).stream()
                .map(entry -> ColumnMap.field(MySqlSettings.ROWS.columnMap().name(), entry))
                .toList());
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

    /** Null where it is not given, or empty. */
    private @Nullable String text(Setting<Optional<String>> setting) {
        return values.get(setting).filter(text -> !text.isEmpty()).orElse(null);
    }
}
