package io.tributary.connect.mysql.connection;

import static io.tributary.connect.mysql.connection.Failure.BAD_ROW;
import static io.tributary.connect.mysql.connection.Failure.CONFLICT;
import static io.tributary.connect.mysql.connection.Failure.FATAL;
import static io.tributary.connect.mysql.connection.Failure.OUTAGE;
import static io.tributary.connect.mysql.connection.Failure.STALE_METADATA;
import static io.tributary.connect.mysql.connection.Failure.TRANSACTION_REFUSED;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one table of what the server's error codes mean. A code that is not in it is a bad row if its SQLState is of a
 * data class, an outage if it is of the connection class, else fatal; while connecting or committing always an outage.
 */
public final class FailureClassifier {
    /** The SQLState of an answer that was waited for in vain. */
    public static final String NO_ANSWER = "HYT00";

    static final int ACCESS_DENIED = 1045;
    private static final Set<Integer> LOGIN_REFUSED = Set.of(ACCESS_DENIED, 1698, 1820, 1862, 3118, 3955);

    private static final int LOCK_WAIT = 1205;
    private static final int INTERRUPTED = 1317;
    private static final int TIME_LIMIT = 3024;

    private static final Pattern COLUMN = Pattern.compile("^[^']*[Cc]olumn '([^']+)'|for column '([^']+)'");
    private static final Pattern FIELD = Pattern.compile("^Field '([^']+)'");
    private static final Pattern KEY = Pattern.compile("for key '([^']+)'$");
    private static final Pattern CONSTRAINT =
            Pattern.compile("CONSTRAINT `([^`]+)`|constraint '([^']+)'", Pattern.CASE_INSENSITIVE);
    private static final int NOT_COMMITTED = 1180;
    /** Numbers of the operating system: input/output error, message too long. */
    private static final Pattern TOO_LARGE_FOR_GALERA = Pattern.compile("error (5|90)\\b");

    private static final Entry REFUSED_BY_GALERA = new Entry(
            TRANSACTION_REFUSED,
            "the cluster did not take the transaction: a node leaves it, or the transaction is larger than"
                    + " wsrep_max_ws_size, which can be raised");
    private static final Map<Integer, Entry> ENTRIES = new HashMap<>();

    static {
        add(CONFLICT, 1213, "deadlock with another transaction");
        add(CONFLICT, LOCK_WAIT, "waited too long for a lock");
        add(CONFLICT, 3101, "conflict with a transaction on another member of the group");
        add(CONFLICT, 1020, "a row changed since it was read");
        add(CONFLICT, 1412, "the table was altered meanwhile");
        add(CONFLICT, INTERRUPTED, "the statement was interrupted");
        add(CONFLICT, TIME_LIMIT, "the statement exceeded the server's time limit");

        for (int code : new int[] {1152, 1158, 1159, 1160, 1161, 2006, 2013, 2055, 4031}) {
            add(OUTAGE, code, "the connection was lost");
        }
        for (int code : new int[] {2002, 2003}) {
            add(OUTAGE, code, "the server cannot be reached");
        }
        add(OUTAGE, 1040, "the server has too many connections; raise max_connections, or end others");
        add(OUTAGE, 1203, "the user has too many connections; raise max_user_connections, or end others");
        add(OUTAGE, 1226, "the user has reached a limit of resources");
        add(OUTAGE, 9001, "the proxy reaches no server");
        add(OUTAGE, 1053, "the server shuts down");
        add(OUTAGE, 1077, "the server shuts down");
        add(OUTAGE, 3169, "the session was killed");
        add(OUTAGE, 1927, "the session was killed");
        add(OUTAGE, 1969, "the statement exceeded the server's max_statement_time");
        add(OUTAGE, 1135, "the server cannot make another thread");
        add(OUTAGE, 1637, "the server has too many transactions at once");
        add(OUTAGE, 1689, "a wait for a lock was ended");
        add(OUTAGE, 1874, "the server is read-only");
        add(OUTAGE, 1290, "the server is read-only");
        add(OUTAGE, 1836, "the server is read-only");
        add(OUTAGE, 1792, "the server is read-only");
        add(OUTAGE, 1036, "the table is read-only");
        add(OUTAGE, 3032, "the server is in offline mode");
        add(OUTAGE, 1180, "the server could not commit");
        add(OUTAGE, 1129, "the server blocks this host after too many errors");
        add(OUTAGE, 1021, "the server's disk is full");
        add(OUTAGE, 1114, "the table is full, or the disk");
        add(OUTAGE, 1030, "the storage engine failed");
        add(OUTAGE, 1037, "the server is out of memory");
        add(OUTAGE, 1041, "the server is out of memory");
        add(OUTAGE, 1206, "the server's lock table is full");

        for (int code : new int[] {3100, 3231}) {
            add(
                    TRANSACTION_REFUSED,
                    code,
                    "the group did not take the transaction: a member leaves it, or the transaction is larger than"
                            + " group_replication_transaction_size_limit, which can be raised");
        }

        add(STALE_METADATA, 1054, "a column is gone");
        add(STALE_METADATA, 1136, "the number of columns changed");
        add(STALE_METADATA, 1146, "the table is gone");

        add(BAD_ROW, 1048, "a column that is NOT NULL got a null");
        add(BAD_ROW, 1364, "a column without a default got no value");
        add(BAD_ROW, 1264, "a number is out of range");
        add(BAD_ROW, 1690, "a number is out of range");
        add(BAD_ROW, 1265, "a value would be cut");
        add(BAD_ROW, 1406, "a value is too long");
        add(BAD_ROW, 1118, "the row is too large");
        add(
                BAD_ROW,
                1153,
                "the row is larger than max_allowed_packet; raise it at the server, and maxAllowedPacket where"
                        + " connection.url has it");
        add(BAD_ROW, 1292, "a value is not valid for its type");
        add(BAD_ROW, 1300, "a text is not valid in the character set");
        add(BAD_ROW, 1366, "a value is not valid for its type");
        add(BAD_ROW, 1411, "a value is not valid for its type");
        add(BAD_ROW, 1216, "a foreign key has no parent row");
        add(BAD_ROW, 1452, "a foreign key has no parent row");
        add(BAD_ROW, 1217, "other rows refer to the row by a foreign key");
        add(BAD_ROW, 1451, "other rows refer to the row by a foreign key");
        add(BAD_ROW, 1062, "another row has the same value in a unique key");
        add(BAD_ROW, 1586, "another row has the same value in a unique key");
        add(
                BAD_ROW,
                1242,
                "another row has the same value in a unique key, or the table's AUTO_INCREMENT is used up; it is not"
                        + " rewritten");
        add(BAD_ROW, 1526, "no partition takes the row");
        add(BAD_ROW, 1644, "a trigger refused the row");
        add(BAD_ROW, 3819, "a check constraint is violated");
        add(BAD_ROW, 4025, "a check constraint is violated");
        for (int code : new int[] {3140, 3141, 3144, 3157}) {
            add(BAD_ROW, code, "a text is not valid JSON");
        }

        add(FATAL, ACCESS_DENIED, "access is denied; check connection.user and connection.password");
        add(FATAL, 1698, "access is denied; check connection.user and connection.password");
        add(FATAL, 1044, "the user may not use the schema; GRANT it, or name another in connection.url");
        add(FATAL, 1049, "the schema does not exist; create it, or name another in connection.url");
        add(FATAL, 1130, "the server does not accept this host for the user");
        add(FATAL, 1142, "the user lacks a privilege on the table; GRANT SELECT, INSERT, UPDATE, DELETE");
        add(FATAL, 1143, "the user lacks a privilege on a column; GRANT SELECT, INSERT, UPDATE, DELETE");
        add(FATAL, 1227, "the user lacks a privilege");
        add(FATAL, 1820, "the user's password has expired");
        add(FATAL, 1862, "the user's password has expired");
        add(FATAL, 3955, "the user's account is locked");
        add(FATAL, 1467, "the table's AUTO_INCREMENT is used up; ALTER its column to BIGINT");
        add(FATAL, 1197, "the transaction is larger than max_binlog_cache_size; raise it at the server");
        add(FATAL, 3118, "the user's account is locked");
        add(FATAL, 1665, "the server's binlog_format is STATEMENT; set ROW");
        add(FATAL, 1064, "the server does not understand the statement; MySQL 8.0.19 or later is needed");
    }

    private FailureClassifier() {}

    /** As below, for what is asked within a transaction. */
    public static DatabaseError classify(int code, @Nullable String sqlState, @Nullable String message) {
        return classify(code, sqlState, message, Moment.WORKING);
    }

    /** {@code message} is the server's; only the names in it are used, because the rest may quote values. */
    public static DatabaseError classify(int code, @Nullable String sqlState, @Nullable String message, Moment moment) {
        String state = sqlState == null ? "HY000" : sqlState;
        String text = message == null ? "" : message;
        boolean isTooLargeForGalera = code == NOT_COMMITTED
                && moment == Moment.COMMITTING_TO_GALERA
                && TOO_LARGE_FOR_GALERA.matcher(text).find();
        Entry entry = isTooLargeForGalera ? REFUSED_BY_GALERA : ENTRIES.get(code);
        if (entry == null) {
            entry = unknown(state, moment);
        }
        return new DatabaseError(entry.failure, code, state, entry.meaning, subject(code, text));
    }

    /** Whether the server did not let the user in. */
    static boolean isLoginRefused(int code) {
        return LOGIN_REFUSED.contains(code);
    }

    static boolean isLockWait(int code) {
        return code == LOCK_WAIT;
    }

    /** Whether the server has ended a statement before its end, but not because of another transaction. */
    static boolean isEndedStatement(int code) {
        return code == INTERRUPTED || code == TIME_LIMIT;
    }

    /** The same code means this once the user was let in. */
    static DatabaseError refusedAfterSuccess(int code, @Nullable String sqlState) {
        return new DatabaseError(
                OUTAGE,
                code,
                sqlState == null ? "28000" : sqlState,
                "access is denied, and was not before; if the password has changed, see that connection.password leads to"
                        + " the new one: it is read again for each connection",
                null);
    }

    private static Entry unknown(String state, Moment moment) {
        Entry entry = bySqlState(state);
        return moment.isAboutTheServer() && entry.failure != OUTAGE
                ? new Entry(
                        OUTAGE,
                        moment == Moment.CONNECTING
                                ? "the server did not accept the connection"
                                : "the server could not commit")
                : entry;
    }

    private static Entry bySqlState(String state) {
        if (state.equals(NO_ANSWER)) {
            return new Entry(OUTAGE, "the server did not answer in time");
        }
        if (state.startsWith("08")) {
            return new Entry(OUTAGE, "the connection was lost");
        }
        if (state.startsWith("22") || state.startsWith("23")) {
            return new Entry(BAD_ROW, "the server refused a value");
        }
        return new Entry(FATAL, "the server refused the statement");
    }

    private static @Nullable String subject(int code, String message) {
        return switch (code) {
            case 1364 -> find(FIELD, message, "column ");
            case 1048, 1264, 1265, 1406 -> find(COLUMN, message, "column ");
            case 1062, 1586 -> find(KEY, message, "key ");
            case 1451, 1452, 3819 -> find(CONSTRAINT, message, "constraint ");
            default -> null;
        };
    }

    private static @Nullable String find(Pattern pattern, String message, String what) {
        Matcher matcher = pattern.matcher(message);
        if (!matcher.find()) {
            return null;
        }
        String first = matcher.group(1);
        return what + (first == null ? matcher.group(2) : first);
    }

    private static void add(Failure failure, int code, String meaning) {
        ENTRIES.put(code, new Entry(failure, meaning));
    }

    private record Entry(Failure failure, String meaning) {}
}
