package io.tributary.bench.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The rows of a topic that readers of Tributary's lake see, below the topic's directory. */
record LakeRows(Path data) {

    /** Of the years of the workload: files that lay there before are older. */
    long count() throws IOException, SQLException {
        if (!Files.exists(data) || Directories.parquet(data).files() == 0) {
            return 0;
        }
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet count = statement.executeQuery(
                        "SELECT sum(num_rows) FROM parquet_file_metadata('" + data + "/year=202*/**/*.parquet')")) {
            count.next();
            return count.getLong(1);
        }
    }
}
