package io.tributary.connect.mysql.connection;

import io.tributary.connect.support.ring.InputOutput;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source that opens connections of the user in the settings, and does nothing else. */
@InputOutput
abstract class OpeningDataSource implements DataSource {
    private static final int SHORTEST_WAIT_S = 1;

    @Override
    public final Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The user is that of the settings");
    }

    @Override
    public final @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public final void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("The driver logs by itself");
    }

    /** For so long a pool that is closed waits for a connection that it opens at this moment. */
    @Override
    public final int getLoginTimeout() {
        return SHORTEST_WAIT_S;
    }

    /** A pool says how long it waits; the driver's properties say it already. */
    @Override
    public final void setLoginTimeout(int seconds) {}

    @Override
    public final Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("The driver logs by itself");
    }

    @Override
    public final <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("Nothing is wrapped");
    }

    @Override
    public final boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
