package io.tributary.local.mysql;

import io.tributary.local.process.StackException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** A way into a MySQL server: its JDBC address without schema, and who logs in. */
public record MySqlAccess(String server, String user, String password) {
    private static final String URL = "TRIBUTARY_MYSQL_URL";
    private static final String USER = "TRIBUTARY_MYSQL_USER";
    private static final String PASSWORD = "TRIBUTARY_MYSQL_PASSWORD";

    /** The server that TRIBUTARY_MYSQL_URL, _USER and _PASSWORD name; empty where no server is named. */
    public static Optional<MySqlAccess> fromEnvironment(Map<String, String> environment) {
        String url = environment.get(URL);
        if (url == null || url.isBlank()) {
            return Optional.empty();
        }
        if (!url.matches("jdbc:mysql://[^/?]+/?")) {
            throw new StackException(URL + " is '" + url
                    + "'; it must name a server without schema and options, such as jdbc:mysql://127.0.0.1:3306.");
        }
        String user = environment.get(USER);
        if (user == null) {
            throw new StackException(URL + " is set, " + USER + " is not. Set it, and " + PASSWORD + ", too.");
        }
        return Optional.of(new MySqlAccess(url.replaceAll("/$", ""), user, environment.getOrDefault(PASSWORD, "")));
    }

    public String jdbcUrl(String schema) {
        return server + "/" + schema;
    }

    /** A connection to the schema; "" for none. */
    public Connection connect(String schema) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(schema), user, password);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "MySqlAccess[" + server + ", user=" + user + "]";
    }
}
