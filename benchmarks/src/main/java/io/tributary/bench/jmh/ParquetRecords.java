package io.tributary.bench.jmh;

import io.tributary.bench.contender.Directories;
import io.tributary.bench.contender.StockParquet;
import io.tributary.connect.parquet.encoding.Compression;
import io.tributary.connect.parquet.encoding.ParquetFormat;
import io.tributary.connect.parquet.encoding.RowFile;
import io.tributary.connect.parquet.encoding.RowFiles;
import io.tributary.connect.parquet.row.RowRules;
import io.tributary.connect.parquet.row.TopicRows;
import io.tributary.connect.parquet.store.LocalStore;
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
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From records to Parquet files on the local disk, 100 000 records to a file: the whole task, the conversion and the
 * writing by themselves, and parquet-java writing values that need no conversion. An iteration is one file, so its
 * milliseconds divided by a hundred are the microseconds per record.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(batchSize = PolledRecords.POLLS_PER_FILE)
@Measurement(batchSize = PolledRecords.POLLS_PER_FILE)
public class ParquetRecords {
    private static final int LEVEL = 1;
    /** As the task does. */
    private static final int ROWS_PER_BATCH = 100;

    /** The yardstick: parquet-java as it comes. */
    @Benchmark
    public void stockParquet(ReadyRows ready, StockFile file, Costs costs) throws IOException {
        costs.start();
        for (@Nullable Object[] row : ready.rows) {
            file.writer().write(row);
        }
        file.polled();
        costs.stop(PolledRecords.PER_POLL);
    }

    /** Without path, event time and log. */
    @Benchmark
    public void convertAndWrite(PolledRecords polled, ConvertedFile file, Costs costs) throws IOException {
        costs.start();
        RowFile open = file.open();
        List<@Nullable Object[]> batch = new ArrayList<>(ROWS_PER_BATCH);
        for (SinkRecord record : polled.records()) {
            batch.add(converted(file.rows, record));
            if (batch.size() == ROWS_PER_BATCH) {
                open.write(batch);
                batch.clear();
            }
        }
        open.write(batch);
        file.polled();
        costs.stop(PolledRecords.PER_POLL);
    }

    /** All that a task does, from put to the commit of its file, with the time of a field for the directory. */
    @Benchmark
    public void wholeTask(PolledRecords polled, RunningTask running, Costs costs) {
        costs.start();
        running.task().put(polled.records());
        costs.stop(PolledRecords.PER_POLL);
    }

    private static @Nullable Object[] converted(TopicRows rows, SinkRecord record) {
        return Objects.requireNonNull(rows.row(record), "all records have the fields of the first");
    }

    private static TopicRows rows(PolledRecords polled) {
        TopicRows rows = new TopicRows(RowRules.ofMetadata(List.of()), polled.topic());
        rows.adopt(rows.widened(polled.records().get(0), List.of()));
        return rows;
    }

    /** A directory of its own. */
    @State(Scope.Thread)
    public static class Disk {
        private Path directory = Path.of("");

        @Setup
        public void create() throws IOException {
            directory = Files.createTempDirectory("tributary-jmh");
        }

        @TearDown
        public void remove() throws IOException {
            Directories.empty(directory);
            Files.delete(directory);
        }
    }

    /** Counts polls, to close a file behind the last one of it. */
    abstract static class CountedFile {
        private int polls;

        void polled() throws IOException {
            polls++;
            if (polls == PolledRecords.POLLS_PER_FILE) {
                polls = 0;
                close();
            }
        }

        abstract void close() throws IOException;
    }

    /** The polled records after conversion. */
    @State(Scope.Thread)
    public static class ReadyRows {
        private @Nullable TopicRows known;
        private final List<@Nullable Object[]> rows = new ArrayList<>();

        @Setup(Level.Invocation)
        public void convert(PolledRecords polled) {
            rows.clear();
            for (SinkRecord record : polled.records()) {
                rows.add(converted(topic(polled), record));
            }
        }

        private TopicRows topic(PolledRecords polled) {
            TopicRows topic = known == null ? rows(polled) : known;
            known = topic;
            return topic;
        }
    }

    /** Written by parquet-java. */
    @State(Scope.Thread)
    public static class StockFile extends CountedFile {
        private final PlainParquetConfiguration configuration = new PlainParquetConfiguration();
        private Path file = Path.of("");
        private @Nullable ReadyRows ready;
        private @Nullable ParquetWriter<@Nullable Object[]> open;

        @Setup
        public void prepare(Disk disk, ReadyRows rows) {
            configuration.setInt(ZstandardCodec.PARQUET_COMPRESS_ZSTD_LEVEL, LEVEL);
            file = disk.directory.resolve("stock.parquet");
            ready = rows;
        }

        ParquetWriter<@Nullable Object[]> writer() throws IOException {
            if (open == null) {
                TopicRows topic = Objects.requireNonNull(Objects.requireNonNull(ready).known);
                open = new StockParquet(
                                new LocalOutputFile(file), topic.schema().message())
                        .withConf(configuration)
                        .withCompressionCodec(CompressionCodecName.ZSTD)
                        .build();
            }
            return open;
        }

        @Override
        void close() throws IOException {
            writer().close();
            open = null;
            Files.delete(file);
        }
    }

    /** Written by the sink's own classes. */
    @State(Scope.Thread)
    public static class ConvertedFile extends CountedFile {
        private static final String NAME = "converted.parquet";

        private final RowFiles files =
                new RowFiles(new ParquetFormat(Compression.ZSTD, LEVEL, 128 << 20, 1 << 20, true));
        private LocalStore store = new LocalStore(Path.of(""));
        private @Nullable RowFile open;
        private TopicRows rows = new TopicRows(RowRules.ofMetadata(List.of()), "");

        @Setup
        public void prepare(Disk disk) {
            store = new LocalStore(disk.directory);
        }

        @Setup(Level.Iteration)
        public void infer(PolledRecords polled) {
            polled.poll();
            rows = rows(polled);
        }

        RowFile open() throws IOException {
            if (open == null) {
                open = files.open(store.create(NAME), rows.schema());
            }
            return open;
        }

        @Override
        void close() throws IOException {
            open().complete();
            open = null;
            store.delete(NAME);
        }
    }

    /** A task as a worker runs it. */
    @State(Scope.Thread)
    public static class RunningTask {
        private @Nullable SinkTaskRun task;

        @Setup
        public void start(Disk disk, PolledRecords polled) {
            task = new SinkTaskRun(
                    disk.directory, polled.topic(), PolledRecords.PER_POLL * PolledRecords.POLLS_PER_FILE);
        }

        @TearDown
        public void stop() {
            task().close();
        }

        SinkTaskRun task() {
            return Objects.requireNonNull(task);
        }
    }
}
