package io.tributary.bench.contender;

import io.tributary.bench.workload.Workload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Connect's own ceiling: polling and conversion, and a sink that does nothing. */
public final class CountingConnector extends WorkerContender {
    public static final String NAME = "a sink that only counts";

    private final Workload workload;
    private final Map<String, String> settings;
    private final Path directory;

    public static CountingConnector ofTable(Site site, Workload workload) {
        return new CountingConnector(site, workload, ConnectorRun.ofTable());
    }

    public static CountingConnector ofStream(Site site, Workload workload) {
        return new CountingConnector(site, workload, ConnectorRun.ofStream());
    }

    private CountingConnector(Site site, Workload workload, Map<String, String> settings) {
        super(NAME, workload, new ConnectorRun(site, "counting"));
        this.workload = workload;
        this.settings = settings;
        this.directory = site.lakes().resolve("counts").resolve(workload.topic());
    }

    @Override
    public void prepare() throws IOException {
        Directories.empty(directory);
    }

    @Override
    public Loading run() throws Exception {
        return run.load(
                ConnectorRun.merged(List.of(
                        settings,
                        Map.of(
                                "connector.class", "io.tributary.bench.sink.CountingSinkConnector",
                                "topics", workload.topic(),
                                "count.file", directory.toString()))),
                workload.records(),
                () -> counted() == workload.records());
    }

    private long counted() throws IOException {
        long sum = 0;
        for (Path file : Directories.files(directory)) {
            byte[] content = Files.readAllBytes(file);
            sum += content.length < Long.BYTES ? 0 : ByteBuffer.wrap(content).getLong();
        }
        return sum;
    }
}
