package io.tributary.local;

import io.tributary.local.mysql.MySqlAccess;
import io.tributary.local.mysql.MySqlServer;
import io.tributary.local.process.StackException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The schema data_warehouse on a server that somebody else runs. */
record Warehouse(MySqlAccess access) {

    /** Makes the schema if need be; fails in one sentence if the server cannot be used. */
    void create() {
        execute("CREATE SCHEMA IF NOT EXISTS " + MySqlServer.SCHEMA + " CHARACTER SET utf8mb4");
    }

    /** A stack never deletes what it did not make. */
    void requireEmpty() {
        String count =
                "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = '" + MySqlServer.SCHEMA + "'";
        try (Connection connection = access.connect("");
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery(count)) {
            if (tables.next() && tables.getInt(1) > 0) {
                throw new StackException("The schema " + MySqlServer.SCHEMA + " at " + access.server()
                        + " has tables already. Drop the schema yourself to start afresh, or unset TRIBUTARY_MYSQL_URL"
                        + " to get a server of the stack's own.");
            }
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    private void execute(String sql) {
        try (Connection connection = access.connect("");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    private StackException unusable(SQLException e) {
        return new StackException(
                "MySQL at " + access.server() + " cannot be used as '" + access.user() + "': "
                        + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + ". Check TRIBUTARY_MYSQL_URL,"
                        + " TRIBUTARY_MYSQL_USER and TRIBUTARY_MYSQL_PASSWORD, or unset them to get a server of the"
                        + " stack's own.",
                e);
    }
}
