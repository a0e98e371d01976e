package io.tributary.connect.mysql.connection;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.config.types.Password;

/**
 * How to reach the database, and in what session. {@code longestOpening} is how long a connection is waited for, {@code
 * longestAnswer} how long one answer.
 */
public record ConnectionSettings(
        JdbcUrl url, String user, Password password, Duration longestOpening, Duration longestAnswer) {
    /**
     * Zero dates are allowed: no record brings one, and those that old tables have, as values or as defaults, must not
     * keep a snapshot from being copied or a column from being added.
     */
    private static final String SESSION = String.join(
            ",",
            "sql_mode='STRICT_TRANS_TABLES,STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,"
                    + "NO_AUTO_VALUE_ON_ZERO'",
            "time_zone='+00:00'",
            "foreign_key_checks=1",
            "unique_checks=1",
            "innodb_lock_wait_timeout=" + DatabaseTiming.LOCK_WAIT.toSeconds(),
            "lock_wait_timeout=" + DatabaseTiming.LOCK_WAIT.toSeconds(),
            "wait_timeout=" + DatabaseTiming.SESSION_IDLE.toSeconds());

    /** The same for every connection. */
    private static final Map<String, String> ALWAYS = Map.ofEntries(
            Map.entry("sessionVariables", SESSION),
            Map.entry("characterEncoding", "UTF-8"),
            Map.entry("tcpKeepAlive", "true"),
            Map.entry("autoReconnect", "false"),
            Map.entry("useAffectedRows", "false"),
            Map.entry("allowMultiQueries", "false"),
            Map.entry("rewriteBatchedStatements", "false"),
            Map.entry("useServerPrepStmts", "false"),
            Map.entry("useLocalSessionState", "true"),
            Map.entry("enableQueryTimeouts", "true"),
            Map.entry("queryTimeoutKillsConnection", "false"),
            Map.entry("processEscapeCodesForPrepStmts", "false"));

    private static final Set<String> EACH_TIME = Set.of("user", "password", "connectTimeout", "socketTimeout");

    /** Whether the sink sets this property of the driver. */
    static boolean decidesAbout(String property) {
        return ALWAYS.containsKey(property) || EACH_TIME.contains(property);
    }

    /** Driver properties, so that each connection has them from its first statement. They win over the URL's. */
    Properties driverProperties(Duration timeout) {
        // A server may be slow to accept the connection, and then fall silent.
        String half = Long.toString(Math.max(1, timeout.toMillis() / 2));
        Properties properties = new Properties();
        properties.putAll(ALWAYS);
        properties.setProperty("user", user);
        properties.setProperty("password", password.value());
        properties.setProperty("connectTimeout", half);
        properties.setProperty("socketTimeout", half);
        return properties;
    }
}
