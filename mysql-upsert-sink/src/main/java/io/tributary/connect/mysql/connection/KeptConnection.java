package io.tributary.connect.mysql.connection;

import io.tributary.connect.support.ring.InputOutput;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection, opened when it is needed and again after it was lost. Used by one thread, but for {@link #abort()} and
 * {@link #unanswered()}.
 */
@InputOutput
final class KeptConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeptConnection.class);

    private final DataSource source;
    private final Duration longestAnswer;
    private final Clock clock;
    private volatile @Nullable Connection connection;
    private volatile @Nullable Server server;
    private volatile boolean aborted;
    /** Also after a failure, because the server may go on with what it was asked. */
    private volatile boolean unanswered;

    private Instant lastUse = Instant.MIN;

    KeptConnection(DataSource source, Duration longestAnswer, Clock clock) {
        this.source = source;
        this.longestAnswer = longestAnswer;
        this.clock = clock;
    }

    /** The connection for a transaction that begins. */
    Connection take() throws SQLException {
        Connection current = connection;
        if (current == null || !isTrusted(current)) {
            current = reopen();
        }
        NetworkTimeout.set(current, longestAnswer);
        return current;
    }

    /** What the server told when the connection was opened. */
    Server server() {
        return Objects.requireNonNull(server, "No connection was open yet");
    }

    /** Something is asked of the server from here on. */
    void asked() {
        unanswered = true;
    }

    /** And the server has answered. */
    void answered() {
        unanswered = false;
        lastUse = clock.instant();
    }

    /** On whose connection the server may still execute something; null on none. */
    @Nullable Server unanswered() {
        return unanswered ? server : null;
    }

    /** Ends it for good from another thread, whatever statement it executes; that one fails. Waits for nothing. */
    void abort() {
        aborted = true;
        Connection current = connection;
        if (current != null) {
            try {
                // Closing an encrypted socket waits for who sends on it, and that is as long as TCP tries.
                current.abort(KeptConnection::runAside);
            } catch (SQLException e) {
                LOG.debug("Aborting a connection failed", e);
            }
        }
    }

    @Override
    public void close() {
        Connection current = connection;
        connection = null;
        // An aborted one is closed already, and would be waited for as long as something is sent.
        if (current != null && !aborted) {
            close(current);
        }
    }

    private static void close(Connection connection) {
        try {
            // The driver rolls back before it closes.
            NetworkTimeout.set(connection, DatabaseTiming.CLOSING);
            connection.close();
        } catch (SQLException e) {
            LOG.debug("Closing a connection failed", e);
        }
    }

    private Connection reopen() throws SQLException {
        if (aborted) {
            throw aborted();
        }
        close();
        Connection opened = source.getConnection();
        connection = opened;
        if (aborted) {
            close(opened);
            throw aborted();
        }
        server = Server.of(opened);
        return opened;
    }

    private static SQLException aborted() {
        return new SQLException("The session has ended", "08003");
    }

    /** The server closes idle sessions, so one that rested is asked first. */
    private boolean isTrusted(Connection current) throws SQLException {
        if (Duration.between(lastUse, clock.instant()).compareTo(DatabaseTiming.TRUSTED_IDLE) < 0) {
            return true;
        }
        NetworkTimeout.set(current, DatabaseTiming.shorter(longestAnswer, DatabaseTiming.PING));
        return current.isValid(0);
    }

    private static void runAside(Runnable work) {
        Thread thread = new Thread(work, Thread.currentThread().getName() + "-abort");
        thread.setDaemon(true);
        thread.start();
    }
}
