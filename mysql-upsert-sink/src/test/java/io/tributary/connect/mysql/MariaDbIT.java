package io.tributary.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tributary.connect.support.testing.SinkRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What depends on the dialect, on a real MariaDB. */
class MariaDbIT {
    private final TestDatabase database = emptyDatabase();
    private final SinkRecords orders = SinkRecords.of("orders", 0);

    TestDatabase emptyDatabase() {
        return TestDatabase.onMariaDb("dialect");
    }

    static Stream<Arguments> values() {
        return Stream.of(
                arguments(
                        "DECIMAL(65,30)",
                        "-" + "9".repeat(35) + "." + "9".repeat(30),
                        "c",
                        "-" + "9".repeat(35) + "." + "9".repeat(30)),
                arguments("BIGINT UNSIGNED", "18446744073709551615", "c", "18446744073709551615"),
                arguments("BIT(64)", "18446744073709551615", "c + 0", "18446744073709551615"),
                arguments("BOOLEAN", true, "c + 0", "1"),
                arguments("YEAR", 2155L, "CAST(c AS CHAR)", "2155"),
                arguments("ENUM('small','2','it''s')", "it's", "c", "it's"),
                arguments("SET('a','b','c')", "c,a", "c", "a,c"),
                arguments(
                        "DATETIME(6)", "1969-12-31T23:59:59.999999Z", "CAST(c AS CHAR)", "1969-12-31 23:59:59.999999"),
                arguments("TIMESTAMP(6) NULL", "2026-07-01T22:30:00.5+02:00", "UNIX_TIMESTAMP(c)", "1782937800.500000"),
                arguments("TIME(6)", "-838:59:58.999999", "CAST(c AS CHAR)", "-838:59:58.999999"),
                arguments("VARCHAR(9)", "' \\ \" 😀 \0", "c", "' \\ \" 😀 \0"),
                arguments("JSON", Map.of("a", List.of(1L, "x")), "JSON_VALUE(c, '$.a[1]')", "x"),
                arguments("BLOB", new byte[] {0, 39, 92, -1}, "HEX(c)", "00275CFF"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void storesTheValueExactly(String type, Object value, String expression, String stored) {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, c " + type + ")");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(orders.json("id", 1L, "c", value));
            assertThat(task.reasons()).isEmpty();
        }
        assertThat(database.value("SELECT " + expression + " FROM orders")).isEqualTo(stored);
    }

    @Test
    void deletesManyRowsByACompositeKeyThroughTheIndex() {
        database.execute(
                "CREATE TABLE orders (shop VARCHAR(20), day DATE, no INT, a INT, PRIMARY KEY (shop, day, no))");
        List<SinkRecord> inserts = new ArrayList<>();
        List<SinkRecord> deletes = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            inserts.add(orders.json("shop", "é" + i % 7, "day", "2026-01-01", "no", (long) i, "a", 1L));
        }
        for (int i = 0; i < 5_000; i++) {
            if (i % 5 != 0) {
                deletes.add(orders.tombstone("E" + i % 7 + "|2026-01-01|" + i));
            }
        }
        try (RunningTask task = new RunningTask(database.settings("key.delimiter", "|"))) {
            task.put(inserts);
            long start = System.nanoTime();
            task.put(deletes);
            assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
            assertThat(task.reasons()).isEmpty();
            assertThat(database.value("SELECT COUNT(*) FROM orders")).isEqualTo("1000");
        }
    }

    @Test
    void keysThatTheCollationTakesForEqualAreOneRow() {
        database.execute("CREATE TABLE orders (id VARCHAR(9) PRIMARY KEY, a INT)");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(
                    orders.json("id", "é", "a", 3L), orders.json("id", "E ", "a", 4L), orders.json("id", "x", "a", 5L));
            assertThat(task.reasons()).isEmpty();
            assertThat(database.rows("SELECT * FROM orders ORDER BY a")).containsExactly("é 4", "x 5");
        }
    }

    @Test
    void isolatesARowThatTheServerRefuses() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, a INT, CHECK (a <> 13))");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(orders.json("id", 1L, "a", 1L), orders.json("id", 2L, "a", 13L), orders.json("id", 3L, "a", 3L));
            assertThat(task.reasons()).hasSize(1).first().asString().contains("a check constraint is violated");
            assertThat(database.rows("SELECT id FROM orders ORDER BY id")).containsExactly("1", "3");
        }
    }

    @Test
    void createsAndWidensATable() {
        Schema narrow = SchemaBuilder.struct().field("id", Schema.STRING_SCHEMA).build();
        Schema wide = SchemaBuilder.struct()
                .field("id", Schema.STRING_SCHEMA)
                .field("tags", SchemaBuilder.array(Schema.STRING_SCHEMA).build())
                .build();
        try (RunningTask task =
                new RunningTask(database.settings("auto.create", "true", "auto.evolve", "true", "key.fields", "id"))) {
            task.put(orders.struct("1", new Struct(narrow).put("id", "a")));
            task.put(orders.struct("1", new Struct(wide).put("id", "A").put("tags", List.of("x"))));
            assertThat(task.reasons()).isEmpty();
        }
        assertThat(database.rows("SELECT id, JSON_VALUE(tags, '$[0]') FROM orders ORDER BY id"))
                .containsExactly("A x", "a null");
    }

    @Test
    void factsReceiveTheSurrogateKeysOfTheirMembers() {
        database.execute(
                "CREATE TABLE shops (shop_id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) NOT NULL UNIQUE,"
                        + " city VARCHAR(20), seen DATETIME(6))",
                "CREATE TABLE orders (shop_id INT, no INT, a INT, PRIMARY KEY (shop_id, no),"
                        + " FOREIGN KEY (shop_id) REFERENCES shops (shop_id))");
        try (RunningTask task = new RunningTask(database.settings(
                "key.delimiter", "|",
                "dimensions", "shops",
                "dimension.shops.table", "shops",
                "dimension.shops.topics", "orders",
                "dimension.shops.key", "name=shop",
                "dimension.shops.attributes", "city",
                "dimension.shops.surrogate.key", "shop_id",
                "dimension.shops.order.column", "seen"))) {
            task.put(
                    orders.json("shop", "x", "no", 1L, "a", 1L, "city", "Ulm"),
                    orders.json("shop", "é", "no", 1L, "a", 2L),
                    orders.json("shop", "E", "no", 2L, "a", 3L));
            task.put(orders.tombstone("x|1"), orders.json("shop", "x", "no", 2L, "a", 4L, "city", "Bonn"));
            assertThat(task.reasons()).isEmpty();
        }
        assertThat(database.rows("SELECT name, city, no, a FROM orders JOIN shops USING (shop_id) ORDER BY a"))
                .containsExactly("é null 1 2", "é null 2 3", "x Bonn 2 4");
    }
}
