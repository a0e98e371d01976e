package io.tributary.bench.contender;

import io.tributary.bench.workload.Workload;
import io.tributary.local.connect.ConnectRest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Connect's own ceiling: polling and conversion, and a sink that does nothing. */
public final class CountingConnector implements Contender {
    private final Workload workload;
    private final boolean schemas;
    private final Path directory;
    private final ConnectorRun run;

    /** {@code schemas} tells whether the records carry their schema. */
    public CountingConnector(ConnectRest rest, Workload workload, boolean schemas, Path directory) {
        this.workload = workload;
        this.schemas = schemas;
        this.directory = directory.resolve(workload.topic());
        this.run = new ConnectorRun(rest, "counting-" + workload.topic().replace('_', '-'));
    }

    @Override
    public String name() {
        return "counting sink";
    }

    @Override
    public void prepare() throws IOException {
        Directories.empty(directory);
    }

    @Override
    public void run() throws Exception {
        run.load(
                ConnectorRun.merged(List.of(
                        ConnectorRun.converters(schemas),
                        Map.of(
                                "connector.class", "io.tributary.bench.sink.CountingSinkConnector",
                                "topics", workload.topic(),
                                "count.file", directory.toString()))),
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

    @Override
    public void cleanUp() throws IOException {
        run.end();
    }
}
