package io.tributary.connect.mysql.connection;

import java.util.List;
import java.util.Map;

/**
 * Variables of a server's session by their names, as SHOW VARIABLES gives them. One that the server does not have is an
 * answer and no error: newer ones drop some.
 */
record ServerVariables(Map<String, String> values) {
    private static final List<String> NAMES = List.of(
            "binlog_format",
            "character_set_client",
            "character_set_connection",
            "character_set_results",
            "group_replication_single_primary_mode",
            "hostname",
            "log_bin",
            "max_allowed_packet",
            "port",
            "server_uuid",
            "sql_mode",
            "wsrep_on");
    static final String QUERY = "SHOW VARIABLES WHERE Variable_name IN ('" + String.join("', '", NAMES) + "')";

    /** What every server takes that was ever set up. */
    private static final long SMALLEST_PACKET = 1 << 20;

    ServerVariables {
        values = Map.copyOf(values);
    }

    /** The statement log writes what a statement says, and a replica may make something else of it. */
    boolean logsStatements() {
        return isOn("log_bin") && "STATEMENT".equals(values.get("binlog_format"));
    }

    /** Whether literals end at a quote that a backslash stands before. */
    boolean takesBackslashAsItIs() {
        return text("sql_mode").contains("NO_BACKSLASH_ESCAPES");
    }

    /** A NULL is shown as an empty text. */
    SessionCharacters characters() {
        String results = text("character_set_results");
        return new SessionCharacters(
                text("character_set_client"), text("character_set_connection"), results.isEmpty() ? null : results);
    }

    /** By which one server is told from another that the same address leads to; MariaDB has no UUID. */
    String identity() {
        return values.getOrDefault("server_uuid", text("hostname") + ":" + text("port"));
    }

    long maxAllowedPacket() {
        String bytes = values.get("max_allowed_packet");
        return bytes == null ? SMALLEST_PACKET : Long.parseLong(bytes);
    }

    boolean isGalera() {
        return isOn("wsrep_on");
    }

    /** Whether rows may be written on several servers at the same time, of which each knows its own locks only. */
    boolean haveSeveralPrimaries() {
        return isGalera()
                || (values.containsKey("group_replication_single_primary_mode")
                        && !isOn("group_replication_single_primary_mode"));
    }

    private String text(String name) {
        return values.getOrDefault(name, "");
    }

    private boolean isOn(String name) {
        String value = values.getOrDefault(name, "OFF");
        return value.equals("ON") || value.equals("1");
    }
}
