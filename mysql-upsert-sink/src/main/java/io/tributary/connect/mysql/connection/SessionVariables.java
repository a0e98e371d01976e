package io.tributary.connect.mysql.connection;

import com.mysql.cj.util.StringUtils;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The variables of the sink's sessions: its own, and behind them those that the URL asks for. */
final class SessionVariables {
    static final String PARAMETER = "sessionVariables";

    /**
     * In this order, as the driver sets them. Zero dates are allowed: no record brings one, and those that old tables have,
     * as values or as defaults, must not keep a snapshot from being copied or a column from being added. A limit of the
     * server's for all sessions would hide rows.
     */
    private static final List<Map.Entry<String, String>> OWN = List.of(
            Map.entry(
                    "sql_mode",
                    "'STRICT_TRANS_TABLES,STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,"
                            + "NO_AUTO_VALUE_ON_ZERO'"),
            Map.entry("time_zone", "'+00:00'"),
            Map.entry("foreign_key_checks", "1"),
            Map.entry("unique_checks", "1"),
            Map.entry("sql_select_limit", "18446744073709551615"),
            Map.entry("sql_big_selects", "1"),
            Map.entry("innodb_lock_wait_timeout", Long.toString(DatabaseTiming.LOCK_WAIT.toSeconds())),
            Map.entry("lock_wait_timeout", Long.toString(DatabaseTiming.LOCK_WAIT.toSeconds())),
            Map.entry("wait_timeout", Long.toString(DatabaseTiming.SESSION_IDLE.toSeconds())));

    /** What the driver sets for the sink. */
    private static final Set<String> NEVER_THE_USERS = Set.of(
            "autocommit",
            "transaction_isolation",
            "tx_isolation",
            "transaction_read_only",
            "tx_read_only",
            "character_set_client",
            "character_set_connection",
            "character_set_results",
            "collation_connection");

    private SessionVariables() {}

    /** The first of the URL's variables that only the sink sets. */
    static Optional<String> refused(String ofTheUrl) {
        return assignments(ofTheUrl)
                .map(SessionVariables::name)
                .filter(name -> NEVER_THE_USERS.contains(name)
                        || OWN.stream().anyMatch(own -> own.getKey().equals(name)))
                .findFirst();
    }

    /** All of them, as the driver's parameter of that name. The sink's come first: nothing can swallow them. */
    static String with(String ofTheUrl) {
        return Stream.concat(OWN.stream().map(own -> own.getKey() + "=" + own.getValue()), assignments(ofTheUrl))
                .collect(Collectors.joining(","));
    }

    /** As the driver finds them. */
    private static Stream<String> assignments(String text) {
        return StringUtils.split(text, ",", "\"'(", "\"')", "\"'", true).stream()
                .flatMap(part -> StringUtils.split(part, ";", "\"'(", "\"')", "\"'", true).stream())
                .filter(part -> !part.isEmpty());
    }

    private static String name(String assignment) {
        return assignment
                .split(":?=", 2)[0]
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^(@@)?((session|local)(\\.|\\s+))?", "")
                .replace("`", "");
    }
}
