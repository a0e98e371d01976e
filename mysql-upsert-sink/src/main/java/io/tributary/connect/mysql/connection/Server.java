package io.tributary.connect.mysql.connection;

import io.tributary.connect.mysql.sql.Dialect;
import io.tributary.connect.support.ring.InputOutput;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What the server told about itself and a connection. {@code maxStatementBytes} is half of what it takes: the rest is for
 * the statement's own text. By {@code connectionId} the connection is known to it.
 */
@InputOutput
public record Server(Dialect dialect, long maxStatementBytes, long connectionId) {

    static Server of(Connection connection) throws SQLException {
        Dialect dialect = dialect(connection);
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT @@max_allowed_packet, CONNECTION_ID()")) {
            result.next();
            return new Server(dialect, result.getLong(1) / 2, result.getLong(2));
        }
    }

    /** As the server told when it accepted the connection. */
    public static Dialect dialect(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductVersion().contains("MariaDB")
                ? Dialect.MARIADB
                : Dialect.MYSQL;
    }
}
