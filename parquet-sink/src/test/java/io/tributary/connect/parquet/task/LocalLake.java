package io.tributary.connect.parquet.task;

import io.tributary.connect.parquet.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A lake in a local directory, whose data lie below {@code streams}, as its readers and its operators see it. */
public record LocalLake(Path root) {

    /** All rows, as a table of DuckDB. */
    public String table() {
        return "read_parquet('" + root
                + "/streams/**/*.parquet', union_by_name=true, hive_partitioning=true, hive_types_autocast=false)";
    }

    /** The offsets of all rows, in order. */
    List<String> offsets() {
        return DuckDb.rows("SELECT _offset FROM " + table() + " ORDER BY _offset");
    }

    List<String> published() throws IOException {
        return filesBelow("streams");
    }

    /** Uncommitted files. */
    List<String> leftovers() throws IOException {
        return filesBelow("_tributary").stream()
                .filter(file -> file.contains("/tmp/"))
                .toList();
    }

    List<String> filesBelow(String directory) throws IOException {
        if (!Files.isDirectory(root.resolve(directory))) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root.resolve(directory))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .toList();
        }
    }
}
