package io.tributary.connect.mysql.connection;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.jdbc.JdbcConnection;
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
 * What the server told about itself and a connection. {@code maxStatementBytes} is half of what it takes, or the driver:
 * the rest is for the statement's own text. By {@code connectionId} the connection is known to the server of this {@code
 * identity}.
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
                maxAllowedPacket(connection, variables) / 2,
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

    /** The driver sends no more than the URL says, where it says something. */
    private static long maxAllowedPacket(Connection connection, ServerVariables variables) throws SQLException {
        long ofServer = variables.maxAllowedPacket();
        if (!connection.isWrapperFor(JdbcConnection.class)) {
            return ofServer;
        }
        int ofDriver = connection
                .unwrap(JdbcConnection.class)
                .getPropertySet()
                .getIntegerProperty(PropertyKey.maxAllowedPacket)
                .getValue();
        return ofDriver > 0 ? Math.min(ofServer, ofDriver) : ofServer;
    }

    private static long connectionId(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT CONNECTION_ID()")) {
            result.next();
            return result.getLong(1);
        }
    }
}
