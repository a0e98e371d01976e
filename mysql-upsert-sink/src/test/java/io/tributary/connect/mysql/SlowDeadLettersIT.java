package io.tributary.connect.mysql;

import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.support.testing.SinkRecords;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** A dead-letter topic that takes its time. */
class SlowDeadLettersIT {
    private static final TopicPartition ORDERS = new TopicPartition("orders", 0);
    private static final int POLL = 100;
    private static final int POLLS = 6;

    private final TestDatabase database = TestDatabase.empty("slow_dead_letters");
    private final CompletableFuture<Void> taken = new CompletableFuture<>();

    @Test
    void getTheNextBatchWhileThisOneIsNotAnswered() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY)");
        try (RunningTask task = new RunningTask.Setup(database.settings())
                .withMaxPollRecords(POLL)
                .withAnswers(() -> taken)
                .start()) {
            List<SinkRecord> records = allBad();
            task.assign(ORDERS, records, 0);
            try {
                task.pollUntil(() -> task.badRecords().size() >= 2 * POLL);
                task.pass(Duration.ofSeconds(1));
                task.poll();
                assertThat(task.committable().getOrDefault(ORDERS, 0L)).isZero();
            } finally {
                // Connect waits for all answers when it stops the task.
                taken.complete(null);
            }
            task.settle();
            assertThat(task.badRecords()).containsExactlyElementsOf(records);
            assertThat(database.value("SELECT COUNT(*) FROM orders")).isEqualTo("0");
        }
    }

    private static List<SinkRecord> allBad() {
        SinkRecords orders = SinkRecords.of("orders", 0);
        return IntStream.range(0, POLLS * POLL)
                .mapToObj(id -> orders.schemaless("k", object("id", id, "surplus", true)))
                .toList();
    }
}
