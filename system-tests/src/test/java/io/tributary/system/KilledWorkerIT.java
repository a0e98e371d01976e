package io.tributary.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A worker that crashes (kill -9) again and again while it loads and records keep coming. */
@ExtendWith(SharedFaultStack.class)
class KilledWorkerIT {
    private static final int KILLS = Integer.getInteger("tributary.faults.kills", 4);
    private static final int LONGEST_LOAD_MS = 1_500;

    private final FaultStack stack;
    private final long seed = Long.getLong("tributary.faults.seed", System.nanoTime());

    KilledWorkerIT(FaultStack stack) {
        this.stack = stack;
    }

    @AfterEach
    void deleteConnectors() {
        stack.deleteConnectors();
    }

    @Test
    void losesAndDoublesNothingHoweverOftenItIsKilled() {
        System.out.println("Seed of the kills: " + seed);
        Random random = new Random(seed);
        Map<String, String> config = SinkUnderFault.config("killed-lake", "killed_orders");
        config.put("tasks.max", "2");
        // What came while the worker was down makes it commit without a pause, so that kills hit commits.
        config.put("flush.records", "20");
        config.put("flush.interval.ms", "50");
        try (NumberedTopic topic = stack.createTopic("killed_orders", 3)) {
            topic.keepSending(150);
            SinkUnderFault sink = stack.apply(config);
            long hits = 0;
            for (int kill = 1; kill <= KILLS; kill++) {
                sink.awaitProgress();
                pass(Duration.ofMillis(random.nextInt(LONGEST_LOAD_MS)));
                stack.worker().kill();
                hits += report(kill, sink);
                stack.worker().restart();
            }
            topic.stopSending();
            sink.awaitOnly(topic.all(1));
            sink.stopsWithoutLeftovers();
            assertThat(hits).as("kills in the middle of work").isPositive();
        }
    }

    private static void pass(Duration time) {
        await().pollDelay(time).atMost(time.plusSeconds(10)).until(() -> true);
    }

    /** How many partitions the kill caught with uncommitted files. */
    private static long report(int kill, SinkUnderFault sink) {
        List<PartitionLog> logs = sink.logs();
        long hits = logs.stream().filter(PartitionLog::holdsOpenFiles).count();
        System.out.printf(
                "Kill %d hit %d partitions with uncommitted files, %d of them between log entry and publication%n",
                kill, hits, logs.stream().filter(PartitionLog::isPublishing).count());
        return hits;
    }
}
