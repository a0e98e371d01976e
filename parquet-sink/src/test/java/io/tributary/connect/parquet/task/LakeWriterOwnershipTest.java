package io.tributary.connect.parquet.task;

import static io.tributary.connect.parquet.task.OrdersLake.JANUARY_1;
import static io.tributary.connect.parquet.task.OrdersLake.LARGE;
import static io.tributary.connect.parquet.task.OrdersLake.ORDERS_0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.DuckDb;
import io.tributary.connect.support.testing.SinkRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose a partition is, and what is left of those who had it. */
class LakeWriterOwnershipTest {
    private OrdersLake orders;

    @BeforeEach
    void findLake(@TempDir Path root) {
        orders = new OrdersLake(root);
    }

    @Test
    void closingOnePartitionLeavesTheFilesOfTheOthersAlone() throws IOException {
        RunningTask writer = orders.writer(2);
        SinkRecords others = SinkRecords.of("orders", 1).timestamp(JANUARY_1);
        writer.put(List.of(orders.json("a", 1L), others.schemaless("k", Map.of("a", 10L))));
        writer.close(List.of(ORDERS_0));
        assertThat(writer.committable(ORDERS_0, 1)).isEmpty();
        writer.put(List.of(orders.json("a", 2L), others.schemaless("k", Map.of("a", 20L))));
        assertThat(DuckDb.rows("SELECT a FROM " + orders.table() + " ORDER BY a"))
                .containsExactly("10", "20");
        assertThat(orders.leftovers()).isEmpty();
    }

    @Test
    void leavesNoTemporaryFileBehindWhenItStops() throws IOException {
        RunningTask writer = orders.writer(10);
        writer.put(List.of(orders.json("a", LARGE)));
        writer.put(List.of(orders.json("a", "x", "b", LARGE)));
        assertThat(orders.leftovers()).hasSize(2);
        writer.close();
        assertThat(orders.leftovers()).isEmpty();
        assertThat(orders.published()).isEmpty();
    }

    @Test
    void sweepsWhatAKilledTaskLeftForItsPartition() throws IOException {
        RunningTask killed = orders.writer(10);
        killed.put(List.of(orders.json("a", 1L, "b", LARGE)));
        killed.kill();
        assertThat(orders.leftovers()).hasSize(1);

        RunningTask successor = orders.writer(1);
        assertThat(orders.leftovers()).isEmpty();
        successor.put(List.of(orders.records().at(0).schemaless("k", Map.of("a", 1L))));
        assertThat(DuckDb.rows("SELECT a, _offset FROM " + orders.table())).containsExactly("1|0");
    }

    @Test
    void leavesThePartitionToItsNewOwnerAndFailsIfItStaysAssigned() throws IOException {
        RunningTask old = orders.writer(2);
        old.put(List.of(orders.json("a", 1L)));
        RunningTask successor = orders.writer(2);
        old.put(List.of(orders.json("a", 2L)));
        assertThat(orders.published()).isEmpty();
        assertThat(orders.leftovers()).isEmpty();
        assertThat(old.committable(ORDERS_0, 2)).isEmpty();
        old.put(List.of(orders.json("a", 3L)));

        successor.put(List.of(orders.records().at(0).schemaless("k", Map.of("a", 1L)), orders.json("a", 2L)));
        for (int passedMs = 0; passedMs < 340_000; passedMs += 20_000) {
            successor.put(List.of(orders.json("a", 3L), orders.json("a", 3L)));
            successor.pass(20_000);
        }
        assertThat(DuckDb.rows("SELECT DISTINCT a FROM " + orders.table() + " ORDER BY a"))
                .containsExactly("1", "2", "3");
        assertThatThrownBy(() -> old.pass(1))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(
                        "orders-0 is still assigned to this task, but the task on test (claim 2) has claimed it");
    }

    @Test
    void failsWhereConnectorsOfOneNameOnTwoClustersTakeThePartitionFromEachOther() {
        orders.owner("7@here");
        RunningTask here = orders.writer(2);
        orders.owner("8@there");
        RunningTask there = orders.writer(2);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 10; i++) {
                        SinkRecord record = orders.json("a", 1L);
                        here.put(List.of(record));
                        here.pass(50_000);
                        there.put(List.of(record));
                        there.pass(50_000);
                    }
                })
                .isInstanceOf(ConnectException.class)
                .hasMessageContainingAll(
                        "is assigned to this task on 7@here",
                        "three times within ten minutes on other hosts",
                        "8@there",
                        "connectors named lake on two Kafka clusters write to one lake");
    }

    @Test
    void isNotTakenAwayByAClusterThatIsRefused() throws IOException {
        orders.writerId("berlin");
        RunningTask rightful = orders.writer(2);
        rightful.put(List.of(orders.json("a", 1L)));
        orders.writerId("paris");
        assertThatThrownBy(() -> orders.writer(2))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("by writer.id berlin, but that of this connector is paris");
        rightful.put(List.of(orders.json("a", 2L)));
        assertThat(rightful.committable(ORDERS_0, 2)).hasValue(2);
    }

    @Test
    void isRefusedOfATopicWhoseNameTheSinkItselfNeeds() throws IOException {
        try (Warnings warnings = new Warnings()) {
            RunningTask task = orders.unassigned(1);
            task.open(List.of(new TopicPartition("schemas", 0), ORDERS_0));
            task.put(List.of(orders.json("a", 1L)));
            assertThat(warnings.text()).contains("schemas-0 has stopped", "A topic of the name schemas is not written");
        }
        assertThat(DuckDb.rows("SELECT a FROM " + orders.table())).containsExactly("1");
    }

    /** Such as one that was frozen between its assignment and its claim, and has lost the partition long ago. */
    @Test
    void takesAPartitionBackFromAnOwnerWhoWritesNothing() throws IOException {
        RunningTask healthy = orders.writer(2);
        healthy.put(List.of(orders.json("a", 1L)));
        orders.writer(2).kill();
        healthy.put(List.of(orders.json("a", 2L)));
        assertThat(healthy.committable(ORDERS_0, 2)).isEmpty();
        healthy.pass(29_000);
        assertThat(orders.published()).isEmpty();
        healthy.pass(1_000);
        assertThat(DuckDb.rows("SELECT a FROM " + orders.table() + " ORDER BY a"))
                .containsExactly("1", "2");
        healthy.pass(600_000);
        assertThat(healthy.committable(ORDERS_0, 2)).hasValue(2);
    }
}
