package io.tributary.connect.parquet.task;

import static io.tributary.connect.parquet.task.OrdersLake.JANUARY_1;
import static io.tributary.connect.parquet.task.OrdersLake.ORDERS_0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.DuckDb;
import io.tributary.connect.support.testing.SinkRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a task makes of the log that it finds. */
class LakeWriterLogTest {
    private OrdersLake orders;

    @BeforeEach
    void findLake(@TempDir Path root) {
        orders = new OrdersLake(root);
    }

    @Test
    void goesOnBehindTheLogWhateverTheGroupSays() throws IOException {
        RunningTask first = orders.writer(3);
        first.put(List.of(orders.json("a", 0L), orders.json("a", 1L), orders.json("a", 2L)));
        first.close();

        RunningTask successor = orders.unassigned(1);
        successor.put(List.of(
                orders.records().at(0).schemaless("k", Map.of("a", 99L)),
                orders.records().at(2).schemaless("k", Map.of("a", 2L)),
                orders.records().schemaless("k", Map.of("a", 3L))));
        successor.open(List.of(ORDERS_0));
        assertThat(DuckDb.rows("SELECT a, _offset FROM " + orders.table() + " ORDER BY a"))
                .containsExactly("0|0", "1|1", "2|2", "3|3");
    }

    @Test
    void stopsAtADamagedNewestEntryNamingIt() throws IOException {
        RunningTask first = orders.writer(1);
        first.put(List.of(orders.json("a", 1L)));
        first.close();
        Path entry = orders.root().resolve("_tributary/lake/orders/0/log/00000000000000000003.json");
        Files.writeString(entry, Files.readString(entry).replace("\"nextOffset\":1", "\"nextOffset\":0"));
        try (Warnings warnings = new Warnings()) {
            RunningTask second = orders.writer(1);
            second.put(List.of(
                    orders.json("a", 2L),
                    SinkRecords.of("orders", 1).timestamp(JANUARY_1).json("a", 3L)));
            assertThat(warnings.text()).contains("orders-0 has stopped", entry.toString(), "is damaged");
        }
        assertThat(DuckDb.rows("SELECT a FROM " + orders.table() + " ORDER BY a"))
                .as("the other partition goes on")
                .containsExactly("1", "3");
    }

    @Test
    void endsWhereAllNewestEntriesAreDamaged() throws IOException {
        RunningTask first = orders.writer(1);
        first.put(List.of(
                orders.json("a", 1L),
                SinkRecords.of("orders", 1).timestamp(JANUARY_1).json("a", 3L)));
        first.close();
        for (String partition : List.of("0", "1")) {
            Files.writeString(
                    orders.root().resolve("_tributary/lake/orders/" + partition + "/log/00000000000000000003.json"),
                    "{");
        }
        assertThatThrownBy(() -> orders.writer(1))
                .isNotInstanceOf(RetriableException.class)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("No partition of this task goes on")
                .hasMessageContaining("is damaged");
    }

    @Test
    void stopsAtANewestEntryOfANewerFormatNamingIt() throws IOException {
        RunningTask first = orders.writer(1);
        first.put(List.of(orders.json("a", 1L)));
        first.close();
        Path entry = orders.root().resolve("_tributary/lake/orders/0/log/00000000000000000003.json");
        NewerFormat.write(entry);
        assertThatThrownBy(() -> orders.writer(1))
                .isNotInstanceOf(RetriableException.class)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(entry + " has format 3, but this build of Tributary reads ")
                .hasMessageEndingWith("reads formats 1 to 2: use a newer Tributary.");
    }

    @Test
    void ignoresForeignFilesInTheLogDirectory() throws IOException {
        Path log = Files.createDirectories(orders.root().resolve("_tributary/lake/orders/0/log"));
        Files.writeString(log.resolve("README.txt"), "not an entry");
        Files.writeString(log.resolve("99999999999999999999999.json"), "not an entry either");
        RunningTask writer = orders.writer(1);
        writer.put(List.of(orders.json("a", 1L)));
        assertThat(orders.published()).hasSize(1);
    }

    @Test
    void noticesThatItsTopicWasRecreated() {
        RunningTask first = orders.writer(1);
        first.put(List.of(orders.json("a", 1L)));
        first.close();
        RunningTask successor = orders.writer(1);
        SinkRecord other = orders.records().at(0).timestamp(JANUARY_1 + 1).schemaless("k", Map.of("a", 1L));
        assertThatThrownBy(() -> successor.put(List.of(other)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("Record orders-0@0 comes before all that is to be read of its partition")
                .hasMessageContaining("DELETE /connectors/lake/offsets");
    }
}
