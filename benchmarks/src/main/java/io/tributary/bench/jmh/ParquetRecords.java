package io.tributary.bench.jmh;

import io.tributary.bench.contender.Directories;
import io.tributary.bench.contender.StockParquet;
import io.tributary.connect.parquet.row.RowRules;
import io.tributary.connect.parquet.row.TopicRows;
import io.tributary.connect.parquet.store.LocalStore;
import io.tributary.connect.parquet.write.Compression;
import io.tributary.connect.parquet.write.ParquetFormat;
import io.tributary.connect.parquet.write.RowFile;
import io.tributary.connect.parquet.write.RowFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.codec.ZstandardCodec;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * From a record to a Parquet file, per record: the parts of the sink, the whole task, and parquet-java writing the same
 * values without having to convert any. Each invocation writes one file of {@link #RECORDS} rows to the local disk.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ParquetRecords {
    static final int RECORDS = 100_000;
    private static final int LEVEL = 1;
    private static final int POLLED_AT_ONCE = 500;

    /** How the records look: schemaless JSON of 13 fields, the same with a schema, the same fields nested. */
    @Param({"schemaless", "struct", "nested"})
    private String form = "schemaless";

    private List<SinkRecord> records = List.of();
    private final List<@Nullable Object[]> ready = new ArrayList<>();
    private TopicRows rows = new TopicRows(RowRules.ofMetadata(List.of()), "");
    private Path directory = Path.of("");

    @Setup
    public void makeRecords() throws IOException {
        directory = Files.createTempDirectory("tributary-jmh");
        StreamRecords stream = new StreamRecords(RECORDS);
        records = switch (form) {
            case "schemaless" -> stream.schemaless();
            case "struct" -> stream.structs();
            default -> stream.nested();
        };
        rows = new TopicRows(RowRules.ofMetadata(List.of()), stream.topic());
        rows.adopt(rows.widened(records.get(0)));
        if (form.equals("nested")) {
            return;
        }
        for (SinkRecord record : records) {
            ready.add(converted(record));
        }
    }

    @TearDown
    public void removeFiles() throws IOException {
        Directories.empty(directory);
        Files.delete(directory);
    }

    /** The yardstick: values that are ready. */
    @Benchmark
    public void stockParquet() throws IOException {
        PlainParquetConfiguration configuration = new PlainParquetConfiguration();
        configuration.setInt(ZstandardCodec.PARQUET_COMPRESS_ZSTD_LEVEL, LEVEL);
        Path file = directory.resolve("stock.parquet");
        try (ParquetWriter<@Nullable Object[]> writer = new StockParquet(
                        new LocalOutputFile(file), rows.schema().message())
                .withConf(configuration)
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .build()) {
            for (@Nullable Object[] row : ready) {
                writer.write(row);
            }
        }
        Files.delete(file);
    }

    /** Conversion and write of records, without path, time and log. */
    @Benchmark
    public void convertAndWrite() throws IOException {
        LocalStore store = new LocalStore(directory);
        try (RowFiles files = new RowFiles(new ParquetFormat(Compression.ZSTD, LEVEL, 128 << 20, 1 << 20, true))) {
            RowFile file = files.open(store.create("converted.parquet"), rows.schema());
            for (SinkRecord record : records) {
                file.write(converted(record));
            }
            file.complete();
        }
        store.delete("converted.parquet");
    }

    /** All that a task does from put to the commit of its file, with the time of a field for the directory. */
    @Benchmark
    public void wholeTask() throws IOException {
        Path lake = directory.resolve("lake");
        try (SinkTaskRun task = new SinkTaskRun(lake, records.get(0).topic(), RECORDS)) {
            for (int i = 0; i < RECORDS; i += POLLED_AT_ONCE) {
                task.put(records.subList(i, i + POLLED_AT_ONCE));
            }
        }
        Directories.empty(lake);
    }

    private @Nullable Object[] converted(SinkRecord record) {
        return Objects.requireNonNull(rows.row(record), "all records have the fields of the first");
    }
}
