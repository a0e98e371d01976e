package io.tributary.bench.contender;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tributary.bench.workload.StreamWorkload;
import io.tributary.local.kafka.KafkaTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The Iceberg sink with a catalog of plain files; its rows are visible when a snapshot has them. */
public final class IcebergLake extends WorkerContender {
    public static final String NAME = "iceberg";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CONTROL_TOPIC = "control-iceberg";

    private final Site site;
    private final StreamWorkload workload;
    private final Path warehouse;

    public IcebergLake(Site site, StreamWorkload workload) {
        super(NAME, workload, new ConnectorRun(site, "iceberg-lake"));
        this.site = site;
        this.workload = workload;
        this.warehouse = site.lakes().resolve("iceberg");
    }

    @Override
    public void prepare() throws IOException {
        Directories.empty(warehouse);
        try (KafkaTopics topics = KafkaTopics.at(site.stack().endpoints().bootstrapServers())) {
            topics.createMissing(List.of(CONTROL_TOPIC), 1);
        }
    }

    @Override
    public Loading run() throws Exception {
        return run.load(
                ConnectorRun.merged(List.of(
                        ConnectorRun.ofStream(),
                        Map.of(
                                "connector.class", "org.apache.iceberg.connect.IcebergSinkConnector",
                                "topics", workload.topic(),
                                "iceberg.tables", "bench.stream",
                                "iceberg.tables.auto-create-enabled", "true",
                                "iceberg.catalog.type", "hadoop",
                                "iceberg.catalog.warehouse", warehouse.toUri().toString(),
                                "iceberg.control.topic", CONTROL_TOPIC,
                                "iceberg.control.commit.interval-ms", "5000",
                                "iceberg.hadoop.fs.defaultFS", "file:///"))),
                () -> committedRows() == workload.records());
    }

    private long committedRows() throws IOException {
        Path metadata = warehouse.resolve("bench/stream/metadata");
        try {
            String version =
                    Files.readString(metadata.resolve("version-hint.text")).strip();
            JsonNode table = JSON.readTree(Files.readAllBytes(metadata.resolve("v" + version + ".metadata.json")));
            long current = table.path("current-snapshot-id").asLong(-1);
            for (JsonNode snapshot : table.path("snapshots")) {
                if (snapshot.path("snapshot-id").asLong() == current) {
                    return snapshot.path("summary").path("total-records").asLong();
                }
            }
            return 0;
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    @Override
    public Written written() throws Exception {
        return Directories.parquet(warehouse);
    }
}
