package io.tributary.bench.contender;

import io.tributary.bench.workload.StreamWorkload;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.codec.ZstandardCodec;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.jspecify.annotations.Nullable;

/** Stock parquet-java without Kafka: one thread, one file, rows from memory, zstd 1 as Tributary. Making the rows does not count. */
public final class ParquetJava implements Contender {
    private static final int BATCH = 50_000;

    private final StreamWorkload workload;
    private final Path directory;

    public ParquetJava(Site site, StreamWorkload workload) {
        this.workload = workload;
        this.directory = site.lakes().resolve("parquet-java");
    }

    @Override
    public String name() {
        return "parquet-java, from memory";
    }

    @Override
    public Place place() {
        return Place.BENCHMARK;
    }

    @Override
    public long records() {
        return workload.records();
    }

    @Override
    public void prepare() throws Exception {
        Directories.empty(directory);
    }

    @Override
    public Loading run() throws Exception {
        Path file = directory.resolve("events.parquet");
        long nanos = 0;
        long startedAt = System.nanoTime();
        try (ParquetWriter<@Nullable Object[]> writer = new StockParquet(new LocalOutputFile(file), EventRows.SCHEMA)
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .config(ZstandardCodec.PARQUET_COMPRESS_ZSTD_LEVEL, "1")
                .build()) {
            nanos += System.nanoTime() - startedAt;
            for (long first = 0; first < workload.records(); first += BATCH) {
                List<@Nullable Object[]> rows = rows(first, Math.min(first + BATCH, workload.records()));
                startedAt = System.nanoTime();
                for (@Nullable Object[] row : rows) {
                    writer.write(row);
                }
                nanos += System.nanoTime() - startedAt;
            }
            startedAt = System.nanoTime();
        }
        try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        return Loading.fromMemory(nanos + System.nanoTime() - startedAt, workload.records());
    }

    private List<@Nullable Object[]> rows(long first, long end) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (long number = first; number < end; number++) {
            rows.add(EventRows.of(workload.event(number)));
        }
        return rows;
    }

    @Override
    public Written written() throws Exception {
        return Directories.parquet(directory);
    }

    @Override
    public void cleanUp() throws Exception {
        Directories.empty(directory);
    }
}
