package io.tributary.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A worker that crashes (kill -9) again and again while it loads and records keep coming. */
@Tag("faults")
@ExtendWith(SharedFaultStack.class)
class KilledWorkerIT {
    private final FaultStack stack;

    KilledWorkerIT(FaultStack stack) {
        this.stack = stack;
    }

    @AfterEach
    void deleteConnectors() {
        stack.deleteHealedConnectors();
    }

    @Test
    void losesAndDoublesNothingHoweverOftenItIsKilled() {
        RandomMoments moments = new RandomMoments();
        Map<String, String> config = SinkUnderFault.config("killed-lake", "killed_orders");
        config.put("tasks.max", "2");
        // What came while the worker was down makes it commit without a pause, so that kills hit commits.
        config.put("flush.records", "20");
        config.put("flush.interval.ms", "50");
        try (NumberedTopic topic = stack.createTopic("killed_orders", 3).withTexts(40_000)) {
            topic.keepSending(150);
            SinkUnderFault sink = stack.apply(config);
            long hits = 0;
            for (int kill = 1; kill <= RandomMoments.KILLS; kill++) {
                sink.awaitProgress();
                moments.awaitNext();
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
