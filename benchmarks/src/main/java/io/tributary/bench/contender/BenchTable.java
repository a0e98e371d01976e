package io.tributary.bench.contender;

import io.tributary.bench.workload.ShapesWorkload;
import io.tributary.bench.workload.SpoiledWorkload;
import io.tributary.bench.workload.TableWorkload;
import io.tributary.bench.workload.TableWorkload.Row;
import io.tributary.local.StackEndpoints;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The table that a contender fills; each has its own. Looks through one connection, since each new one costs the server. */
final class BenchTable {
    /** The last record of every Kafka partition is among so many of the topic's last ones. */
    private static final int TAIL = 50;

    private static final int LOCK_WAIT_SECONDS = 60;
    private static final long FILLED_AT_ONCE = 5_000;

    private final StackEndpoints endpoints;
    private final String name;
    private final TableDesign design;
    private @Nullable Connection looks;

    /** {@code contender} may hold any characters. */
    BenchTable(StackEndpoints endpoints, String contender, TableDesign design) {
        this.endpoints = endpoints;
        this.name = "bench_" + contender.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        this.design = design;
    }

    String name() {
        return name;
    }

    /** {@code options} begin with a question mark, or are empty. */
    Connection connect(String options) throws SQLException {
        return DriverManager.getConnection(
                endpoints.jdbcUrl() + options, endpoints.mysqlUser(), endpoints.mysqlPassword());
    }

    void create() throws SQLException {
        drop();
        for (String statement : design.create(name)) {
            execute(statement);
        }
    }

    /** Of flat design: a row for each key, older than the records of the workload. */
    void fill(TableWorkload workload) throws SQLException {
        for (long first = 0; first < workload.keys(); first += FILLED_AT_ONCE) {
            String rows = LongStream.range(first, Math.min(first + FILLED_AT_ONCE, workload.keys()))
                    .mapToObj(workload::row)
                    .map(row -> "('" + row.userId() + "','" + row.type() + "',1,-1,1,1,1,'" + row.userName() + "')")
                    .collect(Collectors.joining(","));
            execute("INSERT INTO " + name + " VALUES " + rows);
        }
    }

    void drop() throws SQLException {
        for (String statement : design.drop(name)) {
            execute(statement);
        }
        if (looks != null) {
            looks.close();
            looks = null;
        }
    }

    /** Whether the newest record of every key is visible; cheap to ask as long as the topic's last ones are not. */
    boolean holds(TableWorkload workload) throws SQLException {
        return holdsTail(workload) && holdsAll(workload);
    }

    private boolean holdsTail(TableWorkload workload) throws SQLException {
        long first = Math.max(workload.records() - TAIL, workload.records() - workload.keys());
        String keys = LongStream.range(first, workload.records())
                .mapToObj(workload::row)
                .map(BenchTable::keyLiteral)
                .collect(Collectors.joining(","));
        long newest = number("SELECT COUNT(*) FROM " + name + " WHERE (user_id, transaction_type) IN (" + keys
                + ") AND transaction_count >= " + first);
        return newest == workload.records() - first;
    }

    /** Whether every good record of a workload that names no key twice is visible. */
    boolean holdsGood(TableWorkload workload, SpoiledWorkload spoiled) throws SQLException {
        List<Long> tail = LongStream.range(Math.max(0, workload.records() - TAIL), workload.records())
                .filter(number -> !spoiled.isBad(number))
                .boxed()
                .toList();
        String keys =
                tail.stream().map(workload::row).map(BenchTable::keyLiteral).collect(Collectors.joining(","));
        long visible = number("SELECT COUNT(*) FROM " + name + " WHERE (user_id, transaction_type) IN (" + keys + ")");
        return visible == tail.size() && goodRows() == spoiled.good();
    }

    /** Without those that were there before. */
    long goodRows() throws SQLException {
        return number("SELECT COUNT(*) FROM " + name + " WHERE transaction_count >= 0");
    }

    private static String keyLiteral(Row row) {
        return "('" + row.userId() + "','" + row.type() + "')";
    }

    private boolean holdsAll(TableWorkload workload) throws SQLException {
        return number("SELECT COUNT(*) FROM " + name) == workload.keys()
                && number("SELECT SUM(transaction_count) FROM " + name) == workload.finalCountSum();
    }

    /** Tells the transaction_count of each row that is not below {@code lowest}. */
    void lookFrom(long lowest, LongConsumer count) throws SQLException {
        try (Statement statement = looks().createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT transaction_count FROM " + name + " WHERE transaction_count >= " + lowest)) {
            while (rows.next()) {
                count.accept(rows.getLong(1));
            }
        }
    }

    /** The same of rows that carry other columns each. */
    boolean holds(ShapesWorkload workload) throws SQLException {
        long newest = number("SELECT COUNT(*) FROM " + name + " WHERE id >= " + (workload.keys() - TAIL) + " AND n >= "
                + (workload.records() - TAIL));
        return newest == TAIL
                && number("SELECT COUNT(*) FROM " + name) == workload.keys()
                && number("SELECT SUM(n) FROM " + name) == workload.finalSum();
    }

    private long number(String query) throws SQLException {
        try (Statement statement = looks().createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = looks().createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection looks() throws SQLException {
        if (looks == null) {
            looks = connect("");
            try (Statement statement = looks.createStatement()) {
                // A task that will not end may hold the table; others are to have their turn all the same.
                statement.execute("SET lock_wait_timeout = " + LOCK_WAIT_SECONDS);
            }
        }
        return looks;
    }

    /** By which Tributary writes a topic into it. */
    Map<String, String> upsertsOf(String topic) {
        return Map.of(
                "connector.class",
                "io.tributary.connect.mysql.MySqlUpsertSinkConnector",
                "topics",
                topic,
                "connection.url",
                endpoints.jdbcUrl(),
                "connection.user",
                endpoints.mysqlUser(),
                "connection.password",
                endpoints.mysqlPassword(),
                "table.map",
                topic + ":" + name);
    }
}
