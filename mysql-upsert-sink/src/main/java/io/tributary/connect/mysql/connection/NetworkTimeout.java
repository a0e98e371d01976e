package io.tributary.connect.mysql.connection;

import io.tributary.connect.support.ring.InputOutput;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** How long an answer of the server is waited for on a connection. */
@InputOutput
final class NetworkTimeout {
    private NetworkTimeout() {}

    static void set(Connection connection, Duration longest) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(longest.toMillis()));
    }
}
