package io.tributary.connect.mysql;

import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.support.testing.SinkRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that carry too little for a new row. */
class PartialRecordsIT {
    private static final String STRICT = "CREATE TABLE orders (id INT PRIMARY KEY, title VARCHAR(50) NOT NULL,"
            + " state VARCHAR(20) NOT NULL, deadline DATETIME, n INT NOT NULL DEFAULT 7)";

    private final TestDatabase database = emptyDatabase();
    private final SinkRecords orders = SinkRecords.of("orders", 0);

    TestDatabase emptyDatabase() {
        return TestDatabase.empty("partial_records");
    }

    @Test
    void aRowThatExistsIsUpdatedWhateverTheRecordLacks() {
        database.execute(STRICT, "INSERT INTO orders VALUES (42, 'road', 'open', '2026-01-01', 5)");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(
                    orders.json("id", 42L, "deadline", "2026-08-17T09:05:00Z"),
                    orders.json("id", 43L, "deadline", "2026-08-18T00:00:00Z"));
            assertThat(task.reasons())
                    .containsExactly(
                            "Writing table orders: there is no row with the key of the record, and a new one needs"
                                    + " a value for 'title' (VARCHAR(50)), 'state' (VARCHAR(20)), which the record does not"
                                    + " carry. Send records with all fields first, or give the column a DEFAULT.");
        }
        assertThat(database.rows("SELECT id, title, state, CAST(deadline AS CHAR), n FROM orders"))
                .containsExactly("42 road open 2026-08-17 09:05:00 5");
    }

    @Test
    void aNullThatIsKeptMakesAPartialRecordToo() {
        database.execute(STRICT, "INSERT INTO orders VALUES (42, 'road', 'open', NULL, 5)");
        try (RunningTask task = new RunningTask(database.settings("null.mode", "keep"))) {
            task.put(
                    orders.json("id", 42L, "title", null, "state", "done", "n", null),
                    orders.json("id", 43L, "title", null, "state", "done", "n", null));
            assertThat(task.reasons()).singleElement().asString().contains("'title' (VARCHAR(50))");
        }
        assertThat(database.rows("SELECT id, title, state, n FROM orders")).containsExactly("42 road done 5");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void recordsOfARowAreJudgedInTheirOrderWhateverTheBatches(int atOnce) {
        database.execute(STRICT, "INSERT INTO orders VALUES (5, 'five', 'open', NULL, 5)");
        List<SinkRecord> records = List.of(
                orders.json("id", 1L, "n", 1L), // bad
                orders.json("id", 1L, "title", "a", "state", "b"),
                orders.json("id", 1L, "n", 2L),
                orders.json("id", 5L, "n", 6L),
                orders.tombstone("5"),
                orders.json("id", 5L, "n", 7L), // bad
                orders.json("id", 5L, "title", "again", "state", "open"),
                orders.json("id", 5L, "state", "done"));
        try (RunningTask task = new RunningTask(database.settings())) {
            for (int start = 0; start < records.size(); start += atOnce) {
                task.put(records.subList(start, start + atOnce));
            }
            assertThat(task.badRecords()).containsExactly(records.get(0), records.get(5));
        }
        assertThat(database.rows("SELECT id, title, state, n FROM orders ORDER BY id"))
                .containsExactly("1 a b 2", "5 again done 7");
    }

    @Test
    void manyCostALookAndAnUpdateAndThoseWithoutARowNoHalving() {
        database.execute(STRICT);
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(many(id -> orders.json("id", id, "title", "t", "state", "open")));
            long ofWhole = statements(task, many(id -> orders.json("id", id, "title", "t", "state", "open")));
            assertThat(statements(task, many(id -> orders.json("id", id, "n", id))))
                    .isLessThanOrEqualTo(ofWhole + 2);
            assertThat(task.reasons()).isEmpty();
            List<SinkRecord> half = many(id -> orders.json("id", id * 2, "n", 0L));
            assertThat(statements(task, half)).isLessThan(20);
            assertThat(task.badRecords()).containsExactlyElementsOf(half.subList(500, 1_000));
        }
        assertThat(database.rows("SELECT COUNT(*), SUM(n), MIN(title) FROM orders"))
                .containsExactly("1000 250000 t");
    }

    private static List<SinkRecord> many(LongFunction<SinkRecord> record) {
        return LongStream.range(0, 1_000).mapToObj(record).toList();
    }

    private long statements(RunningTask task, List<SinkRecord> batch) {
        long before = statements();
        task.put(batch);
        return statements() - before;
    }

    @Test
    void rowsAreFoundByTheKeyThatTheyAreUpsertedBy() {
        database.execute(
                "CREATE TABLE orders (id BIGINT AUTO_INCREMENT PRIMARY KEY, shop VARCHAR(9) NOT NULL, no INT NOT NULL,"
                        + " title VARCHAR(9) NOT NULL, n INT, email VARCHAR(9) UNIQUE, UNIQUE (shop, no))",
                "INSERT INTO orders VALUES (7, 'É', 1, 'x', 1, 'a'), (8, 'f', 1, 'y', 1, 'b')");
        try (RunningTask task = new RunningTask(database.settings("key.fields", "shop,no"))) {
            task.put(
                    orders.json("shop", "e", "no", 1L, "n", 2L),
                    orders.json("shop", "f", "no", 1L, "email", "a"),
                    orders.json("shop", "f", "no", 2L, "n", 2L));
            assertThat(task.reasons())
                    .hasSize(2)
                    .anySatisfy(reason -> assertThat(reason).contains("in a unique key"))
                    .anySatisfy(reason -> assertThat(reason).contains("'title' (VARCHAR(9))"));
        }
        assertThat(database.rows("SELECT id, shop, no, title, n, email FROM orders ORDER BY id"))
                .containsExactly("7 É 1 x 2 a", "8 f 1 y 1 b");
    }

    @Test
    void anOlderPartialRecordChangesNothing() {
        database.execute(
                "CREATE TABLE orders (id INT PRIMARY KEY, title VARCHAR(9) NOT NULL, n INT, at DATETIME(3))",
                "INSERT INTO orders VALUES (1, 'x', 1, '2026-01-05'), (2, 'y', 1, NULL), (3, 'z', 1, '2026-01-05')");
        try (RunningTask task = new RunningTask(database.settings("order.column", "at"))) {
            for (long id = 1; id <= 2; id++) {
                task.put(orders.json("id", id, "n", 2L, "at", "2026-01-04T00:00:00Z"));
            }
            task.put(orders.json("id", 3L, "n", 2L, "at", "2026-01-05T00:00:00Z"));
            assertThat(task.reasons()).isEmpty();
        }
        assertThat(database.rows("SELECT id, n, DAY(at) FROM orders ORDER BY id"))
                .containsExactly("1 1 5", "2 2 4", "3 2 5");
    }

    @Test
    void anUpdateWritesEveryKindOfValueAsAnInsertDoes() {
        List<String> columns = new ArrayList<>();
        Map<String, Object> values = new TreeMap<>();
        StatementValues.BY_TYPE.forEach((type, ofType) -> ofType.forEach(value -> {
            values.put("c" + columns.size(), value);
            columns.add("c" + columns.size() + " " + type);
        }));
        values.put("large", "é\\'".repeat(5_000));
        columns.add("large MEDIUMTEXT");
        String described = String.join(", ", columns);
        database.execute(
                "CREATE TABLE orders (id INT PRIMARY KEY, must INT NOT NULL, " + described + ")",
                "INSERT INTO orders (id, must) VALUES (1, 1), (2, 2)",
                "CREATE TABLE whole (id INT PRIMARY KEY, " + described + ")");
        try (RunningTask task = new RunningTask(database.settings())) {
            Map<String, Object> first = object("id", 1L);
            first.putAll(values);
            Map<String, Object> second = object("id", 2L);
            values.keySet().forEach(column -> second.put(column, null));
            task.put(orders.schemaless(null, first), orders.schemaless(null, second));
            task.put(SinkRecords.of("whole", 0).schemaless(null, first));
            assertThat(task.reasons()).isEmpty();
        }
        for (String column : values.keySet()) {
            String as = "HEX(CAST(" + column + " AS CHAR))";
            assertThat(database.rows("SELECT " + as + " FROM orders ORDER BY id"))
                    .as(columns.toString() + column)
                    .containsExactly(database.value("SELECT " + as + " FROM whole"), "null");
        }
    }

    @Test
    void aTextThatItsColumnCannotHoldIsRefusedAndNotReplaced() {
        database.execute(
                "CREATE TABLE orders (id INT PRIMARY KEY, must INT NOT NULL, c VARCHAR(9) CHARACTER SET latin1)",
                "INSERT INTO orders VALUES (1, 1, 'a'), (2, 1, 'a')");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(orders.json("id", 1L, "c", "Ж"), orders.json("id", 2L, "c", "é"));
            assertThat(task.badRecords()).hasSize(1);
        }
        assertThat(database.rows("SELECT id, c FROM orders ORDER BY id")).containsExactly("1 a", "2 é");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c ENUM('9', '8') NOT NULL", "c INT NOT NULL"})
    void whatTheServerOrATriggerMakesUpIsNotMissing(String column) {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, v INT, " + column + ")");
        if (column.contains("INT")) {
            database.execute("CREATE TRIGGER orders_c BEFORE INSERT ON orders FOR EACH ROW SET NEW.c = 9");
        }
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(orders.json("id", 1L, "v", 1L), orders.json("id", 2L, "v", 2L));
            task.put(orders.json("id", 1L, "v", 3L), orders.json("id", 3L, "v", 3L));
            assertThat(task.reasons()).isEmpty();
        }
        assertThat(database.rows("SELECT * FROM orders ORDER BY id")).containsExactly("1 3 9", "2 2 9", "3 3 9");
    }

    @Test
    void membersAreDescribedByPartsAndMadeByWholeMessages() {
        database.execute(
                "CREATE TABLE shops (shop_id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(9) NOT NULL UNIQUE,"
                        + " city VARCHAR(9) NOT NULL, phone VARCHAR(9))",
                "INSERT INTO shops VALUES (1, 'x', 'Ulm', NULL)",
                "CREATE TABLE orders (id INT PRIMARY KEY, shop_id INT NOT NULL)");
        Map<String, String> settings = database.settings(
                "dimensions", "shops",
                "dimension.shops.table", "shops",
                "dimension.shops.topics", "orders",
                "dimension.shops.key", "name=shop",
                "dimension.shops.attributes", "city,phone",
                "dimension.shops.surrogate.key", "shop_id");
        try (RunningTask task = new RunningTask(settings)) {
            List<SinkRecord> records = List.of(
                    orders.json("id", 1L, "shop", "x", "phone", "1"),
                    orders.json("id", 2L, "shop", "y", "phone", "2"), // bad
                    orders.json("id", 3L, "shop", "y", "city", "Bonn"),
                    orders.json("id", 4L, "shop", "y", "phone", "4"));
            task.put(records);
            assertThat(task.badRecords()).containsExactly(records.get(1));
            assertThat(task.reasons()).singleElement().asString().contains("column city");
        }
        assertThat(database.rows("SELECT name, city, phone, GROUP_CONCAT(id ORDER BY id) FROM shops JOIN orders"
                        + " USING (shop_id) GROUP BY name, city, phone ORDER BY name"))
                .containsExactly("x Ulm 1 1", "y Bonn 4 3,4");
    }

    @Test
    void aSmallCounterIsUsedUpByNewRowsOnly() {
        database.execute(
                "CREATE TABLE orders (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(9) NOT NULL UNIQUE, v INT)",
                "CREATE TABLE shops (id SMALLINT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(9) NOT NULL UNIQUE, city INT)");
        Map<String, String> settings = database.settings(
                "dimensions", "shops",
                "dimension.shops.table", "shops",
                "dimension.shops.topics", "orders",
                "dimension.shops.key", "name=shop",
                "dimension.shops.attributes", "city");
        try (RunningTask task = new RunningTask(settings)) {
            for (long i = 0; i < 20; i++) {
                task.put(
                        orders.json("name", "a", "v", i, "shop", "s", "city", i),
                        orders.json("name", "b", "v", i, "shop", "s", "city", i));
            }
            task.put(orders.json("name", "c", "v", 7L, "shop", "t", "city", 7L));
            assertThat(task.reasons()).isEmpty();
        }
        assertThat(database.rows("SELECT * FROM orders ORDER BY id")).containsExactly("1 a 19", "2 b 19", "3 c 7");
        assertThat(database.rows("SELECT * FROM shops ORDER BY id")).containsExactly("1 s 19", "2 t 7");
    }

    private long statements() {
        return database
                .rows("SHOW GLOBAL STATUS WHERE variable_name IN ('Com_insert', 'Com_select', 'Com_update',"
                        + " 'Com_delete', 'Com_update_multi')")
                .stream()
                .mapToLong(row -> Long.parseLong(row.substring(row.indexOf(' ') + 1)))
                .sum();
    }
}
