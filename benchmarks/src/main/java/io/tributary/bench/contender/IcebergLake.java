package io.tributary.bench.contender;

import io.tributary.bench.workload.StreamWorkload;
import io.tributary.local.kafka.KafkaTopics;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The Iceberg sink with a catalog of its own; its rows are visible when a snapshot has them. */
public final class IcebergLake extends WorkerContender {
    public static final String NAME = "iceberg";

    private static final String CONTROL_TOPIC = "control-iceberg";

    private final Site site;
    private final StreamWorkload workload;
    private final IcebergCatalog catalog;
    private TakenRecords taken;

    /** With plain files. */
    public IcebergLake(Site site, StreamWorkload workload) {
        this(site, workload, IcebergCatalog.ofFiles(site.lakes().resolve("iceberg")));
    }

    public IcebergLake(Site site, StreamWorkload workload, IcebergCatalog catalog) {
        super(NAME, workload, new ConnectorRun(site, "iceberg-lake"));
        this.site = site;
        this.workload = workload;
        this.catalog = catalog;
        this.taken = new TakenRecords(workload.records());
    }

    @Override
    public void prepare() throws IOException, SQLException {
        catalog.empty();
        try (KafkaTopics topics = KafkaTopics.at(site.bootstrapServers())) {
            topics.createMissing(List.of(CONTROL_TOPIC), 1);
        }
    }

    @Override
    public Loading run() throws Exception {
        taken = new TakenRecords(workload.records());
        return run.load(
                ConnectorRun.merged(List.of(
                        ConnectorRun.ofStream(),
                        Map.of(
                                "connector.class", "org.apache.iceberg.connect.IcebergSinkConnector",
                                "topics", workload.topic(),
                                "iceberg.tables", "bench.stream",
                                "iceberg.tables.auto-create-enabled", "true",
                                "iceberg.control.topic", CONTROL_TOPIC,
                                "iceberg.control.commit.interval-ms", "5000"),
                        catalog.settings())),
                workload.records(),
                () -> {
                    taken.look(run.recordsRead(), System.nanoTime());
                    return snapshots().totalRecords() == workload.records();
                });
    }

    /** The last commit may come long after the last record, so the rate between commits alone would flatter others. */
    @Override
    public double rateWhileLoading() throws IOException {
        return Math.max(taken.perSecond(), snapshots().recordsPerSecond());
    }

    private IcebergSnapshots snapshots() throws IOException {
        return IcebergSnapshots.of(catalog.files().resolve("bench/stream/metadata"));
    }

    @Override
    public Written written() throws Exception {
        return Directories.parquet(catalog.files());
    }
}
