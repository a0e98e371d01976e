package io.tributary.system;

import io.tributary.local.StackEndpoints;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The stack's MySQL. */
record Warehouse(String jdbcUrl, String user, String password) {

    static Warehouse at(StackEndpoints endpoints) {
        return new Warehouse(endpoints.jdbcUrl(), endpoints.mysqlUser(), endpoints.mysqlPassword());
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Warehouse[" + jdbcUrl + ", user=" + user + "]";
    }

    void execute(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(String.join("; ", statements), e);
        }
    }

    /** False if the server refuses the statement. */
    boolean tryToExecute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** The rows of a query, columns joined by a blank. */
    List<String> query(String sql) {
        try (Connection connection = connect()) {
            return Rows.of(connection, sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, user, password);
    }
}
