package io.tributary.bench.contender;

import io.tributary.bench.workload.StreamWorkload;
import io.tributary.local.connect.ConnectRest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** Tributary's Parquet sink, flushing as often as the Iceberg sink commits. */
public final class TributaryLake implements Contender {
    private final StreamWorkload workload;
    private final Path lake;
    private final ConnectorRun run;

    public TributaryLake(ConnectRest rest, StreamWorkload workload, Path directory) {
        this.workload = workload;
        this.lake = directory.resolve("tributary");
        this.run = new ConnectorRun(rest, "tributary-lake");
    }

    @Override
    public String name() {
        return "tributary";
    }

    @Override
    public void prepare() throws Exception {
        Directories.empty(lake);
    }

    @Override
    public void run() throws Exception {
        run.load(
                ConnectorRun.merged(List.of(
                        ConnectorRun.converters(false),
                        Map.of(
                                "connector.class", "io.tributary.connect.parquet.ParquetSinkConnector",
                                "topics", workload.topic(),
                                "store.url", lake.toUri().toString(),
                                "time.source", "field:timestamp",
                                "flush.interval.ms", "5000"))),
                () -> rows() == workload.records());
    }

    private long rows() throws SQLException {
        if (!Files.exists(lake.resolve("streams"))) {
            return 0;
        }
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet count = statement.executeQuery(
                        "SELECT sum(num_rows) FROM parquet_file_metadata('" + lake + "/streams/**/*.parquet')")) {
            count.next();
            return count.getLong(1);
        }
    }

    @Override
    public void cleanUp() {
        run.end();
    }

    @Override
    public long bytesWritten() throws Exception {
        return Directories.bytesOfParquet(lake);
    }
}
