package io.tributary.connect.parquet.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.DuckDb;
import io.tributary.connect.parquet.store.LocalStore;
import io.tributary.connect.parquet.task.LakeTaskBuilder;
import io.tributary.connect.parquet.task.LocalLake;
import io.tributary.connect.parquet.task.RunningTask;
import io.tributary.connect.support.testing.SinkRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentStoreCallsTest {
    private static final int AT_A_TIME = 4;
    private static final int DAYS = 200;

    @TempDir
    Path root;

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME - 1);
    private final StoreCalls calls = new StoreCalls(AT_A_TIME, threads);
    private final CyclicBarrier meeting = new CyclicBarrier(AT_A_TIME);

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void areMadeForEachItemAndSeveralAtATime() throws IOException {
        List<Integer> items = IntStream.range(0, 3 * AT_A_TIME).boxed().toList();
        Queue<Integer> called = new ConcurrentLinkedQueue<>();
        calls.each(items, item -> {
            meet();
            called.add(item);
        });
        assertThat(called).containsExactlyInAnyOrderElementsOf(items);
    }

    @Test
    void endBeforeAFailureIsThrownAndNoOthersAreBegun() {
        List<Integer> items = IntStream.range(0, 100_000).boxed().toList();
        Queue<Integer> ended = new ConcurrentLinkedQueue<>();
        assertThatThrownBy(() -> calls.each(items, item -> {
                    if (item < AT_A_TIME) {
                        meet();
                    }
                    if (item == 1) {
                        throw new IOException("simulated");
                    }
                    ended.add(item);
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("simulated");
        assertThat(ended).contains(0, 2, 3).hasSizeLessThan(items.size() - 1);
    }

    @Test
    void ofACommitWithManyFilesShowEveryRowOnce() {
        TopicPartition partition = new TopicPartition("orders", 0);
        SinkRecords records = SinkRecords.of("orders", 0);
        List<SinkRecord> batch = new ArrayList<>();
        for (int i = 0; i < 3 * DAYS; i++) {
            records.timestamp(Duration.ofDays(i % DAYS).toMillis());
            batch.add(records.schemaless("k", Map.of("a", (long) i)));
        }
        try (RunningTask writer = LakeTaskBuilder.on(new LocalStore(root))
                .calls(calls)
                .rotation(new Rotation(3 * DAYS, Long.MAX_VALUE, 60_000))
                .run()) {
            writer.open(List.of(partition));
            writer.put(batch);
            assertThat(writer.committable(partition, 3 * DAYS)).hasValue(3 * DAYS);
        }
        assertThat(DuckDb.rows(
                        "SELECT count(*), count(DISTINCT a), count(DISTINCT day) FROM " + new LocalLake(root).table()))
                .containsExactly("600|600|200");
    }

    private void meet() throws IOException {
        try {
            meeting.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IOException(e);
        }
    }
}
