package io.tributary.local.demo.verify;

import io.tributary.local.StackEndpoints;
import io.tributary.local.demo.expect.TableTotals;
import io.tributary.local.demo.expect.WarehouseExpectation;
import io.tributary.local.demo.expect.WarehouseTable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the warehouse and compares every row of its facts and dimensions with the expectation. */
public final class WarehouseVerifier {
    private final Connections connections;

    public WarehouseVerifier(Connections connections) {
        this.connections = connections;
    }

    /** Opens a connection whose session time zone is UTC. */
    @FunctionalInterface
    public interface Connections {
        Connection open() throws SQLException;

        static Connections to(StackEndpoints endpoints) {
            return () -> {
                Connection connection = DriverManager.getConnection(
                        endpoints.jdbcUrl(), endpoints.mysqlUser(), endpoints.mysqlPassword());
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SET time_zone = '+00:00'");
                }
                return connection;
            };
        }
    }

    /** How far each table is; cheap enough to ask every second. */
    public Map<WarehouseTable, TableTotals> totals() throws SQLException {
        Map<WarehouseTable, TableTotals> totals = new EnumMap<>(WarehouseTable.class);
        try (Connection connection = connections.open()) {
            for (WarehouseTable table : WarehouseTable.values()) {
                totals.put(table, totals(connection, table));
            }
        }
        return totals;
    }

    /** Names everything in which the warehouse differs from the expectation. */
    public Differences verify(WarehouseExpectation expectation) throws SQLException {
        Differences differences = new Differences();
        try (Connection connection = connections.open()) {
            for (WarehouseTable table : WarehouseTable.values()) {
                new TableComparison(table).compare(expectation.rows(table), rows(connection, table), differences);
            }
        }
        return differences;
    }

    private static TableTotals totals(Connection connection, WarehouseTable table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(table.totalsSql())) {
            row.next();
            return new TableTotals(row.getLong(1), row.getLong(2));
        } catch (SQLException e) {
            throw unreadable(table, e);
        }
    }

    private static List<List<@Nullable String>> rows(Connection connection, WarehouseTable table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(table.rowsSql())) {
            List<List<@Nullable String>> found = new ArrayList<>();
            while (rows.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int column = 1; column <= table.columns().size(); column++) {
                    row.add(rows.getString(column));
                }
                found.add(row);
            }
            return found;
        } catch (SQLException e) {
            throw unreadable(table, e);
        }
    }

    private static SQLException unreadable(WarehouseTable table, SQLException cause) {
        return new SQLException(
                "The warehouse table " + table.tableName() + " cannot be read (" + cause.getMessage()
                        + "); apply the DDL in connector-configs/warehouse.",
                cause.getSQLState(),
                cause.getErrorCode(),
                cause);
    }
}
