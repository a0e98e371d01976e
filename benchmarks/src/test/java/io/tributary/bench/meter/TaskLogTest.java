package io.tributary.bench.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TaskLogTest {
    private static final String SEEK =
            "Seeking to offset 5 for partition t-0 (org.apache.kafka.clients.consumer.internals.ClassicKafkaConsumer:1)";

    @Test
    void countsWhatItsConnectorComplainsAbout() {
        TaskLog log = TaskLog.of(
                List.of(
                        "[2026-11-30 01:00:00,000] INFO [mine|task-0] WARN of the other kind (io.tributary.A:1)",
                        "[2026-11-30 01:00:00,000] WARN [mine|task-0] late (io.tributary.A:1)",
                        "[2026-11-30 01:00:00,000] ERROR [mine|worker] gone (io.tributary.A:1)",
                        "[2026-11-30 01:00:00,000] WARN [mine-too|task-0] late (io.tributary.A:1)",
                        "[2026-11-30 01:00:00,000] WARN of nobody (io.tributary.A:1)"),
                "mine");

        assertThat(log.problems()).hasSize(2).allMatch(line -> line.contains("[mine|"));
    }

    @Test
    void countsSeeksButTheFirstOfEachPartition() {
        TaskLog log = TaskLog.of(
                List.of(
                        "[2026-11-30 01:00:00,000] INFO [mine|task-0] " + SEEK,
                        "[2026-11-30 01:00:00,000] INFO [mine|task-1] " + SEEK.replace("t-0", "t-1"),
                        "[2026-11-30 01:00:00,000] INFO [mine|task-0] " + SEEK,
                        "[2026-11-30 01:00:00,000] INFO [other|task-0] " + SEEK),
                "mine");

        assertThat(log.seeksAfterTheFirst()).isEqualTo(1);
    }
}
