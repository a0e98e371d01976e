package io.tributary.connect.mysql.connection;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * How to reach the database, and in what session. {@code longestOpening} is how long a connection is waited for, {@code
 * longestAnswer} how long one answer.
 */
public record ConnectionSettings(JdbcUrl url, Logins logins, Duration longestOpening, Duration longestAnswer) {
    /** The same for every connection. */
    private static final Map<String, String> ALWAYS = Map.ofEntries(
            Map.entry("characterEncoding", "UTF-8"),
            Map.entry("tcpKeepAlive", "true"),
            Map.entry("autoReconnect", "false"),
            Map.entry("autoReconnectForPools", "false"),
            Map.entry("useAffectedRows", "false"),
            Map.entry("allowMultiQueries", "true"),
            // Would execute a packet of statements once more, but for the first.
            Map.entry("explainSlowQueries", "false"),
            Map.entry("rewriteBatchedStatements", "false"),
            Map.entry("useServerPrepStmts", "false"),
            Map.entry("useCursorFetch", "false"),
            Map.entry("defaultFetchSize", "0"),
            Map.entry("maxRows", "0"),
            Map.entry("useLocalSessionState", "true"),
            Map.entry("useLocalTransactionState", "false"),
            Map.entry("databaseTerm", "CATALOG"),
            Map.entry("forceConnectionTimeZoneToSession", "false"),
            Map.entry("enableQueryTimeouts", "true"),
            Map.entry("queryTimeoutKillsConnection", "false"),
            Map.entry("processEscapeCodesForPrepStmts", "false"),
            // Of several servers the one that answers is written to; it says itself if it is read-only.
            Map.entry("failOverReadOnly", "false"),
            Map.entry("queriesBeforeRetrySource", "0"),
            Map.entry("secondsBeforeRetrySource", "0"),
            // The sink tries again by itself, and says so.
            Map.entry("retriesAllDown", "1"));

    private static final Set<String> EACH_TIME =
            Set.of("user", "password", "connectTimeout", "socketTimeout", SessionVariables.PARAMETER);

    /** Whether the sink sets this property of the driver. */
    static boolean decidesAbout(String property) {
        return ALWAYS.containsKey(property) || EACH_TIME.contains(property);
    }

    /** Whether the sink sets this property of the driver to something else than this. */
    static boolean overrules(String property, String value) {
        String own = ALWAYS.get(property);
        return own == null
                ? EACH_TIME.contains(property) && !property.equals(SessionVariables.PARAMETER)
                : !own.equalsIgnoreCase(value);
    }

    /** Driver properties, so that each connection has them from its first statement. They win over the URL's. */
    Properties driverProperties(Credentials credentials, Duration timeout) {
        // A server may be slow to accept the connection, and then fall silent.
        String half = Long.toString(Math.max(1, timeout.toMillis() / 2));
        Properties properties = new Properties();
        properties.putAll(ALWAYS);
        properties.setProperty(
                SessionVariables.PARAMETER,
                SessionVariables.with(url.parameters().sessionVariables()));
        properties.setProperty("user", credentials.user());
        properties.setProperty("password", credentials.password().value());
        properties.setProperty("connectTimeout", half);
        properties.setProperty("socketTimeout", half);
        return properties;
    }
}
