package io.tributary.connect.mysql;

import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.support.testing.SinkRecords;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Offsets lie beside the rows, and decide what is read. */
class ExactlyOnceIT {
    private static final TopicPartition ORDERS_0 = new TopicPartition("orders", 0);
    private static final String OFFSETS =
            "SELECT connector, topic, kafka_partition, next_offset FROM tributary_offsets ORDER BY 1, 2, 3";

    private final TestDatabase database = TestDatabase.empty("once");
    private final SinkRecords orders = SinkRecords.of("orders", 0);

    @BeforeEach
    void makeTheTable() {
        database.execute(
                "CREATE TABLE orders (id INT PRIMARY KEY, a INT, CHECK (a <> 13))",
                "CREATE TABLE log (id INT, a INT)",
                "CREATE TRIGGER inserted AFTER INSERT ON orders FOR EACH ROW INSERT INTO log VALUES (NEW.id, NEW.a)",
                "CREATE TRIGGER updated AFTER UPDATE ON orders FOR EACH ROW INSERT INTO log VALUES (NEW.id, NEW.a)");
    }

    @Test
    void writesTheOffsetBehindTheRecordsWithThem() {
        try (RunningTask task = new RunningTask(database.settings())) {
            orders.at(41);
            task.put(order(1, 7), order(2, 8));
            assertThat(database.rows(OFFSETS)).containsExactly("sink orders 0 43");
            task.poll();
            assertThat(task.committed())
                    .as("without waiting for the next commit")
                    .isEqualTo(Map.of(ORDERS_0, 43L));
        }
    }

    @Test
    void goesOnWhereTheTableSaysWhateverTheConsumerGroupSays() {
        List<SinkRecord> records = List.of(order(1, 1), order(2, 2), order(3, 3), order(4, 4));
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(records.subList(0, 2));
        }
        for (long position : new long[] {0, 2, 3}) {
            database.execute("DELETE FROM log");
            database.execute("UPDATE tributary_offsets SET next_offset = 2");
            try (RunningTask task = new RunningTask(database.settings())) {
                task.assign(ORDERS_0, records, position);
                task.settle();
            }
            assertThat(database.rows("SELECT id FROM log")).containsExactly("3", "4");
        }
    }

    @Test
    void anOwnerThatLostItsPartitionWritesNothingAnyMoreAndDoesNotTakeItBack() {
        try (RunningTask old = new RunningTask(database.settings());
                RunningTask successor = new RunningTask(database.settings())) {
            SinkRecord first = order(1, 1);
            SinkRecord second = order(2, 2);
            SinkRecord third = order(3, 3);
            old.put(first);
            successor.assign(ORDERS_0, List.of(first, second), 0);
            successor.settle();
            old.append(List.of(second));
            for (int polls = 0; polls < 5; polls++) {
                old.poll();
            }
            assertThat(old.committable()).isEmpty();
            successor.put(third);
            assertThat(database.rows("SELECT id FROM log")).containsExactly("1", "2", "3");
            assertThat(database.rows(OFFSETS)).containsExactly("sink orders 0 3");
        }
    }

    /** A task that froze between its assignment and its first put claims when it thaws, and then learns that it lost it. */
    @Test
    void anOwnerThatWasFencedByOneWhoThenWritesNothingGoesOnAfterHalfAMinute() {
        SinkRecord first = order(1, 1);
        SinkRecord second = order(2, 2);
        try (RunningTask frozen = new RunningTask(database.settings());
                RunningTask owner = new RunningTask(database.settings())) {
            frozen.assign(ORDERS_0, List.of(first), 0);
            owner.assign(ORDERS_0, List.of(first), 0);
            owner.settle();
            frozen.poll();
            owner.append(List.of(second));
            for (int polls = 0; polls < 5; polls++) {
                owner.poll();
            }
            assertThat(owner.committable()).isEmpty();
            owner.pass(Duration.ofSeconds(30));
            owner.settle();
            assertThat(database.rows("SELECT id FROM log")).containsExactly("1", "2");
            assertThat(database.rows(OFFSETS)).containsExactly("sink orders 0 2");
        }
    }

    @Test
    void namesOfConnectorsKeepTheirOffsetsApart() {
        SinkRecord record = order(1, 1);
        for (String name : List.of("a", "A", "á")) {
            try (RunningTask task = new RunningTask(database.settings("name", name))) {
                task.put(record);
            }
        }
        assertThat(database.rows(OFFSETS)).containsExactly("A orders 0 1", "a orders 0 1", "á orders 0 1");
    }

    @Test
    void aTopicThatWasRecreatedIsFatalAndNamesTheRemedy() {
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(order(1, 1), order(2, 2));
        }
        try (RunningTask task = new RunningTask(database.settings())) {
            // Nothing lies where it seeks, so Kafka resets the consumer to the beginning of the new topic.
            task.assign(ORDERS_0, List.of(), 2);
            task.settle();
            orders.at(0);
            assertThatThrownBy(() -> task.recreateWith(order(9, 9)))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageStartingWith("Record orders-0@0 comes before all that is to be read of its partition")
                    .hasMessageContaining("DELETE /connectors/sink/offsets");
        }
    }

    @Test
    void speaksOfTheTopicBeforeItsNameWasChanged() {
        database.execute("CREATE TABLE renamed LIKE orders");
        SinkRecord routed = SinkRecords.renamed("renamed", order(1, 1));
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(routed);
            assertThat(task.committable()).isEqualTo(Map.of(ORDERS_0, 1L));
        }
        assertThat(database.rows("SELECT * FROM renamed")).containsExactly("1 1");
        assertThat(database.rows(OFFSETS)).containsExactly("sink orders 0 1");
    }

    @Test
    void offsetsMoveAsAnOperatorAsks() {
        MySqlUpsertSinkConnector connector = new MySqlUpsertSinkConnector();
        List<SinkRecord> records = List.of(order(1, 1), order(2, 2), order(3, 3));
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(records);
            connector.alterOffsets(database.settings(), Map.of(ORDERS_0, 1L));
            // A task that still runs somewhere is fenced.
            task.append(List.of(order(4, 4)));
            task.poll();
            task.poll();
            assertThat(task.committable()).isEmpty();
        }
        assertThat(database.rows(OFFSETS)).containsExactly("sink orders 0 1");
        database.execute("DELETE FROM log");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.assign(ORDERS_0, records, 3);
            task.settle();
        }
        assertThat(database.rows("SELECT id FROM log")).containsExactly("2", "3");

        Map<TopicPartition, Long> reset = new HashMap<>();
        reset.put(ORDERS_0, null);
        connector.alterOffsets(database.settings(), reset);
        connector.alterOffsets(database.settings(), reset);
        assertThat(database.rows(OFFSETS)).isEmpty();
    }

    @Test
    void aResetWithoutPartitionsForgetsAllOfThisConnector() {
        MySqlUpsertSinkConnector connector = new MySqlUpsertSinkConnector();
        // Before there is a table.
        connector.alterOffsets(database.settings(), Map.of());
        connector.alterOffsets(database.settings(), Map.of(ORDERS_0, 5L, new TopicPartition("orders", 1), 6L));
        connector.alterOffsets(database.settings("name", "other"), Map.of(ORDERS_0, 7L));
        connector.alterOffsets(database.settings(), Map.of());
        assertThat(database.rows(OFFSETS)).containsExactly("other orders 0 7");
    }

    @Test
    void aBadRecordIsReportedOnceAlthoughItsNeighboursAreDeliveredAgain() {
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(order(1, 1));
            database.execute("CREATE TRIGGER locked BEFORE INSERT ON orders FOR EACH ROW"
                    + " IF NEW.id = 4 THEN SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 1290; END IF");
            task.append(List.of(order(2, 13), orders.schemaless("3", object("unknown", 1L)), order(4, 4)));
            for (int polls = 0; polls < 6; polls++) {
                task.poll();
            }
            assertThat(database.rows(OFFSETS)).containsExactly("sink orders 0 1");
            database.execute("DROP TRIGGER locked");
            task.settle();
            assertThat(task.badRecords()).hasSize(2);
            assertThat(database.rows("SELECT id FROM log")).containsExactly("1", "4");
            assertThat(database.rows(OFFSETS)).containsExactly("sink orders 0 4");
        }
    }

    @Test
    void recordsThatAreAllBadMoveTheOffsetToo() {
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(order(1, 13), order(2, 13));
            assertThat(task.badRecords()).hasSize(2);
            assertThat(database.rows(OFFSETS)).containsExactly("sink orders 0 2");
        }
    }

    @Test
    void theUserOfATaskNeedNotCreateATableThatADbaHasCreated() {
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(order(1, 1));
        }
        database.execute(
                "DROP USER IF EXISTS 'writer'@'%'",
                "CREATE USER 'writer'@'%' IDENTIFIED BY 'w'",
                "GRANT SELECT, INSERT, UPDATE, DELETE ON once.* TO 'writer'@'%'");
        try (RunningTask task =
                new RunningTask(database.settings("connection.user", "writer", "connection.password", "w"))) {
            task.assign(ORDERS_0, List.of(), 1);
            task.put(order(2, 2));
        }
        try (RunningTask task = new RunningTask(database.settings(
                "connection.user", "writer", "connection.password", "w", "offsets.table", "elsewhere"))) {
            assertThatThrownBy(() -> task.put(order(3, 3)))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageStartingWith("Creating table elsewhere: the user lacks a privilege on the table");
        }
    }

    private SinkRecord order(long id, long a) {
        return orders.schemaless(Long.toString(id), object("id", id, "a", a));
    }
}
