package io.tributary.bench.contender;

import io.tributary.bench.meter.TaskLog;
import io.tributary.bench.workload.TopicPerTable;
import io.tributary.local.StackEndpoints;
import io.tributary.local.process.DistantLine;
import io.tributary.local.process.StackException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tributary's MySQL sink with a topic for each of many tables, found by a regular expression, on a server that is far away.
 * The benchmark itself looks from nearby.
 */
public final class TableFleet implements Watched, AutoCloseable {
    /** More make a statement that the server takes long to plan. */
    private static final int LOOKED_AT_ONCE = 100;

    private final Site site;
    private final TopicPerTable workload;
    private final int tasks;
    private final ConnectorRun run;
    private final DistantLine line;
    private @Nullable Connection near;

    public TableFleet(Site site, TopicPerTable workload, int tasks, Duration distance) {
        this.site = site;
        this.workload = workload;
        this.tasks = tasks;
        this.run = new ConnectorRun(site, name());
        this.line = DistantLine.to(server(site).getPort(), distance);
    }

    private static URI server(Site site) {
        return URI.create(site.endpoints().jdbcUrl().substring("jdbc:".length()));
    }

    @Override
    public String name() {
        return workload.tables() + " tables, " + (tasks == 1 ? "1 task" : tasks + " tasks");
    }

    @Override
    public void prepare() throws SQLException {
        for (String table : workload.topics()) {
            execute("CREATE TABLE " + table
                    + " (id BIGINT NOT NULL PRIMARY KEY, amount DECIMAL(12,2), state VARCHAR(20))");
        }
    }

    @Override
    public void begin() {
        run.begin(settings("topics.regex", workload.topic() + "_\\d+"));
    }

    /** How long the worker's answer to a config takes that names every topic. */
    public Duration validation() {
        Map<String, String> config = settings("topics", String.join(",", workload.topics()));
        config.put("name", "validated");
        long before = System.nanoTime();
        Map<String, List<String>> errors = site.rest().validate(config);
        Duration time = Duration.ofNanos(System.nanoTime() - before);
        if (!errors.isEmpty()) {
            throw new StackException("The worker refuses the config: " + errors);
        }
        return time;
    }

    private Map<String, String> settings(String key, String topics) {
        StackEndpoints endpoints = site.endpoints();
        return ConnectorRun.merged(List.of(
                ConnectorRun.ofStream(),
                Map.of(
                        "connector.class",
                        "io.tributary.connect.mysql.MySqlUpsertSinkConnector",
                        "tasks.max",
                        Integer.toString(tasks),
                        "connection.url",
                        endpoints.jdbcUrl().replace(":" + server(site).getPort() + "/", ":" + line.port() + "/"),
                        "connection.user",
                        endpoints.mysqlUser(),
                        "connection.password",
                        endpoints.mysqlPassword(),
                        key,
                        topics)));
    }

    @Override
    public void look(long lowest, LongConsumer visible) throws SQLException {
        List<String> tables = workload.topics();
        for (int first = 0; first < tables.size(); first += LOOKED_AT_ONCE) {
            String query = tables.subList(first, Math.min(first + LOOKED_AT_ONCE, tables.size())).stream()
                    .map(table -> "SELECT id FROM " + table + " WHERE id >= " + lowest)
                    .collect(Collectors.joining(" UNION ALL "));
            try (Statement statement = near().createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    visible.accept(rows.getLong(1));
                }
            }
        }
    }

    /** What the worker has written down of the connector that runs, or ran last. */
    public TaskLog log() {
        return TaskLog.read(site.stack().worker().process().log(), run.name());
    }

    /** How often somebody far away was asked something so far. */
    public long questions() {
        return line.sent();
    }

    @Override
    public void cleanUp() throws SQLException {
        run.end();
        List<String> tables = new ArrayList<>(workload.topics());
        execute("DROP TABLE IF EXISTS " + String.join(", ", tables));
    }

    @Override
    public void close() throws SQLException {
        line.close();
        if (near != null) {
            near.close();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = near().createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection near() throws SQLException {
        if (near == null) {
            StackEndpoints endpoints = site.endpoints();
            near = DriverManager.getConnection(endpoints.jdbcUrl(), endpoints.mysqlUser(), endpoints.mysqlPassword());
        }
        return near;
    }
}
