package io.tributary.connect.parquet.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.fault.FaultyStore.Incident;
import io.tributary.connect.parquet.file.LakeWriter;
import io.tributary.connect.parquet.file.LakeWriterBuilder;
import io.tributary.connect.parquet.file.Rotation;
import io.tributary.connect.support.testing.SinkRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
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
        LakeWriter writer = writer(store);
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
        LakeWriter writer = writer(store);
        for (int commit = 0; commit < COMMITS; commit++) {
            writer.put(records(0, FLUSH_RECORDS));
        }
        List<String> before = store.calls();
        writer.put(records(0, FLUSH_RECORDS));
        List<String> ofOneCommit = new ArrayList<>(
                store.calls().subList(before.size(), store.calls().size()));
        ofOneCommit.removeIf("write"::equals);
        assertThat(counts(ofOneCommit))
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
        try (LakeWriter writer = writer(store)) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                writer.put(records(partition, FLUSH_RECORDS));
            }
        }
        FaultyStore successor = new FaultyStore(lake, Incident.NONE);
        writer(successor).put(List.of());
        assertThat(counts(successor.calls()))
                .as("the probe of the store, and per partition its log and the files of its newest entry")
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "createIfAbsent",
                        2 + PARTITIONS,
                        "read",
                        1 + PARTITIONS,
                        "delete",
                        1,
                        "list",
                        4 * PARTITIONS,
                        "publish",
                        DAYS * PARTITIONS,
                        "exists",
                        DAYS * PARTITIONS));
    }

    private static LakeWriter writer(FaultyStore store) {
        LakeWriter writer = LakeWriterBuilder.on(store)
                .rotation(new Rotation(FLUSH_RECORDS, Long.MAX_VALUE, 60_000))
                .build();
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

    private static Map<String, Integer> counts(List<String> calls) {
        return calls.stream()
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.summingInt(call -> 1)));
    }
}
