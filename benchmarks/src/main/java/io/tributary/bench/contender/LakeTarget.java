package io.tributary.bench.contender;

import io.tributary.bench.workload.Preload;
import io.tributary.bench.workload.SpoiledWorkload;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Tributary's lake, for events without and with a readable time. */
final class LakeTarget implements Target {
    /** By time and not by number, since sinks may count bad records among them or not. */
    private static final String FLUSH_MILLIS = "1000";

    private final Path lake;
    private final SpoiledWorkload workload;

    LakeTarget(Site site, SpoiledWorkload workload) {
        this.lake = site.lakes().resolve("bad-records");
        this.workload = workload;
    }

    @Override
    public void prepare() throws IOException {
        Directories.empty(lake);
    }

    @Override
    public Map<String, String> settings() {
        return ConnectorRun.merged(List.of(
                ConnectorRun.ofStream(),
                Map.of(
                        "connector.class",
                        "io.tributary.connect.parquet.ParquetSinkConnector",
                        "topics",
                        workload.topic(),
                        "store.url",
                        lake.toUri().toString(),
                        "time.source",
                        "field:timestamp",
                        "flush.interval.ms",
                        FLUSH_MILLIS)));
    }

    @Override
    public Arrivals goodRows(String connector) {
        CommittedOffsets offsets = new CommittedOffsets(lake, connector, workload.topic(), Preload.PARTITIONS);
        LakeRows rows = new LakeRows(lake.resolve("streams").resolve(workload.topic()));
        return new Arrivals() {
            @Override
            public boolean isComplete() throws IOException, SQLException {
                return offsets.sum() == workload.records() && rows.count() == workload.good();
            }

            @Override
            public long count() throws IOException, SQLException {
                return rows.count();
            }

            @Override
            public long wanted() {
                return workload.good();
            }
        };
    }

    @Override
    public void drop() throws IOException {
        Directories.empty(lake);
    }
}
