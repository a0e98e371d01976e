package io.tributary.connect.parquet.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.commit.Rotation;
import io.tributary.connect.parquet.task.LakeTask;
import io.tributary.connect.parquet.task.LakeTaskBuilder;
import io.tributary.connect.support.testing.SinkRecords;
import io.tributary.connect.support.testing.worker.ModelGroup;
import io.tributary.connect.support.testing.worker.ModelSettings;
import io.tributary.connect.support.testing.worker.ModelTask;
import io.tributary.connect.support.testing.worker.ModelTopics;
import io.tributary.connect.support.testing.worker.RealDrive;
import io.tributary.connect.support.testing.worker.RealTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store each of whose calls takes its time, on a worker at Connect's defaults: the store is what is waited for. */
class SlowStoreIT {
    private static final long CALL_MS = 200;
    private static final int FLUSH_RECORDS = 500;
    private static final int ROWS_PER_PARTITION = 3 * FLUSH_RECORDS;
    private static final long PATIENCE_MS = 120_000;
    /** {@code task.shutdown.graceful.timeout.ms}. */
    private static final long GRACE_MS = 5_000;

    private static final List<TopicPartition> ORDERS =
            List.of(new TopicPartition("orders", 0), new TopicPartition("orders", 1));

    /** Of a load, from its first record to the last one that is durable. */
    private record Load(double callsPerRow, long wallNanos, long callNanos) {}

    @Test
    void costsNoMoreCallsPerRowThanAFastOneAndNoTimeBesideThem() {
        Load fast = load(0);
        Load slow = load(CALL_MS);
        System.out.printf(
                "Calls per row: %.4f of a slow store, %.4f of a fast one; wall time %.3f of its calls%n",
                slow.callsPerRow(), fast.callsPerRow(), (double) slow.wallNanos() / slow.callNanos());
        assertThat(slow.callsPerRow()).isLessThanOrEqualTo(1.05 * fast.callsPerRow());
        assertThat(slow.wallNanos()).isLessThanOrEqualTo((long) (1.1 * slow.callNanos()));
    }

    /** Of claims and of the first commits. */
    @ParameterizedTest
    @ValueSource(ints = {4, 9, 18, 25})
    void leavesATaskTimeToStop(int calls) {
        try (Loading loading = new Loading(CALL_MS)) {
            loading.group.runUntil(() -> loading.clocked.calls.get() >= calls, PATIENCE_MS);
            assertThat(loading.isDurable()).isFalse();
            loading.model.stop();
            assertThat(loading.model.stopMs()).isLessThan(GRACE_MS);
        }
    }

    private static Load load(long callMs) {
        long start = System.nanoTime();
        try (Loading loading = new Loading(callMs)) {
            loading.group.runUntil(loading::isDurable, PATIENCE_MS);
            return new Load(
                    (double) loading.clocked.calls.get() / (ORDERS.size() * ROWS_PER_PARTITION),
                    System.nanoTime() - start,
                    loading.clocked.nanos.get());
        }
    }

    /** The model fails it if Connect's thread rests although the writer waits for it. */
    private static final class Loading implements AutoCloseable {
        private final Clocked clocked;
        private final ModelGroup group;
        private final LakeTask task;
        private final ModelTask model;

        Loading(long callMs) {
            clocked = new Clocked(callMs);
            RealDrive drive = new RealDrive();
            RealTime time = new RealTime();
            time.add(drive);
            ModelTopics topics = new ModelTopics();
            ORDERS.forEach(partition -> topics.append(IntStream.range(0, ROWS_PER_PARTITION)
                    .mapToObj(row -> SinkRecords.of(partition.topic(), partition.partition())
                            .at(row)
                            .schemaless("k", Map.of("id", (long) row)))
                    .toList()));
            group = new ModelGroup(topics, time, new ModelSettings());
            task = LakeTaskBuilder.on(new FaultyStore(new InMemoryStore(), clocked))
                    .rotation(new Rotation(FLUSH_RECORDS, Long.MAX_VALUE, PATIENCE_MS))
                    .monotonicMs(() -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()))
                    .build(drive);
            model = group.start("lake-0", task, Map.of())
                    .withWorkWaiting(() -> drive.hasSomethingToSay() || (drive.isAtRest() && isPaused()));
            group.assign(model, ORDERS);
        }

        boolean isDurable() {
            return task.preCommit(model.currentOffsets()).values().stream()
                            .filter(next -> next.offset() == ROWS_PER_PARTITION)
                            .count()
                    == ORDERS.size();
        }

        private boolean isPaused() {
            return !group.tasks().stream().allMatch(running -> running.paused().isEmpty());
        }

        @Override
        public void close() {
            group.close();
        }
    }

    /** Lets calls take so long, and adds up how long they took; one at a time. */
    private static final class Clocked implements Incident {
        private final long callMs;
        private final AtomicLong nanos = new AtomicLong();
        private final AtomicInteger calls = new AtomicInteger();
        private long beganNanos;

        Clocked(long callMs) {
            this.callMs = callMs;
        }

        @Override
        public void before(int call) {
            calls.incrementAndGet();
            beganNanos = System.nanoTime();
            long endNanos = beganNanos + TimeUnit.MILLISECONDS.toNanos(callMs);
            for (long left = endNanos - beganNanos; left > 0; left = endNanos - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }

        @Override
        public void after(int call) {
            nanos.addAndGet(System.nanoTime() - beganNanos);
        }
    }
}
