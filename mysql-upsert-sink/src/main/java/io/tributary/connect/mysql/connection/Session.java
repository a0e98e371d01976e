package io.tributary.connect.mysql.connection;

import com.mysql.cj.jdbc.exceptions.PacketTooBigException;
import io.tributary.connect.mysql.sql.Dialect;
import io.tributary.connect.support.ring.InputOutput;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection, opened when it is needed and again after it was lost, but never within a transaction: that consists of
 * all statements between two of {@link #commit()} and {@link #rollback()}. Used by one thread, but for {@link #abort()} and
 * {@link #kill()}.
 */
@InputOutput
public final class Session implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final Duration TRUSTED_IDLE = Duration.ofSeconds(20);
    private static final Duration LONGEST_PING = Duration.ofSeconds(2);
    private static final Duration LONGEST_OPENING = Duration.ofSeconds(10);
    private static final Duration LONGEST_CLOSING = Duration.ofMillis(500);
    private static final Duration LONGEST_KILLING = Duration.ofSeconds(1);
    private static final String SAVEPOINT = "SAVEPOINT _tributary";

    private final ConnectionSource source;
    private final Duration longestAnswer;
    private final Clock clock;
    private volatile @Nullable Connection connection;
    private volatile boolean aborted;
    private volatile long serverThread;
    /** Also after a failure, because the server may go on with what it was asked. */
    private volatile boolean unanswered;

    private boolean inTransaction;
    private Instant lastUse = Instant.MIN;
    private Dialect dialect = Dialect.MYSQL;
    private long maxStatementBytes;

    public Session(ConnectionSettings settings, Clock clock) {
        this(ConnectionSource.to(settings), settings.longestAnswer(), clock);
    }

    public Session(ConnectionSource source, Duration longestAnswer, Clock clock) {
        this.source = source;
        this.longestAnswer = longestAnswer;
        this.clock = clock;
    }

    public void commit() {
        run("Committing", open -> {
            open.commit();
            return true;
        });
        inTransaction = false;
    }

    /** Does nothing if the connection is lost, because then the server rolled back. */
    public void rollback() {
        if (inTransaction && connection != null) {
            run("Rolling back", open -> {
                open.rollback();
                return true;
            });
        }
        inTransaction = false;
    }

    /** Rolls back after a failure, to which it adds its own. */
    public void rollbackAfter(Throwable failure) {
        try {
            rollback();
        } catch (DatabaseException e) {
            failure.addSuppressed(e);
            close();
        }
    }

    /** Marks a place in the transaction; the place marked before is forgotten. */
    public void markSavepoint() {
        command(SAVEPOINT);
    }

    public void rollbackToSavepoint() {
        command("ROLLBACK TO " + SAVEPOINT);
    }

    /** Ends the session from another thread, whatever statement it executes; that one fails. Waits for nothing. */
    public void abort() {
        aborted = true;
        Connection current = connection;
        if (current != null) {
            try {
                // Closing an encrypted socket waits for who sends on it, and that is as long as TCP tries.
                current.abort(Session::runAside);
            } catch (SQLException e) {
                LOG.debug("Aborting a connection failed", e);
            }
        }
    }

    /**
     * As {@link #abort()}, and the server ends what it still executes for this session: it would go on with a statement
     * whose connection is lost.
     */
    public void kill() {
        abort();
        if (!unanswered) {
            return;
        }
        try (Connection own = source.open(LONGEST_KILLING);
                Statement statement = own.createStatement()) {
            own.setNetworkTimeout(Runnable::run, millis(LONGEST_KILLING));
            statement.execute("KILL " + serverThread);
        } catch (SQLException e) {
            LOG.debug("Killing a connection failed", e);
        }
    }

    @Override
    public void close() {
        Connection current = connection;
        connection = null;
        inTransaction = false;
        // An aborted one is closed already, and would be waited for as long as something is sent.
        if (current != null && !aborted) {
            close(current);
        }
    }

    private static void close(Connection connection) {
        try {
            // The driver rolls back before it closes.
            connection.setNetworkTimeout(Runnable::run, millis(LONGEST_CLOSING));
            connection.close();
        } catch (SQLException e) {
            LOG.debug("Closing a connection failed", e);
        }
    }

    /** To what. */
    @Override
    public String toString() {
        return source.toString();
    }

    /** In whole seconds, and short enough that the server can end a longer one and say so within the longest answer. */
    public Duration longestStatement() {
        return Duration.ofSeconds(Math.max(1, longestAnswer.toSeconds() / 2));
    }

    /** Half of what the server takes: the rest is for the statement's own text. Known once a connection was open. */
    public long maxStatementBytes() {
        return maxStatementBytes;
    }

    /** Known once a connection was open. */
    public Dialect serverDialect() {
        return dialect;
    }

    /** Reads outside of any transaction. */
    public <T> T read(String what, Work<T> work) {
        return run(what, open -> {
            T result = work.on(open);
            open.rollback();
            inTransaction = false;
            return result;
        });
    }

    public <T> T run(String what, Work<T> work) {
        unanswered = true;
        try {
            Connection open = open();
            inTransaction = true;
            T result = work.on(open);
            unanswered = false;
            lastUse = clock.instant();
            return result;
        } catch (SQLException e) {
            DatabaseException failure = failure(what, e);
            if (failure.error().failure() == Failure.OUTAGE) {
                close();
            }
            throw failure;
        }
    }

    /** A connection of the same kind, for its caller to close. */
    public Connection openAnother() throws SQLException {
        Connection opened = source.open(longestAnswer);
        opened.setNetworkTimeout(Runnable::run, millis(longestAnswer));
        return opened;
    }

    public static DatabaseException failure(String what, SQLException e) {
        int code = e instanceof PacketTooBigException ? 1153 : e.getErrorCode();
        String sqlState = isTimeout(e) ? FailureClassifier.NO_ANSWER : e.getSQLState();
        return new DatabaseException(what, FailureClassifier.classify(code, sqlState, e.getMessage()), e);
    }

    private static boolean isTimeout(Throwable e) {
        Throwable cause = e.getCause();
        return e instanceof SocketTimeoutException || (cause != null && isTimeout(cause));
    }

    private void command(String sql) {
        run("Setting a savepoint", open -> {
            try (Statement statement = open.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    private Connection open() throws SQLException {
        Connection current = connection;
        if (current == null || !(inTransaction || isTrusted(current))) {
            current = reopen();
        }
        current.setNetworkTimeout(Runnable::run, millis(longestAnswer));
        return current;
    }

    private Connection reopen() throws SQLException {
        if (aborted || inTransaction) {
            throw new SQLException("The session has ended", "08003");
        }
        close();
        Connection opened = source.open(shorter(longestAnswer, LONGEST_OPENING));
        connection = opened;
        if (aborted) {
            close(opened);
            throw new SQLException("The session has ended", "08003");
        }
        describe(opened);
        return opened;
    }

    /** The server closes idle sessions, so one that rested is asked first. */
    private boolean isTrusted(Connection current) throws SQLException {
        if (Duration.between(lastUse, clock.instant()).compareTo(TRUSTED_IDLE) < 0) {
            return true;
        }
        current.setNetworkTimeout(Runnable::run, millis(shorter(longestAnswer, LONGEST_PING)));
        return current.isValid(0);
    }

    private void describe(Connection opened) throws SQLException {
        dialect = Connections.dialect(opened);
        try (Statement statement = opened.createStatement();
                ResultSet result = statement.executeQuery("SELECT @@max_allowed_packet, CONNECTION_ID()")) {
            result.next();
            maxStatementBytes = result.getLong(1) / 2;
            serverThread = result.getLong(2);
        }
    }

    private static void runAside(Runnable work) {
        Thread thread = new Thread(work, Thread.currentThread().getName() + "-abort");
        thread.setDaemon(true);
        thread.start();
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static int millis(Duration time) {
        return Math.toIntExact(time.toMillis());
    }

    @FunctionalInterface
    public interface Work<T> {
        T on(Connection open) throws SQLException;
    }
}
