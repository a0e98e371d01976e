package io.tributary.bench.contender;

import io.tributary.bench.workload.TableWorkload;
import io.tributary.local.StackEndpoints;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongConsumer;

/** A sink connector that upserts the table workload. */
public final class TableConnector extends WorkerContender implements Watched {
    public static final String TRIBUTARY = "tributary";
    public static final String DEBEZIUM_REWRITE = "debezium, rewriting URL";
    public static final String DEBEZIUM_PLAIN = "debezium, plain URL";

    private final TableWorkload workload;
    private final BenchTable table;
    private final Function<BenchTable, Map<String, String>> settings;

    private TableConnector(
            String name,
            Site site,
            TableWorkload workload,
            TableDesign design,
            Function<BenchTable, Map<String, String>> settings) {
        super(name, workload, new ConnectorRun(site, name));
        this.workload = workload;
        this.table = new BenchTable(site.endpoints(), name, design);
        this.settings = settings;
    }

    /** With a plain URL, as its defaults are. */
    public static TableConnector tributary(Site site, TableWorkload workload) {
        return tributary(TRIBUTARY, site, workload, Map.of());
    }

    /** {@code extra} are the settings that a series is about. */
    public static TableConnector tributary(String name, Site site, TableWorkload workload, Map<String, String> extra) {
        return tributary(name, site, workload, TableDesign.FLAT, table -> extra);
    }

    /** Plain upserts into a fact table, for comparison with {@link #star}. */
    public static TableConnector facts(String name, Site site, TableWorkload workload) {
        return tributary(
                name,
                site,
                workload,
                TableDesign.FACTS,
                table -> Map.of("key.fields", "user_id,transaction_type", "fields.exclude", "user_name"));
    }

    /** The same fact table with its dimension of users and versioned snapshots. */
    public static TableConnector star(String name, Site site, TableWorkload workload, int tasks) {
        return tributary(
                name,
                site,
                workload,
                TableDesign.STAR,
                table -> Map.of(
                        "tasks.max", Integer.toString(tasks),
                        "key.fields", "user_id,transaction_type",
                        "dimensions", "users",
                        "dimension.users.table", TableDesign.dimension(table.name()),
                        "dimension.users.topics", workload.topic(),
                        "dimension.users.key", "user_id",
                        "dimension.users.attributes", "user_name",
                        "dimension.users.order.column", "source_time",
                        "snapshot.mode", "versioned"));
    }

    private static TableConnector tributary(
            String name,
            Site site,
            TableWorkload workload,
            TableDesign design,
            Function<BenchTable, Map<String, String>> extra) {
        return new TableConnector(
                name,
                site,
                workload,
                design,
                table -> ConnectorRun.merged(List.of(table.upsertsOf(workload.topic()), extra.apply(table))));
    }

    /** Its JDBC driver may join statements, which it does not by itself. */
    public static TableConnector debeziumRewrite(Site site, TableWorkload workload) {
        return debezium(DEBEZIUM_REWRITE, site, workload, "?rewriteBatchedStatements=true");
    }

    public static TableConnector debeziumPlain(Site site, TableWorkload workload) {
        return debezium(DEBEZIUM_PLAIN, site, workload, "");
    }

    private static TableConnector debezium(String name, Site site, TableWorkload workload, String options) {
        StackEndpoints endpoints = site.endpoints();
        return new TableConnector(
                name,
                site,
                workload,
                TableDesign.FLAT,
                table -> Map.ofEntries(
                        Map.entry("connector.class", "io.debezium.connector.jdbc.JdbcSinkConnector"),
                        Map.entry("topics", workload.topic()),
                        Map.entry("connection.url", endpoints.jdbcUrl() + options),
                        Map.entry("connection.username", endpoints.mysqlUser()),
                        Map.entry("connection.password", endpoints.mysqlPassword()),
                        Map.entry("collection.name.format", table.name()),
                        Map.entry("insert.mode", "upsert"),
                        Map.entry("primary.key.mode", "record_value"),
                        Map.entry("primary.key.fields", "user_id,transaction_type"),
                        Map.entry("schema.evolution", "none"),
                        Map.entry("batch.size", "5000"),
                        Map.entry("use.reduction.buffer", "true")));
    }

    @Override
    public void prepare() throws Exception {
        table.create();
    }

    @Override
    public Loading run() throws Exception {
        return run.load(config(), workload.records(), () -> table.holds(workload));
    }

    @Override
    public void begin() {
        run.begin(config());
    }

    private Map<String, String> config() {
        return ConnectorRun.merged(List.of(ConnectorRun.ofTable(), settings.apply(table)));
    }

    @Override
    public void look(long lowest, LongConsumer visible) throws Exception {
        table.lookFrom(lowest, newest -> {
            // What the same key carried before was visible before, or is replaced by something newer.
            for (long number = newest; number >= lowest; number -= workload.keys()) {
                visible.accept(number);
            }
        });
    }

    @Override
    public void cleanUp() throws Exception {
        super.cleanUp();
        table.drop();
    }
}
