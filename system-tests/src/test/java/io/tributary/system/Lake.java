package io.tributary.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** The Parquet files of a lake, read with DuckDB. */
record Lake(Path root) {

    /** Every file below the directory, hidden ones included; none if there is no such directory. */
    List<Path> files(String directory) {
        Path below = root.resolve(directory);
        if (!Files.isDirectory(below)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(Files::isRegularFile)
                    .map(root::relativize)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The rows of a query, columns joined by a blank, in which {@code lake} stands for all rows below the directory; no
     * rows while there is no file.
     */
    List<String> query(String directory, String sql) {
        if (files(directory).stream().noneMatch(file -> file.toString().endsWith(".parquet"))) {
            return List.of();
        }
        String files = root.resolve(directory).toString().replace("'", "''") + "/**/*.parquet";
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
            return Rows.of(
                    duckDb,
                    "WITH lake AS (SELECT * FROM read_parquet('" + files
                            + "', union_by_name = true, hive_partitioning = true)) " + sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
