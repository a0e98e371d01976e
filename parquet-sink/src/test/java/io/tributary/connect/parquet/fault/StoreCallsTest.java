package io.tributary.connect.parquet.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.commit.Rotation;
import io.tributary.connect.parquet.task.LakeTaskBuilder;
import io.tributary.connect.parquet.task.RunningTask;
import io.tributary.connect.support.testing.SinkRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** What a task asks of its store, which may be a network away. */
class StoreCallsTest {
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final int DAYS = 4;
    private static final int FLUSH_RECORDS = 400;
    /** Longer than the log grows. */
    private static final int COMMITS = 15;

    private static final int PARTITIONS = 7;

    private final InMemoryStore lake = new InMemoryStore();
    private final FaultyStore store = new FaultyStore(lake, Incident.NONE);
    private final List<SinkRecords> topic = IntStream.range(0, PARTITIONS)
            .mapToObj(partition -> SinkRecords.of("orders", partition))
            .toList();

    @Test
    void isNothingPerRecord() {
        RunningTask writer = writer(store);
        writer.put(records(0, DAYS));
        int before = store.calls().size();
        for (int i = 0; i < FLUSH_RECORDS - 2 * DAYS; i++) {
            writer.put(records(0, 1));
        }
        assertThat(store.calls()).hasSize(before);
    }

    /** The read is the look for a wider schema of another task. */
    @Test
    void isOneEntryAndOneTrimPerCommitAndSixPerFile() {
        RunningTask writer = writer(store);
        for (int commit = 0; commit < COMMITS; commit++) {
            writer.put(records(0, FLUSH_RECORDS));
        }
        int before = store.calls().size();
        writer.put(records(0, FLUSH_RECORDS));
        assertThat(store.counts(before))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "read",
                        DAYS,
                        "create",
                        DAYS,
                        "close",
                        DAYS,
                        "force",
                        DAYS,
                        "open",
                        DAYS,
                        "publish",
                        DAYS,
                        "createIfAbsent",
                        1,
                        "delete",
                        1));
    }

    @Test
    void isFixedPerPartitionWhenATaskStarts() {
        try (RunningTask writer = writer(store)) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                writer.put(records(partition, FLUSH_RECORDS));
            }
        }
        FaultyStore successor = new FaultyStore(lake, Incident.NONE);
        writer(successor);
        assertThat(successor.counts(0))
                .as("whose lake it is, the probe of the store, and per partition its log, which is settled")
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "createIfAbsent", 2 + PARTITIONS, "read", 2 + PARTITIONS, "delete", 1, "list", 4 * PARTITIONS));
    }

    @Test
    void endsWithTheOneThatGoesOnWhenTheTaskStopsButForTheRemovalOfFiles() {
        List<RunningTask> stopping = new ArrayList<>();
        List<String> before = new ArrayList<>();
        FaultyStore[] own = new FaultyStore[1];
        own[0] = new FaultyStore(lake, new Incident() {
            @Override
            public void after(int call) {
                if (own[0].calls().get(call - 1).equals("force") && before.isEmpty()) {
                    before.addAll(own[0].calls());
                    stopping.get(0).task().stop();
                }
            }
        });
        RunningTask task = writer(own[0]);
        stopping.add(task);
        task.put(records(0, FLUSH_RECORDS));
        task.kill();
        List<String> afterwards =
                own[0].calls().subList(before.size(), own[0].calls().size());
        assertThat(afterwards).startsWith("open").hasSize(1 + DAYS);
        assertThat(afterwards.subList(1, 1 + DAYS))
                .as("the file that was being sealed is read")
                .containsOnly("delete");
        assertThat(lake.paths()).noneMatch(path -> path.endsWith(".tmp") || path.startsWith("streams/"));
    }

    private static RunningTask writer(FaultyStore store) {
        RunningTask writer = LakeTaskBuilder.on(store)
                .rotation(new Rotation(FLUSH_RECORDS, Long.MAX_VALUE, 60_000))
                .run();
        writer.open(IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition("orders", partition))
                .toList());
        return writer;
    }

    /** Of all days in turn. */
    private List<SinkRecord> records(int partition, int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        i -> topic.get(partition).timestamp(i % DAYS * DAY_MS).schemaless("k", Map.of("id", (long) i)))
                .toList();
    }
}
