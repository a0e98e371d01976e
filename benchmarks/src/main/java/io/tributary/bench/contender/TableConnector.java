package io.tributary.bench.contender;

import io.tributary.bench.workload.TableWorkload;
import io.tributary.local.LocalStack;
import io.tributary.local.StackEndpoints;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A sink connector that upserts the table workload. */
public final class TableConnector implements Contender {
    private final String name;
    private final TableWorkload workload;
    private final BenchTable table;
    private final ConnectorRun run;
    private final Function<BenchTable, Map<String, String>> settings;

    private TableConnector(
            String name, LocalStack stack, TableWorkload workload, Function<BenchTable, Map<String, String>> settings) {
        this.name = name;
        this.workload = workload;
        this.table = new BenchTable(stack.endpoints(), name.replaceAll("[^a-z0-9]+", "_"));
        this.run = new ConnectorRun(stack.rest(), name.replaceAll("[^a-z0-9]+", "-"));
        this.settings = settings;
    }

    public static TableConnector tributary(LocalStack stack, TableWorkload workload) {
        StackEndpoints endpoints = stack.endpoints();
        return new TableConnector(
                "tributary",
                stack,
                workload,
                table -> Map.of(
                        "connector.class", "io.tributary.connect.mysql.MySqlUpsertSinkConnector",
                        "topics", workload.topic(),
                        "connection.url", endpoints.jdbcUrl(),
                        "connection.user", endpoints.mysqlUser(),
                        "connection.password", endpoints.mysqlPassword(),
                        "table.map", workload.topic() + ":" + table.name()));
    }

    /** With {@code rewrite} its JDBC driver may join statements, which it does not by itself. */
    public static TableConnector debezium(LocalStack stack, TableWorkload workload, boolean rewrite) {
        StackEndpoints endpoints = stack.endpoints();
        return new TableConnector(
                rewrite ? "debezium rewrite" : "debezium plain",
                stack,
                workload,
                table -> Map.ofEntries(
                        Map.entry("connector.class", "io.debezium.connector.jdbc.JdbcSinkConnector"),
                        Map.entry("topics", workload.topic()),
                        Map.entry(
                                "connection.url",
                                endpoints.jdbcUrl() + (rewrite ? "?rewriteBatchedStatements=true" : "")),
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
    public String name() {
        return name;
    }

    @Override
    public void prepare() throws Exception {
        table.create();
    }

    @Override
    public void run() throws Exception {
        run.load(
                ConnectorRun.merged(List.of(ConnectorRun.converters(true), settings.apply(table))),
                () -> table.holds(workload));
    }

    @Override
    public void cleanUp() throws Exception {
        run.end();
        table.drop();
    }
}
