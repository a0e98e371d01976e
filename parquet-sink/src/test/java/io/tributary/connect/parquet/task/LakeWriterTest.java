package io.tributary.connect.parquet.task;

import static io.tributary.connect.parquet.task.OrdersLake.DAY_MS;
import static io.tributary.connect.parquet.task.OrdersLake.JANUARY_1;
import static io.tributary.connect.parquet.task.OrdersLake.LARGE;
import static io.tributary.connect.parquet.task.OrdersLake.ORDERS_0;
import static io.tributary.connect.parquet.task.OrdersLake.ORDERS_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.DuckDb;
import io.tributary.connect.parquet.commit.Rotation;
import io.tributary.connect.support.testing.SinkRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When rows become files that readers see, and which. */
class LakeWriterTest {
    private OrdersLake orders;

    @BeforeEach
    void findLake(@TempDir Path root) {
        orders = new OrdersLake(root);
    }

    @Test
    void showsNothingBeforeTheRecordLimitAndEverythingAtIt() throws IOException {
        RunningTask writer = orders.writer(3);
        writer.put(List.of(orders.json("a", 1L), orders.json("a", 2L)));
        assertThat(orders.published()).isEmpty();
        assertThat(writer.committable(ORDERS_0, 2)).hasValue(0);

        writer.put(List.of(orders.json("a", 3L)));
        assertThat(DuckDb.rows("SELECT a, _offset FROM " + orders.table() + " ORDER BY _offset"))
                .containsExactly("1|0", "2|1", "3|2");
        assertThat(writer.committable(ORDERS_0, 3)).hasValue(3);
        assertThat(orders.leftovers()).isEmpty();
    }

    @Test
    void publishesTheFilesOfAllDirectoriesOfAPartitionTogether() throws IOException {
        RunningTask writer = orders.writer(4);
        writer.put(List.of(orders.json("a", 1L)));
        orders.records().timestamp(JANUARY_1 + DAY_MS);
        writer.put(List.of(orders.json("a", 2L)));
        orders.records().timestamp(JANUARY_1);
        writer.put(List.of(orders.json("a", 3L)));
        orders.records().timestamp(JANUARY_1 + DAY_MS);
        writer.put(List.of(orders.json("a", 4L)));

        assertThat(orders.published()).hasSize(2);
        assertThat(DuckDb.rows("SELECT year, month, day, list(a ORDER BY a) FROM " + orders.table()
                        + " GROUP BY ALL ORDER BY day"))
                .containsExactly("2026|01|01|[1, 3]", "2026|01|02|[2, 4]");
    }

    @Test
    void publishesByAgeOfTheOldestRecordAlsoWithoutNewRecords() throws IOException {
        RunningTask writer = orders.writer(1_000);
        writer.put(List.of(orders.json("a", 1L)));
        writer.pass(20_000);
        writer.put(List.of(orders.json("a", 2L)));
        writer.pass(39_999);
        assertThat(orders.published()).isEmpty();
        writer.pass(1);
        assertThat(DuckDb.rows("SELECT a FROM " + orders.table() + " ORDER BY a"))
                .containsExactly("1", "2");
    }

    @Test
    void publishesByBytes() throws IOException {
        RunningTask writer = orders.writer(new Rotation(1_000_000, 100_000, 60_000));
        Random random = new Random(42);
        for (int i = 0; i < 2_000; i++) {
            byte[] incompressible = new byte[100];
            random.nextBytes(incompressible);
            writer.put(List.of(orders.json("a", incompressible)));
        }
        assertThat(orders.published()).hasSizeBetween(1, 3);
        assertThat(writer.committable(ORDERS_0, 2_000).orElseThrow()).isGreaterThan(800);
    }

    @Test
    void countsTheBytesOfFewLargeRowsToo() throws IOException {
        RunningTask writer = orders.writer(new Rotation(1_000_000, 1_000_000, 60_000));
        byte[] incompressible = new byte[400_000];
        new Random(42).nextBytes(incompressible);
        for (int i = 0; i < 12; i++) {
            writer.put(List.of(orders.json("a", incompressible)));
        }
        assertThat(orders.published()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void writesLateRecordsAmongCurrentOnesIntoOneFileMore() throws IOException {
        RunningTask writer = orders.writer(10_000);
        List<SinkRecord> mixed = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            orders.records().timestamp(i % 2 == 0 ? JANUARY_1 : JANUARY_1 + DAY_MS);
            mixed.add(orders.json("a", (long) i));
        }
        writer.put(mixed);
        assertThat(orders.published()).hasSize(2);
        assertThat(DuckDb.rows("SELECT day, count(*) FROM " + orders.table() + " GROUP BY ALL ORDER BY day"))
                .containsExactly("01|5000", "02|5000");
    }

    @Test
    void namesFilesByWhereTheyComeFrom() throws IOException {
        RunningTask writer = orders.writer(2);
        writer.put(List.of(orders.records().at(7).schemaless("k", Map.of("a", 1L)), orders.json("a", 2L)));
        assertThat(orders.published())
                .singleElement()
                .asString()
                .matches("streams/orders/year=2026/month=01/day=01/lake-orders-0-0000000007-1-[0-9a-f]{12}\\.parquet");
    }

    @Test
    void coversSkippedRecordsByAnEntryWithoutFiles() throws IOException {
        RunningTask writer = orders.writer(10);
        writer.put(List.of(orders.records().tombstone("k"), orders.records().tombstone("k")));
        assertThat(writer.committable(ORDERS_0, 2)).hasValue(0);
        writer.pass(60_000);
        assertThat(writer.committable(ORDERS_0, 2)).hasValue(2);
        assertThat(orders.published()).isEmpty();
    }

    @Test
    void storesTheOffsetBehindRecordsThatATransformationDrops() throws IOException {
        RunningTask writer = orders.writer(1);
        writer.put(List.of(orders.json("a", 1L)));
        assertThat(writer.committable(ORDERS_0, 40)).hasValue(1);
        writer.pass(60_000);
        assertThat(writer.committable(ORDERS_0, 40)).hasValue(40);
        writer.close();
        assertThat(Files.readString(orders.root().resolve("_tributary/lake/orders/0/log/00000000000000000003.json")))
                .endsWith("\"nextOffset\":40}}");
        RunningTask successor = orders.writer(1);
        successor.put(List.of(orders.records().at(40).schemaless("k", Map.of("a", 2L))));
        assertThat(DuckDb.rows("SELECT a, _offset FROM " + orders.table() + " ORDER BY 1"))
                .containsExactly("1|0", "2|40");
    }

    @Test
    void writesDeepJsonThatReadersUnderstand() throws IOException {
        RunningTask writer = orders.writer(2);
        writer.put(List.of(
                orders.json(
                        "user",
                        Map.of("id", "u1", "name", "Zoë 🚀"),
                        "tags",
                        List.of("a", "b"),
                        "lines",
                        List.of(Map.of("sku", 1L), Map.of("sku", 2L, "price", 9.5))),
                orders.json("user", Map.of("id", "u2"), "tags", List.of(), "lines", List.of())));
        assertThat(DuckDb.rows("SELECT user.id, user.name, tags, lines[2].price, len(lines) FROM " + orders.table()
                        + " ORDER BY _offset"))
                .containsExactly("u1|Zoë 🚀|[a, b]|9.5|2", "u2|null|[]|null|0");
    }

    @Test
    void commitsThePartitionThatHoldsMostWhenMemoryIsShort() throws IOException {
        orders.memory(400_000);
        RunningTask writer = orders.writer(1_000_000);
        SinkRecords others = SinkRecords.of("orders", 1).timestamp(JANUARY_1);
        writer.put(List.of(others.schemaless("k", Map.of("a", 1L))));
        for (int day = 0; day < 20; day++) {
            orders.records().timestamp(JANUARY_1 + day * DAY_MS);
            writer.put(List.of(orders.json("a", (long) day, "b", LARGE.substring(0, 90_000))));
        }
        assertThat(orders.published().size()).isBetween(12, 20);
        assertThat(writer.committable(ORDERS_1, 1)).hasValue(0);
    }

    @Test
    void createsNoFileBeforeItsRowsTakeMoreMemoryThanAWriterWould() throws IOException {
        orders.memory(1_000_000);
        RunningTask writer = orders.writer(1_000);
        for (int i = 0; i < 999; i++) {
            orders.records().timestamp(JANUARY_1 + i % 100 * DAY_MS);
            writer.put(List.of(orders.json("a", (long) i)));
        }
        assertThat(orders.leftovers()).isEmpty();
        writer.put(List.of(orders.json("a", 999L)));
        assertThat(orders.published()).hasSize(100);
        assertThat(DuckDb.rows("SELECT count(*), count(DISTINCT a), sum(a) FROM " + orders.table()))
                .containsExactly("1000|1000|499500");
    }
}
