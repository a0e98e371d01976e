package io.tributary.connect.parquet.task;

import io.tributary.connect.parquet.append.Tombstones;
import io.tributary.connect.parquet.commit.MemoryBudget;
import io.tributary.connect.parquet.commit.Rotation;
import io.tributary.connect.parquet.encoding.Compression;
import io.tributary.connect.parquet.encoding.ParquetFormat;
import io.tributary.connect.parquet.row.MetadataColumn;
import io.tributary.connect.parquet.store.LocalStore;
import io.tributary.connect.support.testing.FakeSinkTaskContext.ReportedRecord;
import io.tributary.connect.support.testing.SinkRecords;
import io.tributary.connect.support.testing.worker.ModelSettings.DeadLetters;
import io.tributary.connect.support.testing.worker.VirtualTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** A lake of topic orders by days: the tasks that load it, and what readers and operators see of it. */
final class OrdersLake {
    static final long DAY_MS = 86_400_000;
    static final long JANUARY_1 = Instant.parse("2026-01-01T12:00:00Z").toEpochMilli();
    static final TopicPartition ORDERS_0 = new TopicPartition("orders", 0);
    static final TopicPartition ORDERS_1 = new TopicPartition("orders", 1);
    /** More than a file waits for, also the first of its topic. */
    static final String LARGE = "x".repeat(9 << 20);

    private final LocalLake lake;
    private final SinkRecords records = SinkRecords.of("orders", 0).timestamp(JANUARY_1);
    private final DeadLetterTopic deadLetters = new DeadLetterTopic();
    private final LakeTaskBuilder settings;
    private long memoryLimit = Long.MAX_VALUE;

    OrdersLake(Path root) {
        lake = new LocalLake(root);
        settings = LakeTaskBuilder.on(new LocalStore(root))
                .deadLetters(deadLetters)
                .format(new ParquetFormat(Compression.ZSTD, 1, 1 << 20, 1 << 16, true))
                .time(new VirtualTime())
                .template("streams/${topic}/year=${time:yyyy}/month=${time:MM}/day=${time:dd}")
                .metadata(MetadataColumn.OFFSET);
    }

    /** Of each task that is started from here on. */
    OrdersLake memory(long limit) {
        memoryLimit = limit;
        return this;
    }

    /** What tasks that are started from here on do with records without a value; they skip them otherwise. */
    OrdersLake tombstones(Tombstones treatment) {
        settings.tombstones(treatment);
        return this;
    }

    /** Takes the bad records of tasks that are started from here on, in place of the topic that holds them at once. */
    OrdersLake deadLetters(DeadLetters topic) {
        settings.deadLetters(topic);
        return this;
    }

    /** The process and host of tasks that are started from here on. */
    void owner(String name) {
        settings.owner(name);
    }

    /** The cluster of tasks that are started from here on. */
    void writerId(String cluster) {
        settings.writerId(cluster);
    }

    /** What operators of tasks that are started from here on say of files that are lost. */
    void acceptingLoss(String loss) {
        settings.acceptingLoss(loss);
    }

    OrdersLake withoutReporter() {
        settings.withoutReporter();
        return this;
    }

    /** A task of both partitions, which commits after so many records of one, and after a minute. */
    RunningTask writer(long records) {
        return writer(afterRecords(records));
    }

    RunningTask writer(Rotation rotation) {
        RunningTask writer = unassigned(rotation);
        writer.open(List.of(ORDERS_0, ORDERS_1));
        return writer;
    }

    /** The same without a partition yet. */
    RunningTask unassigned(long records) {
        return unassigned(afterRecords(records));
    }

    private RunningTask unassigned(Rotation rotation) {
        return settings.rotation(rotation).memory(new MemoryBudget(memoryLimit)).run();
    }

    /** Those of partition 0, which begin with January 1st. */
    SinkRecords records() {
        return records;
    }

    /** The next record of partition 0, a JSON object with these names and values in turn. */
    SinkRecord json(Object... namesAndValues) {
        return records.json(namesAndValues);
    }

    /** What bad records were reported. */
    List<ReportedRecord> reported() {
        return deadLetters.reported();
    }

    Path root() {
        return lake.root();
    }

    /** All rows, as a table of DuckDB. */
    String table() {
        return lake.table();
    }

    List<String> published() throws IOException {
        return lake.published();
    }

    /** Uncommitted files. */
    List<String> leftovers() throws IOException {
        return lake.leftovers();
    }

    private static Rotation afterRecords(long records) {
        return new Rotation(records, Long.MAX_VALUE, 60_000);
    }
}
