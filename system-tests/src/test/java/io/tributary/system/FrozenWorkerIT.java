package io.tributary.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.local.connect.ConnectWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A worker that stops (SIGSTOP) for longer than its group waits, and goes on after another has taken its tasks. */
@Tag("faults")
@ExtendWith(SharedFaultStack.class)
class FrozenWorkerIT {
    private static final int PARTITIONS = 4;

    private final FaultStack stack;

    FrozenWorkerIT(FaultStack stack) {
        this.stack = stack;
    }

    @AfterEach
    void deleteConnectors() {
        stack.deleteHealedConnectors();
    }

    @Test
    void dropsWhatItHeldWhenItGoesOnBesideItsSuccessor() throws IOException {
        Map<String, String> config = SinkUnderFault.config("frozen-lake", "frozen_orders");
        config.put("tasks.max", "2");
        config.put("flush.records", "1000000");
        config.put("flush.interval.ms", "2000");
        try (ConnectWorker frozen = stack.startSecondWorker();
                NumberedTopic topic =
                        stack.createTopic("frozen_orders", PARTITIONS).withTexts(30_000)) {
            SinkUnderFault sink = stack.apply(config);
            await().atMost(TestStack.TIMEOUT)
                    .until(() -> sink.rest().status(sink.name()).tasks().stream()
                                    .map(task -> task.workerId())
                                    .distinct()
                                    .count()
                            == 2);
            topic.keepSending(200);
            freezeWithOpenFiles(frozen, sink);
            await().atMost(TestStack.TIMEOUT)
                    .until(() -> logsOf(stack.worker(), sink).size() == PARTITIONS);
            topic.stopSending();
            sink.awaitOnly(topic.all(1));

            frozen.process().thaw();
            topic.send(1_000);
            topic.flush();
            await().atMost(TestStack.TIMEOUT)
                    .until(() -> Files.readString(frozen.process().log()), FrozenWorkerIT::saysThatItLostItsPartitions);
            sink.awaitOnly(topic.all(1));
            sink.stopsWithoutLeftovers();
        }
    }

    /** In the middle of the time between two commits, so that it has something to drop. */
    private static void freezeWithOpenFiles(ConnectWorker worker, SinkUnderFault sink) {
        await().atMost(TestStack.TIMEOUT).pollInterval(Duration.ofMillis(20)).until(() -> {
            List<PartitionLog> own = logsOf(worker, sink);
            return own.size() == PARTITIONS / 2 && own.stream().allMatch(PartitionLog::holdsOpenFiles);
        });
        worker.process().freeze();
        assertThat(logsOf(worker, sink)).anyMatch(PartitionLog::holdsOpenFiles);
    }

    /** Which comes first is a race: its own next commit, or Kafka's answer to its next heartbeat. */
    private static boolean saysThatItLostItsPartitions(String log) {
        return log.contains("this task drops what it had not committed")
                || log.contains("Lost previously assigned partitions");
    }

    private static List<PartitionLog> logsOf(ConnectWorker worker, SinkUnderFault sink) {
        return sink.logs().stream().filter(log -> log.isOwnedBy(worker.pid())).toList();
    }
}
