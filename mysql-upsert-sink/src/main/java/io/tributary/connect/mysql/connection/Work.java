package io.tributary.connect.mysql.connection;

import io.tributary.connect.support.ring.InputOutput;
import java.sql.Connection;
import java.sql.SQLException;

/** What is asked of the server on an open connection. */
@InputOutput
@FunctionalInterface
public interface Work<T> {
    T on(Connection open) throws SQLException;
}
