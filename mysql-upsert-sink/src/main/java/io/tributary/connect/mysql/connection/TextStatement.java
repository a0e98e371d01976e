package io.tributary.connect.mysql.connection;

import io.tributary.connect.mysql.sql.SqlText;
import io.tributary.connect.support.ring.InputOutput;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A statement as a text with literals in it, and parameters only for its large values. */
@InputOutput
public final class TextStatement implements AutoCloseable {
    private final String sql;
    private final Statement statement;

    private TextStatement(String sql, Statement statement) {
        this.sql = sql;
        this.statement = statement;
    }

    public static TextStatement of(SqlText text, Connection connection) throws SQLException {
        String sql = text.toString();
        if (text.bound().isEmpty()) {
            Statement statement = connection.createStatement();
            statement.setEscapeProcessing(false);
            return new TextStatement(sql, statement);
        }
        PreparedStatement prepared = connection.prepareStatement(sql);
        int parameter = 1;
        for (Object value : text.bound()) {
            bind(prepared, parameter++, value);
        }
        return new TextStatement(sql, prepared);
    }

    /** The driver has the server end the statement, and not the transaction, after so many whole seconds. */
    public void update(Duration longest) throws SQLException {
        statement.setQueryTimeout(Math.toIntExact(longest.toSeconds()));
        if (statement instanceof PreparedStatement prepared) {
            prepared.executeUpdate();
        } else {
            statement.executeUpdate(sql);
        }
    }

    public ResultSet query() throws SQLException {
        return statement instanceof PreparedStatement prepared ? prepared.executeQuery() : statement.executeQuery(sql);
    }

    public @Nullable SQLWarning warnings() throws SQLException {
        return statement.getWarnings();
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }

    private static void bind(PreparedStatement prepared, int parameter, Object value) throws SQLException {
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            prepared.setBytes(parameter, bytes);
        } else {
            prepared.setString(parameter, (String) value);
        }
    }
}
