package io.tributary.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.support.testing.SinkRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records whose row waits for one of another partition. */
class HeldIT {
    private final TestDatabase database = emptyDatabase();
    private final SinkRecords orders = SinkRecords.of("orders", 0);
    private final SinkRecords items = SinkRecords.of("items", 0);
    private final SinkRecords otherItems = SinkRecords.of("items", 1);

    TestDatabase emptyDatabase() {
        return TestDatabase.empty("held");
    }

    @BeforeEach
    void createTables() {
        database.execute(
                "CREATE TABLE orders (id INT PRIMARY KEY, email VARCHAR(20) UNIQUE)",
                "CREATE TABLE items (id INT PRIMARY KEY, order_id INT, FOREIGN KEY (order_id) REFERENCES orders (id))");
    }

    @Test
    void aChildWaitsForItsParent() {
        try (RunningTask task = new RunningTask(database.settings())) {
            task.append(List.of(
                    items.json("id", 1L, "order_id", null),
                    items.json("id", 2L, "order_id", 10L),
                    items.json("id", 3L, "order_id", null)));
            poll(task, 20);
            assertThat(items()).containsExactly("1");
            task.put(orders.json("id", 10L));
            assertThat(items()).containsExactly("1", "2", "3");
            assertThat(task.badRecords()).isEmpty();
        }
    }

    @Test
    void otherPartitionsGoOnMeanwhile() {
        try (RunningTask task = new RunningTask(database.settings())) {
            task.append(List.of(items.json("id", 1L, "order_id", 10L), otherItems.json("id", 2L, "order_id", null)));
            poll(task, 20);
            task.append(List.of(items.json("id", 3L, "order_id", null), otherItems.json("id", 4L, "order_id", null)));
            poll(task, 20);
            assertThat(items()).containsExactly("2", "4");
            task.put(orders.json("id", 10L));
            assertThat(items()).containsExactly("1", "2", "3", "4");
        }
    }

    @Test
    void aBadRecordThatIsReadBehindOneThatWaitsIsReportedInItsTurn() {
        database.execute("ALTER TABLE items ADD CHECK (id <> 13)");
        CompletableFuture<Void> deadLetters = new CompletableFuture<>();
        try (RunningTask task = new RunningTask.Setup(database.settings())
                .withMaxPollRecords(4)
                .withAnswers(() -> deadLetters)
                .start()) {
            List<SinkRecord> records = List.of(
                    items.json("id", 1L, "order_id", null),
                    items.json("id", 13L, "order_id", null),
                    items.json("id", 2L, "order_id", 10L),
                    items.json("id", 3L, "order_id", null),
                    items.json("id", 4L, "order_id", "no number"),
                    items.json("id", 5L, "order_id", null));
            task.append(records);
            poll(task, 20);
            deadLetters.complete(null);
            task.put(orders.json("id", 10L));
            assertThat(task.badRecords()).containsExactly(records.get(1), records.get(4));
            assertThat(items()).containsExactly("1", "2", "3", "5");
        }
    }

    @Test
    void aChildWhoseParentNeverComesIsABadRecordInTheEnd() {
        try (RunningTask task = new RunningTask(database.settings())) {
            List<SinkRecord> records =
                    List.of(items.json("id", 1L, "order_id", 10L), items.json("id", 2L, "order_id", null));
            long beganMs = task.nowMs();
            task.put(records);
            assertThat(task.nowMs() - beganMs).isBetween(60_000L, 70_000L);
            assertThat(task.badRecords()).containsExactly(records.get(0));
            assertThat(task.reasons().get(0))
                    .contains("a foreign key has no parent row")
                    .contains("items_ibfk_1");
            assertThat(items()).containsExactly("2");
        }
    }

    @Test
    void manyOrphansWaitHardlyLongerThanOne() {
        try (RunningTask task = new RunningTask(database.settings())) {
            List<SinkRecord> records = new ArrayList<>();
            List<SinkRecord> orphans = new ArrayList<>();
            for (long id = 0; id < 10_000; id++) {
                boolean isOrphan = id % 100 == 7;
                SinkRecord record = items.json("id", id, "order_id", isOrphan ? 10L : null);
                records.add(record);
                if (isOrphan) {
                    orphans.add(record);
                }
            }
            long beganMs = task.nowMs();
            task.put(records);
            assertThat(task.nowMs() - beganMs).isLessThan(2 * 60_000L);
            assertThat(task.badRecords()).containsExactlyElementsOf(orphans);
            assertThat(database.value("SELECT COUNT(*) FROM items")).isEqualTo("9900");
        }
    }

    @Test
    void aParentIsDeletedBehindItsChildren() {
        try (RunningTask task = new RunningTask(database.settings("delete.mode", "delete"))) {
            task.put(orders.json("id", 10L));
            task.put(items.json("id", 1L, "order_id", 10L));
            task.append(List.of(orders.tombstone("10")));
            poll(task, 20);
            assertThat(database.value("SELECT COUNT(*) FROM orders")).isEqualTo("1");
            task.put(items.tombstone("1"));
            assertThat(database.value("SELECT COUNT(*) FROM orders")).isEqualTo("0");
            assertThat(task.badRecords()).isEmpty();
        }
    }

    @Test
    void aUniqueValueMovesBetweenPartitionsWhereItIsWaitedFor() {
        SinkRecords otherOrders = SinkRecords.of("orders", 1);
        try (RunningTask task = new RunningTask(database.settings("unique.key.wait.ms", "60000"))) {
            task.put(orders.json("id", 1L, "email", "a"));
            task.append(List.of(otherOrders.json("id", 2L, "email", "a")));
            poll(task, 20);
            assertThat(database.rows("SELECT * FROM orders ORDER BY id")).containsExactly("1 a");
            task.put(orders.json("id", 1L, "email", "b"));
            assertThat(database.rows("SELECT * FROM orders ORDER BY id")).containsExactly("1 b", "2 a");
            assertThat(task.badRecords()).isEmpty();
        }
    }

    @Test
    void aUniqueValueIsNotWaitedForUnlessThatIsSet() {
        SinkRecords otherOrders = SinkRecords.of("orders", 1);
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(orders.json("id", 1L, "email", "a"));
            long beganMs = task.nowMs();
            task.put(otherOrders.json("id", 2L, "email", "a"));
            assertThat(task.nowMs() - beganMs).isLessThan(2_000);
            assertThat(task.badRecords()).hasSize(1);
        }
    }

    @Test
    void whatWaitsIsReadAgainByTheNextOwner() {
        SinkRecord child = items.json("id", 1L, "order_id", 10L);
        try (RunningTask task = new RunningTask(database.settings())) {
            task.append(List.of(child));
            poll(task, 20);
            assertThat(items()).isEmpty();
        }
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(orders.json("id", 10L));
            task.put(child);
            assertThat(items()).containsExactly("1");
        }
    }

    @Test
    void whatWaitsOutlivesAnOutageAndIsWrittenOnce() {
        try (RunningTask task = new RunningTask(database.settings())) {
            task.append(List.of(items.json("id", 1L, "order_id", 10L), items.json("id", 2L, "order_id", null)));
            poll(task, 20);
            database.rows("SELECT id FROM information_schema.processlist WHERE db = 'held' AND command = 'Sleep'")
                    .forEach(id -> database.execute("KILL " + id));
            poll(task, 20);
            task.put(orders.json("id", 10L));
            assertThat(items()).containsExactly("1", "2");
            assertThat(task.badRecords()).isEmpty();
        }
    }

    @Test
    void badRecordsBeforeAndBehindOneThatWaitsAreReportedOnce() {
        database.execute("ALTER TABLE items ADD n INT, ADD CHECK (n <> 13)");
        SinkRecord before = items.json("id", 1L, "n", 13L);
        SinkRecord child = items.json("id", 2L, "order_id", 10L);
        SinkRecord behind = items.json("id", 3L, "n", 13L);
        SinkRecord noNumber = items.json("id", "none");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.append(List.of(before, child, behind, noNumber));
            poll(task, 20);
            assertThat(task.badRecords()).containsExactlyInAnyOrder(before, noNumber);
            task.put(orders.json("id", 10L));
            assertThat(items()).containsExactly("2");
            assertThat(task.badRecords()).containsExactlyInAnyOrder(before, noNumber, behind);
        }
    }

    private static void poll(RunningTask task, int times) {
        for (int i = 0; i < times; i++) {
            task.pass(Duration.ofMillis(500));
            task.poll();
        }
    }

    private List<String> items() {
        return database.rows("SELECT id FROM items ORDER BY id");
    }
}
