package io.tributary.connect.parquet.task;

import static io.tributary.connect.parquet.task.OrdersLake.JANUARY_1;
import static io.tributary.connect.parquet.task.OrdersLake.ORDERS_0;
import static io.tributary.connect.parquet.task.OrdersLake.ORDERS_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.DuckDb;
import io.tributary.connect.parquet.commit.LogOffsets;
import io.tributary.connect.parquet.commit.Rotation;
import io.tributary.connect.parquet.store.LocalStore;
import io.tributary.connect.parquet.table.TableReset;
import io.tributary.connect.support.testing.SinkRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that an entry has committed, and that are neither staged nor published when somebody looks for them. */
class LostFilesTest {
    private final SinkRecords others = SinkRecords.of("orders", 1).timestamp(JANUARY_1);
    private OrdersLake orders;

    @BeforeEach
    void findLake(@TempDir Path root) {
        orders = new OrdersLake(root);
    }

    @Test
    void stopTheirPartitionWhichSaysHowToGoOnWhileTheOthersDo() throws IOException {
        Path lost = loseTheFileOfAKilledTask();
        try (Warnings warnings = new Warnings()) {
            RunningTask successor = orders.writer(1);
            successor.put(List.of(orders.json("a", 2L), others.schemaless("k", Map.of("a", 10L))));
            assertThat(values()).containsExactly("10");
            assertThat(successor.committable(ORDERS_0, 2)).isEmpty();
            assertThat(warnings.text().lines())
                    .singleElement()
                    .asString()
                    .contains("orders-0 has stopped, and is tried again every ten minutes: 1 files with 1 rows of"
                            + " orders-0 (" + lost
                            + ") are committed by log entry 3, and neither staged nor published.")
                    .contains("alter the partition's offset to 0 through the REST API")
                    .endsWith("add orders-0@2 to publish.lost.accept.");
            successor.pass(599_000);
            assertThat(warnings.text().lines()).hasSize(1);
            successor.pass(1_000);
            assertThat(warnings.text().lines()).hasSize(2);
        }
    }

    @Test
    void letTheirPartitionGoOnOnceTheyAreBack() throws IOException {
        Path lost = loseTheFileOfAKilledTask();
        RunningTask successor = orders.writer(1);
        successor.put(List.of(orders.json("a", 2L), others.schemaless("k", Map.of("a", 10L))));
        Files.move(orders.root().resolve("kept"), lost);
        successor.pass(600_000);
        assertThat(values()).containsExactly("1", "2", "10");
        assertThat(successor.committable(ORDERS_0, 2)).hasValue(2);
    }

    @Test
    void failATaskThatHasNoOtherPartition() throws IOException {
        loseTheFileOfAKilledTask();
        RunningTask successor = orders.unassigned(1);
        assertThatThrownBy(() -> successor.open(List.of(ORDERS_0)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("No partition of this task goes on. orders-0 has stopped");
    }

    @Test
    void areDoneWithoutWhereThatIsAccepted() throws IOException {
        loseTheFileOfAKilledTask();
        orders.acceptingLoss("orders-0@2");
        RunningTask successor = orders.writer(1);
        successor.put(List.of(orders.json("a", 2L)));
        assertThat(values()).containsExactly("2");
    }

    @Test
    void areNotAcceptedByWhatWasAcceptedOfAnEntryBefore() throws IOException {
        loseTheFileOfAKilledTask();
        orders.acceptingLoss("orders-0@1");
        RunningTask successor = orders.writer(1);
        successor.put(List.of(orders.json("a", 2L)));
        assertThat(values()).isEmpty();
    }

    @Test
    void areLoadedAgainBehindAnAlteredOffset() throws IOException {
        loseTheFileOfAKilledTask();
        orders.writer(1).kill();
        moveToBeginning();
        try (Warnings warnings = new Warnings()) {
            RunningTask successor = orders.writer(1);
            successor.put(List.of(orders.records().at(0).schemaless("k", Map.of("a", 1L)), orders.json("a", 2L)));
            assertThat(warnings.text())
                    .contains("1 files with 1 rows of orders-0")
                    .contains("are lost. Its offset was");
            successor.kill();
        }
        orders.writer(1);
        assertThat(values()).containsExactly("1", "2");
    }

    @Test
    void areNotMissedOnceTheyWereSeenPublished() throws IOException {
        RunningTask first = orders.writer(1);
        first.put(List.of(orders.json("a", 1L)));
        first.pass(60_000);
        first.kill();
        removePublished();
        RunningTask successor = orders.writer(1);
        successor.put(List.of(orders.json("a", 2L)));
        assertThat(values()).containsExactly("2");
    }

    @Test
    void areNotMissedBehindATaskThatWasStopped() throws IOException {
        RunningTask first = orders.writer(1);
        first.put(List.of(orders.json("a", 1L)));
        first.close();
        removePublished();
        RunningTask successor = orders.writer(1);
        successor.put(List.of(orders.json("a", 2L)));
        assertThat(values()).containsExactly("2");
    }

    /** Rows that wait for their commit stay where they are. */
    @Test
    void areSettledWhileTheNextFilesAreOpen() throws IOException {
        RunningTask first = orders.writer(new Rotation(2, Long.MAX_VALUE, 3_600_000));
        first.put(List.of(orders.json("a", 1L), orders.json("a", 2L)));
        first.put(List.of(orders.json("a", 3L)));
        first.pass(60_000);
        assertThat(entry(3)).contains("\"nextOffset\":2").doesNotContain("\"publish\"");
        first.put(List.of(orders.json("a", 4L)));
        assertThat(values()).containsExactly("1", "2", "3", "4");
        assertThat(entry(4)).contains("\"nextOffset\":4").contains("\"publish\"");
    }

    @Test
    void ofAnotherSizeUnderTheirNameEndTheTask() throws IOException {
        Path lost = loseTheFileOfAKilledTask();
        Files.writeString(lost, "another file");
        assertThatThrownBy(() -> orders.writer(1))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(lost + " is to have ")
                .hasMessageContaining("Move the other file away and restart the task.");
    }

    /** Whose entry is not settled. */
    private Path loseTheFileOfAKilledTask() throws IOException {
        RunningTask first = orders.writer(1);
        first.put(List.of(orders.json("a", 1L)));
        first.kill();
        Path lost = orders.root().resolve(orders.published().get(0));
        Files.move(lost, orders.root().resolve("kept"));
        return lost;
    }

    private void removePublished() throws IOException {
        for (String file : orders.published()) {
            Files.delete(orders.root().resolve(file));
        }
    }

    /** As an operator asks through the REST API. */
    private void moveToBeginning() throws IOException {
        new LogOffsets(
                        "lake",
                        "test",
                        new LocalStore(orders.root()),
                        new TableReset(),
                        Clock.systemUTC(),
                        () -> UUID.randomUUID().toString())
                .move(Map.of(ORDERS_0, 0L, ORDERS_1, 0L));
    }

    private String entry(int sequence) throws IOException {
        return Files.readString(
                orders.root().resolve("_tributary/lake/orders/0/log/0000000000000000000" + sequence + ".json"));
    }

    private List<String> values() throws IOException {
        return orders.published().isEmpty()
                ? List.of()
                : DuckDb.rows("SELECT a FROM " + orders.table() + " ORDER BY a");
    }
}
