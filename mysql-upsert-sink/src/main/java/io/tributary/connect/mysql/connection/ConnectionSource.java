package io.tributary.connect.mysql.connection;

import io.tributary.connect.support.ring.InputOutput;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Opens connections with the session that the sink needs; {@code toString} says to what, without secrets. */
@InputOutput
public interface ConnectionSource {

    /** Waits about so long for a server that does not answer. */
    Connection open(Duration timeout) throws SQLException;

    static ConnectionSource to(ConnectionSettings settings) {
        return new ConnectionSource() {
            @Override
            public Connection open(Duration timeout) throws SQLException {
                return Connections.open(settings, timeout);
            }

            @Override
            public String toString() {
                return settings.url().toString();
            }
        };
    }
}
