package io.tributary.bench.contender;

import io.tributary.bench.workload.Preload;
import io.tributary.bench.workload.StreamWorkload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Tributary's Parquet sink. Its rows are visible when its log says so, which the files are then asked to confirm. */
public final class TributaryLake extends WorkerContender {
    public static final String NAME = "tributary";

    private final StreamWorkload workload;
    private final LakePlace place;
    private final Map<String, String> settings;

    /** {@code settings} are those of the connector that the series is about. */
    public TributaryLake(String name, Site site, StreamWorkload workload, Map<String, String> settings) {
        this(name, site, LakePlace.onDisk(site.lakes().resolve("tributary")), workload, settings);
    }

    private TributaryLake(
            String name, Site site, LakePlace place, StreamWorkload workload, Map<String, String> settings) {
        super(name, workload, new ConnectorRun(site, "tributary-lake"));
        this.workload = workload;
        this.place = place;
        this.settings = settings;
    }

    /** Its last flush of a Kafka partition is due with the last record of it. */
    public static TributaryLake flushingTimes(int times, Site site, StreamWorkload workload) {
        return flushingTimes(NAME, times, site, workload);
    }

    /** The same under another name. */
    public static TributaryLake flushingTimes(String name, int times, Site site, StreamWorkload workload) {
        long flushRecords = Math.max(1, workload.records() / Preload.PARTITIONS / times);
        return new TributaryLake(
                name,
                site,
                workload,
                Map.of("flush.records", Long.toString(flushRecords), "flush.interval.ms", "10000"));
    }

    /** The same at another place. */
    public TributaryLake at(LakePlace other, String name, Site site) {
        return new TributaryLake(name, site, other, workload, settings);
    }

    /** For records that keep coming. */
    public static TributaryLake flushingEvery(int millis, Site site, StreamWorkload workload) {
        return new TributaryLake(NAME, site, workload, Map.of("flush.interval.ms", Integer.toString(millis)));
    }

    @Override
    public void prepare() throws Exception {
        Directories.empty(place.files());
    }

    @Override
    public Loading run() throws Exception {
        return run.load(
                config(),
                workload.records(),
                () -> isCommitted() && new LakeRows(data()).count() == workload.records());
    }

    void begin() {
        run.begin(config());
    }

    private Map<String, String> config() {
        return ConnectorRun.merged(List.of(
                ConnectorRun.ofStream(),
                Map.of(
                        "connector.class",
                        "io.tributary.connect.parquet.ParquetSinkConnector",
                        "topics",
                        workload.topic(),
                        "time.source",
                        "field:timestamp"),
                place.settings(),
                settings));
    }

    /** Where the files of the workload lie. */
    Path data() {
        return place.files().resolve("streams").resolve(workload.topic());
    }

    private boolean isCommitted() throws IOException {
        return new CommittedOffsets(place.files(), run.name(), workload.topic(), Preload.PARTITIONS).sum()
                == workload.records();
    }

    @Override
    public Written written() throws Exception {
        return Directories.parquet(place.files());
    }
}
