package io.tributary.connect.mysql.jdbc;

import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.common.config.types.Password;

/** How to reach the database, and in what session. {@code longestAnswer} is how long one answer is waited for. */
public record ConnectionSettings(JdbcUrl url, String user, Password password, Duration longestAnswer) {
    /** The server ends the session of a task that froze with locks in its hands. */
    private static final int WAIT_TIMEOUT_SECONDS = 30;

    private static final String SESSION = String.join(
            ",",
            "sql_mode='STRICT_TRANS_TABLES,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,"
                    + "NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO'",
            "time_zone='+00:00'",
            "foreign_key_checks=1",
            "unique_checks=1",
            "innodb_lock_wait_timeout=3",
            "lock_wait_timeout=3",
            "wait_timeout=" + WAIT_TIMEOUT_SECONDS);

    /** Driver properties, so that each connection has them from its first statement. They win over the URL's. */
    Properties driverProperties(Duration patience) {
        // A server may be slow to accept the connection, and then fall silent.
        String half = Long.toString(Math.max(1, patience.toMillis() / 2));
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password.value());
        properties.setProperty("sessionVariables", SESSION);
        properties.setProperty("characterEncoding", "UTF-8");
        properties.setProperty("connectTimeout", half);
        properties.setProperty("socketTimeout", half);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("autoReconnect", "false");
        properties.setProperty("useAffectedRows", "false");
        properties.setProperty("allowMultiQueries", "false");
        properties.setProperty("rewriteBatchedStatements", "false");
        properties.setProperty("useServerPrepStmts", "false");
        properties.setProperty("useLocalSessionState", "true");
        properties.setProperty("processEscapeCodesForPrepStmts", "false");
        return properties;
    }
}
