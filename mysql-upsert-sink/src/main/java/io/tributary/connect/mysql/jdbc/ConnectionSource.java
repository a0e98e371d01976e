package io.tributary.connect.mysql.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections with the session that the sink needs; {@code toString} says to what, without secrets. */
public interface ConnectionSource {

    Connection open() throws SQLException;

    static ConnectionSource to(ConnectionSettings settings) {
        return new ConnectionSource() {
            @Override
            public Connection open() throws SQLException {
                return Connections.open(settings);
            }

            @Override
            public String toString() {
                return settings.url().toString();
            }
        };
    }
}
