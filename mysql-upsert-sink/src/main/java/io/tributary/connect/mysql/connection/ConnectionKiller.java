package io.tributary.connect.mysql.connection;

import io.tributary.connect.support.ring.InputOutput;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the server end a connection of the same user, by a connection of its own. */
@InputOutput
final class ConnectionKiller {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionKiller.class);

    private final DataSource source;

    ConnectionKiller(DataSource source) {
        this.source = source;
    }

    /** Tries to; a server that does not answer ends the connection by itself. */
    void kill(long connectionId) {
        try (Connection own = source.getConnection();
                Statement statement = own.createStatement()) {
            NetworkTimeout.set(own, DatabaseTiming.KILLING);
            statement.execute("KILL " + connectionId);
        } catch (SQLException e) {
            LOG.debug("Killing a connection failed", e);
        }
    }
}
