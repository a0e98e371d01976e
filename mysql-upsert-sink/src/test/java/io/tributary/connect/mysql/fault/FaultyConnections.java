package io.tributary.connect.mysql.fault;

import io.tributary.connect.mysql.Proxies;
import io.tributary.connect.mysql.RunningTask;
import io.tributary.connect.mysql.connection.Database;
import io.tributary.connect.mysql.connection.DriverDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one task to the real server: counts everything that it executes, and lets something happen at some
 * of it.
 */
final class FaultyConnections {
    private final Incident incident;
    private final String[] setUp;
    private final List<String> calls = new ArrayList<>();
    private final List<Connection> opened = new CopyOnWriteArrayList<>();
    private final List<Database> databases = new ArrayList<>();
    private final Set<Connection> leftAlone = new HashSet<>();
    private @Nullable SimulatedCrash crash;

    /** {@code setUp} is executed on each connection before the task gets it. */
    FaultyConnections(Incident incident, String... setUp) {
        this.incident = incident;
        this.setUp = setUp;
    }

    /** A statement, or commit or rollback; the calls of one task are numbered from one. */
    record Call(int number, String text) {}

    /** What happens around a call. */
    interface Incident {
        Incident NONE = new Incident() {};

        default void before(Call call, Connection connection) throws SQLException {}

        default void after(Call call, Connection connection) throws SQLException {}
    }

    /** A task that uses these connections. */
    RunningTask newTask(Map<String, String> settings, int maxPollRecords) {
        return setUp(settings).withMaxPollRecords(maxPollRecords).start();
    }

    /** A task that is to use these connections. */
    RunningTask.Setup setUp(Map<String, String> settings) {
        return new RunningTask.Setup(settings).withDatabases(connection -> {
            Database database = new Database(
                    timeout -> to(new DriverDataSource(connection, timeout)),
                    connection.longestOpening(),
                    connection.longestAnswer());
            databases.add(database);
            return database;
        });
    }

    private DataSource to(DataSource source) {
        return Proxies.of(
                DataSource.class,
                (proxy, method, arguments) ->
                        method.getName().equals("getConnection") ? open(source) : invoke(source, method, arguments));
    }

    private Connection open(DataSource source) throws SQLException {
        Connection connection = source.getConnection();
        opened.add(connection);
        try (Statement statement = connection.createStatement()) {
            for (String sql : setUp) {
                statement.execute(sql);
            }
        }
        return Proxies.of(Connection.class, (proxy, method, arguments) -> onConnection(connection, method, arguments));
    }

    /** The statements so far, in order. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    /** Throws a crash again that vanished behind a failure, because it came while the task tidied up. */
    void requireAlive() {
        if (crash != null) {
            throw crash;
        }
    }

    /** What the server sees when the process ends: nothing that the task still does, as to roll back, reaches it. */
    private void endProcess() {
        opened.forEach(FaultyConnections::cut);
        databases.forEach(Database::close);
    }

    /** The task may believe to have closed this connection; it stays open. */
    void leaveOpen(Connection connection) {
        leftAlone.add(connection);
    }

    static void cut(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object onConnection(Connection connection, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "prepareStatement" -> {
                Object statement = invoke(connection, method, arguments);
                String sql = (String) arguments[0];
                yield Proxies.of(
                        PreparedStatement.class,
                        (proxy, called, given) -> onStatement(connection, statement, sql, called, given));
            }
            case "createStatement" -> {
                Object statement = invoke(connection, method, arguments);
                yield Proxies.of(
                        Statement.class,
                        (proxy, called, given) -> onStatement(
                                connection, statement, given == null ? "" : String.valueOf(given[0]), called, given));
            }
            case "close", "abort" -> leftAlone.contains(connection) ? null : invoke(connection, method, arguments);
            case "commit", "rollback" -> call(connection, method.getName(), connection, method, arguments);
            default -> invoke(connection, method, arguments);
        };
    }

    private Object onStatement(Connection connection, Object statement, String sql, Method method, Object[] arguments)
            throws Throwable {
        return method.getName().startsWith("execute")
                ? call(connection, sql, statement, method, arguments)
                : invoke(statement, method, arguments);
    }

    private Object call(Connection connection, String text, Object target, Method method, Object[] arguments)
            throws Throwable {
        calls.add(text);
        Call call = new Call(calls.size(), text);
        try {
            incident.before(call, connection);
            Object result;
            try {
                result = invoke(target, method, arguments);
            } catch (SQLException e) {
                incident.after(call, connection);
                throw e;
            }
            incident.after(call, connection);
            return result;
        } catch (SimulatedCrash e) {
            crash = e;
            endProcess();
            throw e;
        }
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
