package io.tributary.connect.parquet.task;

import static io.tributary.connect.parquet.task.OrdersLake.ORDERS_0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store that cannot be written to means for the task. */
class LakeWriterOutageTest {
    private OrdersLake orders;

    @BeforeEach
    void findLake(@TempDir Path root) {
        orders = new OrdersLake(root);
    }

    @Test
    void triesAgainForAsLongAsItIsToldAndThenFailsWithPathAndRemedy() throws IOException {
        Files.createDirectories(orders.root().resolve("_tributary"));
        Files.writeString(orders.root().resolve("_tributary/lake"), "a file where a directory must be");
        try (Warnings warnings = new Warnings()) {
            RunningTask writer = orders.writer(1);
            writer.put(List.of(orders.json("a", 1L)));
            writer.pass(590_000);
            assertThat(warnings.text().lines().filter(line -> line.contains("OutageLog")))
                    .as("one at the beginning and one a minute")
                    .hasSize(10)
                    .allMatch(line -> line.contains("Could not write into the lake " + orders.root()));
            assertThatThrownBy(() -> writer.pass(20_000))
                    .isNotInstanceOf(RetriableException.class)
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("Could not write into the lake " + orders.root())
                    .hasMessageContaining("retry.timeout.ms")
                    .hasMessageContaining("Nothing is lost: fix it");
        }
    }

    @Test
    void recoversWhenTheStoreDoes() throws IOException {
        Path obstacle = orders.root().resolve("streams");
        Files.writeString(obstacle, "a file where a directory must be");
        RunningTask writer = orders.writer(2);
        writer.put(List.of(orders.json("a", 1L), orders.json("a", 2L), orders.json("a", 3L)));
        writer.pass(20_000);
        assertThat(writer.committable(ORDERS_0, 3)).hasValue(0);
        Files.delete(obstacle);
        writer.pass(10_000);
        assertThat(DuckDb.rows("SELECT a FROM " + orders.table() + " ORDER BY a"))
                .containsExactly("1", "2");
        assertThat(writer.committable(ORDERS_0, 3)).hasValue(2);
    }
}
