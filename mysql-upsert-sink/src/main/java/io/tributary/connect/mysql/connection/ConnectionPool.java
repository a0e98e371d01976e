package io.tributary.connect.mysql.connection;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.tributary.connect.mysql.table.UnusableTargetException;
import io.tributary.connect.support.ring.InputOutput;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * HikariCP's pool for a user of one connection at a time: it asks one that rested whether it lives, keeps it alive,
 * replaces it before it is old, and reports one that is not given back. Used by one thread.
 */
@InputOutput
final class ConnectionPool implements AutoCloseable {
    /** HikariCP takes nothing shorter. */
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(250);

    private final MysqlConnections connections;
    private final HikariDataSource pool;

    /** {@code source} opens a connection within {@code longestOpening}. */
    ConnectionPool(DataSource source, Duration longestOpening, Duration longestAnswer) {
        this.connections = new MysqlConnections(source);
        this.pool = new HikariDataSource();
        pool.setPoolName(source.toString());
        pool.setDataSource(connections);
        pool.setMaximumPoolSize(1);
        // Nobody logs in behind the sink's back.
        pool.setMinimumIdle(0);
        pool.setInitializationFailTimeout(-1);
        // As the source opens them: the pool only sees that they stay so.
        pool.setAutoCommit(false);
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        pool.setConnectionTimeout(wait(longestOpening));
        pool.setValidationTimeout(wait(DatabaseTiming.shorter(longestAnswer, DatabaseTiming.PING)));
        pool.setKeepaliveTime(DatabaseTiming.KEEP_ALIVE.toMillis());
        pool.setIdleTimeout(DatabaseTiming.REST_AT_MOST.toMillis());
        pool.setMaxLifetime(DatabaseTiming.OLDEST_CONNECTION.toMillis());
        pool.setLeakDetectionThreshold(DatabaseTiming.lentAtMost(longestAnswer).toMillis());
    }

    /** For its caller to close, which gives it back, or to {@link #discard}. */
    Connection lend() throws SQLException {
        try {
            if (isEmpty()) {
                connections.openAhead();
            }
            return pool.getConnection();
        } catch (SQLTransientConnectionException e) {
            throw reason(e);
        } finally {
            connections.closeLeftOver();
        }
    }

    /** One that was lent, and is closed already or about to be. */
    void discard(Connection lent) {
        pool.evictConnection(lent);
    }

    @Override
    public void close() {
        pool.close();
    }

    private boolean isEmpty() {
        HikariPoolMXBean started = pool.getHikariPoolMXBean();
        return started == null || started.getTotalConnections() == 0;
    }

    /** The pool tries until its time is over, and wraps what it met last. */
    private static SQLException reason(SQLTransientConnectionException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof UnusableTargetException unusable) {
                throw unusable;
            }
            if (cause instanceof SQLException reason) {
                return reason;
            }
        }
        return e;
    }

    private static long wait(Duration longest) {
        return Math.max(SHORTEST_WAIT.toMillis(), longest.toMillis());
    }
}
