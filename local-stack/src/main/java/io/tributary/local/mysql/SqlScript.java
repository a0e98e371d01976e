package io.tributary.local.mysql;

import io.tributary.local.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A file of SQL statements. */
public record SqlScript(Path file) {

    /** Runs the statements in order; the first that fails ends it. */
    public void run(MySqlAccess access, String schema) {
        // The server splits the statements, so that comments and strings need no parser here.
        String url = access.jdbcUrl(schema) + "?allowMultiQueries=true";
        try (Connection connection = DriverManager.getConnection(url, access.user(), access.password());
                Statement statement = connection.createStatement()) {
            statement.execute(Files.readString(file));
            boolean more = true;
            while (more) {
                more = statement.getMoreResults() || statement.getUpdateCount() != -1;
            }
        } catch (SQLException e) {
            throw new StackException("MySQL refused a statement of " + file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new StackException(file + " cannot be read: " + e, e);
        }
    }
}
