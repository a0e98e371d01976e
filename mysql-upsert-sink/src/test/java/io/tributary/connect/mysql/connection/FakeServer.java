package io.tributary.connect.mysql.connection;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.JdbcPropertySet;
import com.mysql.cj.jdbc.JdbcPropertySetImpl;
import io.tributary.connect.mysql.Proxies;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Remembers what it is told by connections that are opened to it, by their numbers, and fails where a test says. Asked by a
 * pool's threads as well.
 */
final class FakeServer {
    static final String TELL = ServerVariables.QUERY;
    private static final String NUMBER = "SELECT CONNECTION_ID()";

    private final Map<String, String> variables =
            new HashMap<>(Map.of("max_allowed_packet", "1000", "server_uuid", "a"));

    private final List<String> heard = new ArrayList<>();
    private final Map<String, SQLException> failures = new HashMap<>();
    private final Map<String, SQLException> lasting = new HashMap<>();
    private final Set<Integer> open = new HashSet<>();
    private final Map<Integer, String> users = new HashMap<>();
    private final JdbcPropertySet driver = new JdbcPropertySetImpl();
    private int opened;
    private int timeoutMs;

    /** The connections of a part of the sink that waits for an answer this long. */
    DataSource within(Duration timeout) {
        return Proxies.of(
                DataSource.class,
                (proxy, method, arguments) -> method.getName().equals("getConnection") ? open(timeout) : "fake");
    }

    /** What it has heard since it was asked last. */
    synchronized List<String> heard() {
        List<String> since = List.copyOf(heard);
        heard.clear();
        return since;
    }

    /** How long the answer to the last statement was waited for at most. */
    synchronized Duration timeout() {
        return Duration.ofMillis(timeoutMs);
    }

    /** What it says of a variable to connections opened from now on. */
    void set(String variable, String value) {
        variables.put(variable, value);
    }

    /** What the driver sends at most on connections opened from now on. */
    void setMaxAllowedPacketOfTheDriver(int bytes) {
        driver.getIntegerProperty(PropertyKey.maxAllowedPacket).setValue(bytes);
    }

    /** Fails each time that it hears this. */
    synchronized void failAlwaysAt(String told, SQLException failure) {
        lasting.put(told, failure);
    }

    /** Another user has the connection of this number from now on. */
    synchronized void givesNumberTo(int number, String user) {
        users.put(number, user);
    }

    /** Whether nobody has closed the connection of this number. */
    synchronized boolean isOpen(int number) {
        return open.contains(number);
    }

    /** Fails the next time that it hears this. */
    synchronized void failAt(String told, SQLException failure) {
        failures.put(told, failure);
    }

    private synchronized Connection open(Duration timeout) throws SQLException {
        hear("open within " + timeout.toMillis() + " ms");
        open.add(++opened);
        users.put(opened, "tributary");
        FakeConnection connection = new FakeConnection(opened);
        return Proxies.of(
                Connection.class, (proxy, method, arguments) -> connection.answer(method.getName(), arguments));
    }

    private synchronized void end(int number) {
        open.remove(number);
    }

    private synchronized void hear(String told) throws SQLException {
        heard.add(told);
        SQLException failure = failures.containsKey(told) ? failures.remove(told) : lasting.get(told);
        if (failure != null) {
            throw failure;
        }
    }

    private final class FakeConnection {
        private final int number;
        private int networkTimeoutMs;
        private boolean isClosed;

        FakeConnection(int number) {
            this.number = number;
        }

        synchronized Object answer(String method, Object[] arguments) throws SQLException {
            if (method.equals("toString")) {
                return "connection " + number;
            }
            if (method.equals("isClosed")) {
                return isClosed;
            }
            if (isClosed && method.equals("close")) {
                return null;
            }
            if (method.equals("close") || method.equals("abort")) {
                isClosed = true;
                end(number);
                return tell(method);
            }
            if (isClosed) {
                throw new SQLException("closed", "08003");
            }
            return switch (method) {
                case "commit", "rollback" -> tell(method);
                case "isValid" -> isValid();
                case "setNetworkTimeout" -> {
                    networkTimeoutMs = (int) arguments[1];
                    yield null;
                }
                case "getNetworkTimeout" -> networkTimeoutMs;
                case "isReadOnly", "getAutoCommit" -> false;
                case "getTransactionIsolation" -> Connection.TRANSACTION_READ_COMMITTED;
                case "clearWarnings" -> null;
                case "isWrapperFor" -> true;
                case "unwrap" -> Proxies.of(JdbcConnection.class, (proxy, called, given) -> driver);
                case "getMetaData" -> Proxies.of(DatabaseMetaData.class, (proxy, called, given) -> "8.4.0");
                case "createStatement" ->
                    Proxies.of(Statement.class, (proxy, called, given) -> execute(called.getName(), given));
                default -> throw new UnsupportedOperationException(method);
            };
        }

        private boolean isValid() {
            try {
                tell("ping");
                return true;
            } catch (SQLException e) {
                return false;
            }
        }

        private Object execute(String method, Object[] arguments) throws SQLException {
            return switch (method) {
                case "close" -> null;
                case "execute" -> {
                    timeoutMs = networkTimeoutMs;
                    tell((String) arguments[0]);
                    yield false;
                }
                case "executeQuery" -> {
                    // Its number is asked for along with the variables.
                    if (!arguments[0].equals(NUMBER)) {
                        tell((String) arguments[0]);
                    }
                    FakeRows result = new FakeRows(answerTo((String) arguments[0]));
                    yield Proxies.of(ResultSet.class, (proxy, called, given) -> result.read(called.getName(), given));
                }
                default -> throw new UnsupportedOperationException(method);
            };
        }

        private Map<?, String> answerTo(String query) {
            if (query.equals(TELL)) {
                return variables;
            }
            return query.equals(ConnectionKiller.CONNECTIONS) ? users : Map.of(number, "");
        }

        /** Names and values, or numbers and users. */
        private static final class FakeRows {
            private final Iterator<? extends Map.Entry<?, String>> rows;
            private Map.Entry<?, String> row = Map.entry("", "");

            FakeRows(Map<?, String> rows) {
                this.rows = rows.entrySet().iterator();
            }

            Object read(String method, Object[] arguments) {
                return switch (method) {
                    case "next" -> advance();
                    case "getLong" -> ((Integer) row.getKey()).longValue();
                    case "getString" -> arguments[0].equals(1) ? row.getKey() : row.getValue();
                    case "close" -> null;
                    default -> throw new UnsupportedOperationException(method);
                };
            }

            private boolean advance() {
                boolean isThere = rows.hasNext();
                if (isThere) {
                    row = rows.next();
                }
                return isThere;
            }
        }

        private Object tell(String text) throws SQLException {
            hear(number + ": " + text);
            return null;
        }
    }
}
