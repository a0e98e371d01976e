package io.tributary.connect.mysql.connection;

import io.tributary.connect.support.ring.InputOutput;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * From where the pool has its connections: it is handed one that is open already, and only opens another if it has to
 * replace one. By {@code Mysql} in the name of this class HikariCP knows that a network timeout is to be set at once, and
 * not on another thread. Used by the thread that borrows and by the pool's.
 */
@InputOutput
final class MysqlConnections extends OpeningDataSource {
    private final DataSource source;
    private final AtomicReference<@Nullable Connection> handedOver = new AtomicReference<>();

    MysqlConnections(DataSource source) {
        this.source = source;
    }

    /** Opens one on the caller's thread, for the pool to take it: what keeps the driver from it is told as it is, and at once. */
    void openAhead() throws SQLException {
        handedOver.set(source.getConnection());
    }

    /** One that the pool has not taken is not needed any more. */
    void closeLeftOver() {
        Connection left = handedOver.getAndSet(null);
        if (left != null) {
            Closing.close(left);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection open = handedOver.getAndSet(null);
        return open == null ? source.getConnection() : open;
    }
}
