package io.tributary.connect.mysql;

import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.support.testing.SinkRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that the table does not take, among others that it takes. */
class BadRowIT {
    private final TestDatabase database = TestDatabase.empty("bad_rows");
    private final SinkRecords orders = SinkRecords.of("orders", 0);

    @Test
    void oneBadRowAmongTwoThousandCostsFewStatementsAndItsNeighboursArrive() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, a INT, CHECK (a <> 13))");
        for (int bad : new int[] {0, 777, 1999}) {
            database.execute("DELETE FROM orders");
            SinkRecord first = orders.json("id", 5_000L, "a", 1L);
            List<SinkRecord> batch = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                batch.add(orders.json("id", (long) i, "a", i == bad ? 13L : 1L));
            }
            try (RunningTask task = new RunningTask(database.settings())) {
                task.put(first);
                long before = database.status("Com_insert");
                task.put(batch);
                assertThat(database.status("Com_insert") - before).isLessThan(30);
                assertThat(task.badRecords()).containsExactly(batch.get(bad));
                assertThat(task.reasons().get(0))
                        .isEqualTo("Writing table orders: a check constraint is violated"
                                + " (constraint orders_chk_1) [MySQL error 3819, SQLState HY000].");
                assertThat(database.value("SELECT COUNT(*) FROM orders")).isEqualTo("2000");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"c,too long", "n,128", "must,", "j,{broken", "e,unknown", "parent,99"})
    void oneBadRowOfEachKindAmongTwoThousandIsTheOnlyOneReported(String column, String value) {
        database.execute(
                "CREATE TABLE parents (id INT PRIMARY KEY)",
                "INSERT INTO parents VALUES (1)",
                "CREATE TABLE orders (id INT PRIMARY KEY, c VARCHAR(4), n TINYINT, must INT NOT NULL, j JSON,"
                        + " e ENUM('known'), parent INT, FOREIGN KEY (parent) REFERENCES parents (id))");
        for (int bad : new int[] {0, 777, 1_999}) {
            database.execute("DELETE FROM orders");
            List<SinkRecord> batch = new ArrayList<>();
            // A good older one of the same key, which is not lost with it.
            batch.add(child(bad, "n", "7"));
            for (int i = 0; i < 2_000; i++) {
                batch.add(i == bad ? child(i, column, value) : child(i, "n", "1"));
            }
            try (RunningTask task = new RunningTask(database.settings("foreign.key.wait.ms", "0"))) {
                long before = database.status("Com_insert");
                task.put(batch);
                assertThat(database.status("Com_insert") - before).isLessThan(30);
                assertThat(task.badRecords()).containsExactly(batch.get(bad + 1));
            }
            assertThat(database.value("SELECT COUNT(*) FROM orders WHERE n = 1"))
                    .isEqualTo("1999");
            assertThat(database.value("SELECT n FROM orders WHERE id = " + bad)).isEqualTo("7");
        }
    }

    @Test
    void anOlderRecordIsNotBadBecauseOfAValueThatItDoesNotWrite() {
        database.execute(
                "CREATE TABLE orders (id INT PRIMARY KEY, email VARCHAR(9) UNIQUE, version INT)",
                "INSERT INTO orders VALUES (1, 'x', 5), (2, 'y', 5)");
        SinkRecord older = orders.json("id", 1L, "email", "y", "version", 3L);
        SinkRecord bad = orders.json("id", 3L, "email", "y", "version", 9L);
        SinkRecord newer = orders.json("id", 4L, "email", "z", "version", 1L);
        try (RunningTask task = new RunningTask(database.settings("order.column", "version"))) {
            task.put(older, bad, newer);
            assertThat(task.badRecords()).containsExactly(bad);
        }
        assertThat(database.rows("SELECT * FROM orders ORDER BY id")).containsExactly("1 x 5", "2 y 5", "4 z 1");
    }

    /** InnoDB gives the last number again then, and the insert meets that row. */
    @Test
    void aRowForWhichTheServerHasNoNumberLeftRewritesNoOther() {
        database.execute(
                "CREATE TABLE orders (id TINYINT AUTO_INCREMENT PRIMARY KEY, code VARCHAR(9) NOT NULL UNIQUE, n INT)",
                "INSERT INTO orders VALUES (127, 'last', 1)");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(orders.json("code", "next", "n", 2L), orders.json("code", "last", "n", 3L));
            assertThat(task.reasons())
                    .singleElement()
                    .asString()
                    .contains("or the table's AUTO_INCREMENT is used up; it is not rewritten");
        }
        assertThat(database.rows("SELECT id, code, n FROM orders")).containsExactly("127 last 3");
    }

    @Test
    void aMemberForWhichTheServerHasNoNumberLeftRewritesNoOther() {
        database.execute(
                "CREATE TABLE members (id TINYINT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(9) NOT NULL UNIQUE, n INT)",
                "INSERT INTO members VALUES (127, 'last', 1)",
                "CREATE TABLE orders (k INT PRIMARY KEY, id TINYINT NOT NULL)");
        try (RunningTask task = new RunningTask(database.settings(
                "dimensions", "m",
                "dimension.m.table", "members",
                "dimension.m.topics", "orders",
                "dimension.m.key", "name=member",
                "dimension.m.surrogate.key", "id",
                "dimension.m.attributes", "n"))) {
            task.put(orders.json("k", 1L, "member", "next", "n", 2L));
            assertThat(task.reasons()).hasSize(1);
        }
        assertThat(database.rows("SELECT id, name, n FROM members")).containsExactly("127 last 1");
    }

    /** One value of it is another than usual. */
    private SinkRecord child(long id, String column, String value) {
        Map<String, Object> fields =
                object("id", id, "c", "a", "n", "1", "must", 1L, "j", "{}", "e", "known", "parent", 1L);
        fields.put(column, value);
        return orders.schemaless(Long.toString(id), fields);
    }

    @Test
    void aBadRecordDoesNotTakeAGoodOlderOneOfItsKeyWithIt() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, a INT, CHECK (a <> 13))");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(orders.json("id", 1L, "a", 7L), orders.json("id", 1L, "a", 13L), orders.json("id", 2L, "a", 8L));
            assertThat(task.badRecords()).hasSize(1);
            assertThat(database.rows("SELECT * FROM orders")).containsExactly("1 7", "2 8");
        }
    }

    @Test
    void neverRewritesAnotherRowThroughASecondUniqueKey() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, email VARCHAR(50) UNIQUE, a INT)");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(orders.json("id", 1L, "email", "x@example.org", "a", 1L));
            task.put(
                    orders.json("id", 2L, "email", "x@example.org", "a", 2L),
                    orders.json("id", 3L, "email", "z", "a", 3L));
            assertThat(database.rows("SELECT id, a FROM orders ORDER BY id")).containsExactly("1 1", "3 3");
            assertThat(task.reasons())
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("is not rewritten")
                    .doesNotContain("@");
        }
    }

    /** The rows that hold the batch's unique values are read, and told apart by their keys. */
    @ParameterizedTest
    @CsvSource({
        "YEAR, 2015, 2016",
        "DATE, 2026-01-01, 2026-01-02",
        "TIME(3), 10:00:00, 10:00:01",
        "DATETIME(6), 2026-01-01 10:00:00, 2026-01-01 10:00:01",
        "TIMESTAMP, 2026-01-01 10:00:00, 2026-01-01 10:00:01",
        "DECIMAL(5), 1, 2",
        "BIGINT UNSIGNED, 1, 2",
        "'ENUM(''a'', ''b'')', a, b",
        "VARCHAR(9), a, b"
    })
    void aRowIsNoOtherOneThanItselfWhateverTheTypeOfItsKey(String type, String key, String other) {
        database.execute("CREATE TABLE orders (k " + type + " PRIMARY KEY, u INT UNIQUE, a INT)");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(orders.json("k", key, "u", 1L, "a", 1L));
            SinkRecord again = orders.json("k", key, "u", 1L, "a", 2L);
            SinkRecord taken = orders.json("k", other, "u", 1L, "a", 3L);
            task.put(again, taken);
            assertThat(task.badRecords()).containsExactly(taken);
        }
        assertThat(database.rows("SELECT u, a FROM orders")).containsExactly("1 2");
    }

    @Test
    void reportsRecordsWithoutFieldsAndWithUnknownOnes() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, a INT)");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(
                    orders.schemaless("1", "plain text"),
                    orders.json("id", 1L, "colour", "red"),
                    orders.json("a", 1L),
                    orders.json("id", 2L));
            assertThat(task.reasons())
                    .containsExactly(
                            "The value has no fields: it is neither a Struct nor a Map. Set a converter that delivers"
                                    + " one, such as the JsonConverter.",
                            "Field 'colour' has no column in table orders. Add the column, map the field with"
                                    + " column.map, or set fields.unknown=ignore.",
                            "Key column 'id' (INT) of table orders: the record carries no value for it.");
            assertThat(database.rows("SELECT id FROM orders")).containsExactly("2");
        }
    }

    @Test
    void failsAtABadRecordWhereNobodyTakesIt() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, a INT)");
        Map<String, String> settings = database.settings();
        try (RunningTask task =
                new RunningTask.Setup(settings).withoutReporter().start()) {
            assertThatThrownBy(() -> task.put(orders.json("id", 1L, "a", 3_000_000_000L)))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageStartingWith("Record orders-0@0 cannot be written: Column 'a' (INT): the number is not"
                            + " between -2147483648 and 2147483647.");
        }
    }

    @Test
    void aWarningOfTheServerMakesABadRow() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, a INT, third DECIMAL(5,1) AS (a / 3) STORED)");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(orders.json("id", 1L, "a", 0L), orders.json("id", 2L, "a", 13L), orders.json("id", 3L, "a", 3L));
            assertThat(task.reasons()).singleElement().asString().startsWith("Writing table orders: the server warned");
            assertThat(database.rows("SELECT id, a FROM orders")).containsExactly("1 0", "3 3");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT(3)", "BIGINT(2)", "DECIMAL(9,2)", "DOUBLE(9,2)"})
    void aRowWhoseUniqueValueAnotherHasIsFoundWhereZerosAreFilledInToLess(String type) {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, u " + type + " ZEROFILL UNIQUE)");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(orders.json("id", 1L, "u", 12345L));
            SinkRecord taken = orders.json("id", 2L, "u", 12345L);
            task.put(taken, orders.json("id", 3L, "u", 6L));
            assertThat(task.badRecords()).containsExactly(taken);
            assertThat(database.rows("SELECT id FROM orders ORDER BY id")).containsExactly("1", "3");
        }
    }

    @Test
    void asksForWarningsOnlyWhereThereAreSome() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, a INT)");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(orders.json("id", 1L, "a", 1L));
            long before = database.status("Com_show_warnings");
            task.put(orders.json("id", 2L, "a", 2L));
            assertThat(database.status("Com_show_warnings")).isEqualTo(before);
        }
    }
}
