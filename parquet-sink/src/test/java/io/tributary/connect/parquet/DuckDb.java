package io.tributary.connect.parquet;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Reads the lake back as a user would. */
public final class DuckDb {
    private DuckDb() {}

    /** Lets DuckDB read with a query, and write what it has read into another Parquet file. */
    public static void copy(String query, Path target) {
        String copy = "COPY (" + query + ") TO '" + target + "' (FORMAT parquet)";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            connection.createStatement().execute(copy);
        } catch (SQLException e) {
            throw new AssertionError("DuckDB cannot run " + copy, e);
        }
    }

    /** The rows of a query, their columns joined by {@code |}. */
    public static List<String> rows(String query) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet result = connection.createStatement().executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                StringJoiner row = new StringJoiner("|");
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(row.toString());
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError("DuckDB cannot run " + query, e);
        }
    }
}
