package io.tributary.connect.mysql.connection;

import io.tributary.connect.support.ring.InputOutput;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of the transaction that runs, lent by the pool until that ends. Transactions work on the driver's own
 * connection: they know which failure ends one, and the pool would also end it with a statement that took too long. Used
 * by one thread, but for {@link #abort()} and {@link #unanswered()}.
 */
@InputOutput
final class LentConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LentConnection.class);

    private final ConnectionPool pool;
    private final Duration longestAnswer;
    /** The pool's, while it is lent. */
    private @Nullable Connection lent;
    /** The driver's, while it is lent, and while it rests. */
    private volatile @Nullable Connection connection;

    private volatile @Nullable Server server;
    private volatile boolean aborted;
    /** Also after a failure, because the server may go on with what it was asked. */
    private volatile boolean unanswered;

    LentConnection(ConnectionPool pool, Duration longestAnswer) {
        this.pool = pool;
        this.longestAnswer = longestAnswer;
    }

    /** The connection for a transaction that begins. */
    Connection take() throws SQLException {
        // The pool has no other one.
        discard();
        requireNotAborted();
        Connection borrowed = pool.lend();
        lent = borrowed;
        try {
            return prepare(borrowed.unwrap(Connection.class));
        } catch (SQLException e) {
            discard();
            throw e;
        }
    }

    private Connection prepare(Connection own) throws SQLException {
        boolean isKnown = own == connection;
        connection = own;
        requireNotAborted();
        NetworkTimeout.set(own, longestAnswer);
        if (!isKnown) {
            server = Server.of(own);
        }
        return own;
    }

    /** For the next transaction, after one that has ended. */
    void giveBack() {
        Connection borrowed = lent;
        lent = null;
        if (borrowed != null) {
            try {
                borrowed.close();
            } catch (SQLException e) {
                LOG.debug("Giving a connection back failed", e);
            }
        }
    }

    /** Nobody gets it any more; the server rolls back what was not committed on it. */
    void discard() {
        Connection borrowed = lent;
        lent = null;
        if (borrowed != null) {
            end();
            pool.discard(borrowed);
        }
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
                current.abort(LentConnection::runAside);
            } catch (SQLException e) {
                LOG.debug("Aborting a connection failed", e);
            }
        }
    }

    @Override
    public void close() {
        discard();
        end();
        pool.close();
    }

    private void end() {
        Connection current = connection;
        connection = null;
        // An aborted one is closed already, and would be waited for as long as something is sent.
        if (current != null && !aborted) {
            Closing.close(current);
        }
    }

    private void requireNotAborted() throws SQLException {
        if (aborted) {
            throw new SQLException("The session has ended", "08003");
        }
    }

    private static void runAside(Runnable work) {
        Thread thread = new Thread(work, Thread.currentThread().getName() + "-abort");
        thread.setDaemon(true);
        thread.start();
    }
}
