package io.tributary.connect.parquet.task;

import static io.tributary.connect.parquet.task.OrdersLake.ORDERS_0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.DuckDb;
import io.tributary.connect.parquet.append.Tombstones;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that do not become rows, and their neighbours. */
class LakeWriterBadRecordsTest {
    private OrdersLake orders;

    @BeforeEach
    void findLake(@TempDir Path root) {
        orders = new OrdersLake(root);
    }

    @Test
    void reportsABadRecordAndKeepsItsNeighbours() throws IOException {
        RunningTask writer = orders.writer(3);
        SinkRecord good = orders.json("a", 1L);
        SinkRecord bad = orders.records().schemaless("k", "no object");
        writer.put(List.of(good, bad, orders.json("a", 2L)));
        assertThat(DuckDb.rows("SELECT a FROM " + orders.table() + " ORDER BY a"))
                .containsExactly("1", "2");
        assertThat(orders.reported())
                .singleElement()
                .satisfies(report -> assertThat(report.record()).isSameAs(bad));
    }

    @Test
    void commitsNothingBehindABadRecordWhoseReportIsLost() throws IOException {
        orders.deadLetters(
                (record, reason) -> CompletableFuture.failedFuture(new IOException("the dead-letter topic is gone")));
        RunningTask writer = orders.writer(2);
        SinkRecord bad = orders.records().schemaless("k", "no object");
        assertThatThrownBy(() -> writer.put(List.of(bad, orders.json("a", 1L))))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("A bad record of orders-0 could not be put into the dead-letter topic");
        assertThat(orders.published()).isEmpty();
    }

    @Test
    void commitsWhatFollowsABadRecordOnlyWhenTheDeadLetterTopicHoldsIt() throws IOException {
        CompletableFuture<Void> held = new CompletableFuture<>();
        orders.deadLetters((record, reason) -> held);
        RunningTask writer = orders.writer(3);
        writer.put(List.of(
                orders.json("a", 1L),
                orders.records().schemaless("k", "no object"),
                orders.json("a", 2L),
                orders.json("a", 3L)));
        writer.pass(50_000);
        assertThat(orders.published()).isEmpty();
        assertThat(writer.committable(ORDERS_0, 4)).hasValue(0);
        held.complete(null);
        writer.pass(1_000);
        assertThat(DuckDb.rows("SELECT a FROM " + orders.table() + " ORDER BY a"))
                .containsExactly("1", "2");
        writer.pass(60_000);
        assertThat(writer.committable(ORDERS_0, 4)).hasValue(4);
    }

    @Test
    void failsWithoutReporterNamingRecordAndFieldAndDoublesNothingAfterARestart() throws IOException {
        orders.withoutReporter();
        RunningTask failing = orders.writer(2);
        List<SinkRecord> batch = List.of(
                orders.json("a", 1L),
                orders.json("a", 2L),
                orders.json("a", 3L),
                orders.json("user", Map.of("id", Double.NaN)),
                orders.json("a", 4L));
        assertThatThrownBy(() -> failing.put(batch))
                .isInstanceOf(ConnectException.class)
                .hasMessageStartingWith("Record orders-0@3 cannot be written: Field 'user.id' is not finite");
        failing.close();

        RunningTask restarted = orders.writer(2);
        restarted.put(List.of(batch.get(1), batch.get(2), batch.get(4)));
        assertThat(DuckDb.rows("SELECT a, _offset FROM " + orders.table() + " ORDER BY _offset"))
                .containsExactly("1|0", "2|1", "3|2", "4|4");
    }

    @Test
    void skipsWritesOrRefusesTombstonesAsTold() throws IOException {
        RunningTask skipping = orders.writer(1);
        skipping.put(List.of(orders.records().tombstone("k")));
        assertThat(orders.published()).isEmpty();
        assertThat(orders.reported()).isEmpty();

        skipping.close();
        RunningTask failing = orders.tombstones(Tombstones.FAIL).writer(1);
        failing.put(List.of(orders.records().tombstone("k")));
        assertThat(orders.published()).isEmpty();
        assertThat(orders.reported().get(0).reason())
                .hasMessage("It is a tombstone. Set tombstones to skip or write to accept it.");

        failing.close();
        RunningTask writing = orders.tombstones(Tombstones.WRITE).writer(2);
        writing.put(List.of(orders.json("a", 1L), orders.records().tombstone("k")));
        assertThat(DuckDb.rows("SELECT a, _offset FROM " + orders.table() + " ORDER BY _offset"))
                .containsExactly("1|2", "null|3");
    }
}
