package io.tributary.bench.contender;

import io.tributary.bench.workload.TableWorkload;
import io.tributary.local.StackEndpoints;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** The table that a contender fills; each has its own. */
record BenchTable(StackEndpoints endpoints, String contender) {

    String name() {
        return "bench_" + contender;
    }

    Connection connect(String options) throws SQLException {
        return DriverManager.getConnection(
                endpoints.jdbcUrl() + options, endpoints.mysqlUser(), endpoints.mysqlPassword());
    }

    void create() throws SQLException {
        drop();
        execute(String.format(Locale.ROOT, TableWorkload.DDL, name()));
    }

    void drop() throws SQLException {
        execute("DROP TABLE IF EXISTS " + name());
    }

    /** Whether the newest record of every key is visible. */
    boolean holds(TableWorkload workload) throws SQLException {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement();
                ResultSet sums = statement.executeQuery("SELECT COUNT(*), SUM(transaction_count) FROM " + name())) {
            sums.next();
            return sums.getLong(1) == workload.keys() && sums.getLong(2) == workload.finalCountSum();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
