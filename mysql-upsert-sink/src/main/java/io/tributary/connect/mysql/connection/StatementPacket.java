package io.tributary.connect.mysql.connection;

import io.tributary.connect.support.ring.InputOutput;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statements that cost one round trip together. The server executes them in their order until one fails, and does not tell
 * which; what it did before that is part of the transaction.
 */
@InputOutput
public final class StatementPacket {
    private static final String LOOK = ";SHOW WARNINGS";

    private StatementPacket() {}

    /**
     * Executes updates, and returns the warnings of each, null for none. The driver has the server end them all, and not the
     * transaction, after so many whole seconds.
     */
    public static List<@Nullable SQLWarning> update(List<String> updates, Connection connection, Duration longest)
            throws SQLException {
        List<@Nullable SQLWarning> warnings = new ArrayList<>(updates.size());
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.setQueryTimeout(Math.toIntExact(longest.toSeconds()));
            statement.execute(String.join(LOOK + ";", updates) + LOOK);
            while (warnings.size() < updates.size()) {
                // A count, and then what the look has found.
                if (!statement.getMoreResults()) {
                    throw new SQLFeatureNotSupportedException(
                            "An answer to " + warnings.size() + " of " + updates.size() + " statements in one packet",
                            "0A000");
                }
                warnings.add(warnings(statement));
                statement.getMoreResults();
            }
        }
        return warnings;
    }

    private static @Nullable SQLWarning warnings(Statement statement) throws SQLException {
        SQLWarning first = null;
        try (ResultSet row = statement.getResultSet()) {
            while (row.next()) {
                SQLWarning warning = new SQLWarning(row.getString("Message"), "01000", row.getInt("Code"));
                if (first == null) {
                    first = warning;
                } else {
                    first.setNextWarning(warning);
                }
            }
        }
        return first;
    }
}
