package io.tributary.connect.mysql.connection;

import io.tributary.connect.mysql.sql.Dialect;
import io.tributary.connect.support.ring.InputOutput;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What the server told about itself and a connection. {@code maxStatementBytes} is half of what it takes: the rest is for
 * the statement's own text. By {@code connectionId} the connection is known to the server of this {@code identity}.
 */
@InputOutput
public record Server(
        Dialect dialect,
        long maxStatementBytes,
        String identity,
        long connectionId,
        boolean isGalera,
        boolean hasSeveralPrimaries) {

    public static Server of(Connection connection) throws SQLException {
        Dialect dialect = dialect(connection);
        ServerVariables variables = variables(connection);
        return new Server(
                dialect,
                variables.maxAllowedPacket() / 2,
                variables.identity(),
                connectionId(connection),
                variables.isGalera(),
                variables.haveSeveralPrimaries());
    }

    /** As the server told when it accepted the connection. */
    public static Dialect dialect(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductVersion().contains("MariaDB")
                ? Dialect.MARIADB
                : Dialect.MYSQL;
    }

    static ServerVariables variables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(ServerVariables.QUERY)) {
            Map<String, String> values = new HashMap<>();
            while (result.next()) {
                values.put(result.getString(1).toLowerCase(Locale.ROOT), result.getString(2));
            }
            return new ServerVariables(values);
        }
    }

    private static long connectionId(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT CONNECTION_ID()")) {
            result.next();
            return result.getLong(1);
        }
    }
}
