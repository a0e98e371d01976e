package io.tributary.connect.mysql.connection;

import io.tributary.connect.support.ring.InputOutput;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a server end a connection, by a connection of its own. The address may lead to another server by now, where the same
 * number is somebody else's, so server and user are looked at just before.
 */
@InputOutput
final class ConnectionKiller {
    static final String CONNECTIONS = "SHOW PROCESSLIST";
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionKiller.class);

    private final DataSource source;

    ConnectionKiller(DataSource source) {
        this.source = source;
    }

    /** Tries to; a server that does not answer ends the connection by itself. */
    void kill(Server executing) {
        try (Connection own = source.getConnection();
                Statement statement = own.createStatement()) {
            NetworkTimeout.set(own, DatabaseTiming.KILLING);
            Server asked = Server.of(own);
            if (!asked.identity().equals(executing.identity())) {
                LOG.debug("{} leads to another server now, which ends no connection of the one before", source);
            } else if (haveOneUser(statement, asked.connectionId(), executing.connectionId())) {
                statement.execute("KILL " + executing.connectionId());
            }
        } catch (SQLException e) {
            LOG.debug("Killing a connection failed", e);
        }
    }

    /**
     * Whether both are there and of the same user. A proxy may count connections by itself: then the list, which is the
     * server's, has not even one's own, and the proxy is who ends them.
     */
    private static boolean haveOneUser(Statement statement, long own, long other) throws SQLException {
        Map<Long, String> users = new HashMap<>();
        try (ResultSet row = statement.executeQuery(CONNECTIONS)) {
            while (row.next()) {
                users.put(row.getLong("Id"), row.getString("User"));
            }
        }
        return !users.containsKey(own) || users.get(own).equals(users.get(other));
    }
}
