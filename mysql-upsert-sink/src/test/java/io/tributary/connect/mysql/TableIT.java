package io.tributary.connect.mysql;

import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.support.testing.SinkRecords;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records into single tables. */
class TableIT {
    private final TestDatabase database = TestDatabase.empty("tables");
    private final SinkRecords orders = SinkRecords.of("orders", 0);

    @Test
    void anAbsentFieldKeepsItsColumnAndACarriedNullClearsIt() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, a VARCHAR(9) DEFAULT 'none', b VARCHAR(9))");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(order("id", 1L, "b", "x"), order("id", 2L, "a", "y", "b", "z"));
            task.put(order("id", 1L, "b", null), order("id", 2L, "a", null));
            assertThat(database.rows("SELECT * FROM orders ORDER BY id")).containsExactly("1 none null", "2 null z");
        }
    }

    @Test
    void aNullCountsAsAbsentWhereNullsKeep() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, a VARCHAR(9) DEFAULT 'none', b VARCHAR(9))");
        try (RunningTask task = new RunningTask(database.settings("null.mode", "keep"))) {
            task.put(order("id", 1L, "a", null, "b", "x"));
            task.put(order("id", 1L, "a", "y", "b", null));
            assertThat(database.rows("SELECT * FROM orders")).containsExactly("1 y x");
        }
    }

    @Test
    void aRowDeletedAndWrittenAnewInOneBatchTakesTheDefaultsOfWhatItLacks() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, a VARCHAR(9) DEFAULT 'none', b VARCHAR(9))");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(order("id", 1L, "a", "old", "b", "old"));
            task.put(orders.tombstone("1"), order("id", 1L, "b", "new"));
            assertThat(database.rows("SELECT * FROM orders")).containsExactly("1 none new");
        }
    }

    @Test
    void keysThatTheCollationTakesForEqualAreOneRow() {
        database.execute("CREATE TABLE orders (id VARCHAR(9) PRIMARY KEY, a INT)");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(order("id", "b", "a", 1L), order("id", "B", "a", 2L), order("id", "é", "a", 3L));
            task.put(order("id", "e", "a", 4L), order("id", "É", "a", 5L), order("id", "E", "a", 6L));
            task.put(order("id", "É", "a", 7L), orders.tombstone("e"), order("id", "b", "a", 8L));
            assertThat(task.reasons()).isEmpty();
            assertThat(database.rows("SELECT * FROM orders")).containsExactly("b 8");
        }
    }

    @Test
    void deletesManyRowsByACompositeKeyThroughTheIndex() {
        database.execute("CREATE TABLE orders (shop VARCHAR(20) COLLATE utf8mb4_general_ci, day DATE, no INT, a INT,"
                + " PRIMARY KEY (shop, day, no))");
        List<SinkRecord> inserts = new ArrayList<>();
        List<SinkRecord> deletes = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            inserts.add(order("shop", "s" + i % 7, "day", "2026-01-01", "no", (long) i, "a", 1L));
        }
        for (int i = 0; i < 5_000; i++) {
            if (i % 5 != 0) {
                deletes.add(orders.tombstone("s" + i % 7 + "|2026-01-01|" + i));
            }
        }
        try (RunningTask task = new RunningTask(database.settings("key.delimiter", "|"))) {
            task.put(inserts);
            long rowsRead = rowsReadInOrder();
            task.put(deletes);
            assertThat(task.reasons()).isEmpty();
            assertThat(database.value("SELECT COUNT(*) FROM orders")).isEqualTo("1000");
            assertThat(rowsReadInOrder() - rowsRead).isLessThan(20_000);
        }
    }

    @Test
    void takesKeysFromRecordKeysAsStructs() {
        database.execute("CREATE TABLE orders (shop VARCHAR(20), no INT, a INT, PRIMARY KEY (shop, no))");
        Schema key = SchemaBuilder.struct()
                .field("shop", Schema.STRING_SCHEMA)
                .field("number", Schema.INT32_SCHEMA)
                .build();
        Schema value = SchemaBuilder.struct().field("a", Schema.INT32_SCHEMA).build();
        Struct first = new Struct(key).put("shop", "s").put("number", 1);
        Struct second = new Struct(key).put("shop", "s").put("number", 2);
        try (RunningTask task =
                new RunningTask(database.settings("key.source", "record_key", "column.map", "orders.number:no"))) {
            task.put(
                    orders.record(key, first, value, new Struct(value).put("a", 7)),
                    orders.record(key, second, value, new Struct(value).put("a", 8)));
            task.put(orders.record(key, first, null, null));
            assertThat(task.reasons()).isEmpty();
            assertThat(database.rows("SELECT * FROM orders")).containsExactly("s 2 8");
        }
    }

    @Test
    void writesLogicalTypesAndNestedValues() {
        database.execute("CREATE TABLE orders (id BIGINT PRIMARY KEY, d DECIMAL(10,3), day DATE, t TIME(3),"
                + " ts DATETIME(6), ok BOOLEAN, f DOUBLE, js JSON, raw VARBINARY(4), big BIGINT UNSIGNED)");
        Schema inner = SchemaBuilder.struct().field("x", Schema.STRING_SCHEMA).build();
        Schema schema = SchemaBuilder.struct()
                .field("id", Schema.INT64_SCHEMA)
                .field("d", Decimal.schema(3))
                .field("day", org.apache.kafka.connect.data.Date.SCHEMA)
                .field("t", Time.SCHEMA)
                .field("ts", Timestamp.SCHEMA)
                .field("ok", Schema.BOOLEAN_SCHEMA)
                .field("f", Schema.FLOAT64_SCHEMA)
                .field("js", inner)
                .field("raw", Schema.BYTES_SCHEMA)
                .field("big", Schema.STRING_SCHEMA)
                .build();
        Struct value = new Struct(schema)
                .put("id", 1L)
                .put("d", new BigDecimal("-1234567.891"))
                .put("day", Date.from(Instant.parse("1969-12-31T00:00:00Z")))
                .put("t", Date.from(Instant.parse("1970-01-01T23:59:59.999Z")))
                .put("ts", Date.from(Instant.parse("1969-12-31T23:59:59.123Z")))
                .put("ok", true)
                .put("f", 0.1)
                .put("js", new Struct(inner).put("x", "quo\"te\\ \u0007 😀"))
                .put("raw", new byte[] {0, 39, 92, -1})
                .put("big", "18446744073709551615");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(orders.struct("1", value));
            assertThat(task.reasons()).isEmpty();
        }
        assertThat(database.rows("SELECT id, d, day, CAST(t AS CHAR), CAST(ts AS CHAR), ok + 0, f,"
                        + " js->>'$.x' = 'quo\"te\\\\ \u0007 😀', HEX(raw), big FROM orders"))
                .containsExactly("1 -1234567.891 1969-12-31 23:59:59.999 1969-12-31 23:59:59.123000 1 0.1 1 00275CFF"
                        + " 18446744073709551615");
    }

    @Test
    void quotesNamesAndTextAsTheyAre() {
        database.execute("CREATE TABLE `or``ders.x` (`select` VARCHAR(60) PRIMARY KEY, `a ``b` TEXT)");
        String text = "'; DROP TABLE x; -- \\' \" \u0000 ? 😀";
        try (RunningTask task = new RunningTask(database.settings("table.name.format", "or`ders.x"))) {
            task.put(order("select", text, "a `b", text));
            assertThat(task.reasons()).isEmpty();
        }
        assertThat(database.rows("SELECT `a ``b` FROM `or``ders.x`")).containsExactly(text);
    }

    @Test
    void oneBadRowAmongTwoThousandCostsFewStatementsAndItsNeighboursArrive() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, a INT, CHECK (a <> 13))");
        for (int bad : new int[] {0, 777, 1999}) {
            database.execute("DELETE FROM orders");
            SinkRecord first = order("id", 5_000L, "a", 1L);
            List<SinkRecord> batch = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                batch.add(order("id", (long) i, "a", i == bad ? 13L : 1L));
            }
            try (RunningTask task = new RunningTask(database.settings())) {
                task.put(first);
                long before = status("Com_insert");
                task.put(batch);
                assertThat(status("Com_insert") - before).isLessThan(30);
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
            try (RunningTask task = new RunningTask(database.settings())) {
                long before = status("Com_insert");
                task.put(batch);
                assertThat(status("Com_insert") - before).isLessThan(30);
                assertThat(task.badRecords()).containsExactly(batch.get(bad + 1));
            }
            assertThat(database.value("SELECT COUNT(*) FROM orders WHERE n = 1"))
                    .isEqualTo("1999");
            assertThat(database.value("SELECT n FROM orders WHERE id = " + bad)).isEqualTo("7");
        }
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
            task.put(order("id", 1L, "a", 7L), order("id", 1L, "a", 13L), order("id", 2L, "a", 8L));
            assertThat(task.badRecords()).hasSize(1);
            assertThat(database.rows("SELECT * FROM orders")).containsExactly("1 7", "2 8");
        }
    }

    @Test
    void neverRewritesAnotherRowThroughASecondUniqueKey() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, email VARCHAR(50) UNIQUE, a INT)");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(order("id", 1L, "email", "x@example.org", "a", 1L));
            task.put(order("id", 2L, "email", "x@example.org", "a", 2L), order("id", 3L, "email", "z", "a", 3L));
            assertThat(database.rows("SELECT id, a FROM orders ORDER BY id")).containsExactly("1 1", "3 3");
            assertThat(task.reasons())
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("is not rewritten")
                    .doesNotContain("@");
        }
    }

    @Test
    void cutsAStatementAtThePacketSizeOfTheServer() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, a MEDIUMTEXT)");
        String text = "'".repeat(1_000_000);
        List<SinkRecord> batch = new ArrayList<>();
        for (long i = 0; i < 40; i++) {
            batch.add(order("id", i, "a", text));
        }
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(batch);
            assertThat(task.reasons()).isEmpty();
        }
        assertThat(database.value("SELECT COUNT(*) FROM orders WHERE LENGTH(a) = 1000000"))
                .isEqualTo("40");
    }

    @Test
    void reportsRecordsWithoutFieldsAndWithUnknownOnes() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, a INT)");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(
                    orders.schemaless("1", "plain text"),
                    order("id", 1L, "colour", "red"),
                    order("a", 1L),
                    order("id", 2L));
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
            assertThatThrownBy(() -> task.put(order("id", 1L, "a", 3_000_000_000L)))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageStartingWith("Record orders-0@0 cannot be written: Column 'a' (INT): the number is not"
                            + " between -2147483648 and 2147483647.");
        }
    }

    @Test
    void seesATableThatWasChangedWhileItRuns() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, a INT, b INT)");
        try (RunningTask task = new RunningTask(database.settings("fields.unknown", "ignore"))) {
            task.put(order("id", 1L, "a", 1L, "b", 1L));
            database.execute("ALTER TABLE orders DROP COLUMN b");
            task.put(order("id", 2L, "a", 2L, "b", 2L));
            assertThat(database.rows("SELECT * FROM orders")).containsExactly("1 1", "2 2");
        }
    }

    @Test
    void seesAUniqueKeyThatSomebodyAddsWithinAMinute() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, a INT)");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(orders.schemaless("1", object("id", 1L, "a", 1L)));
            database.execute("ALTER TABLE orders ADD UNIQUE KEY (a)");
            task.pass(Duration.ofMinutes(1));
            task.put(orders.schemaless("2", object("id", 2L, "a", 1L)), orders.schemaless("3", object("id", 3L)));
            assertThat(task.badRecords()).hasSize(1);
        }
        assertThat(database.rows("SELECT * FROM orders ORDER BY id")).containsExactly("1 1", "3 null");
    }

    @Test
    void aWarningOfTheServerMakesABadRow() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, a INT, third DECIMAL(5,1) AS (a / 3) STORED)");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(order("id", 1L, "a", 0L), order("id", 2L, "a", 13L), order("id", 3L, "a", 3L));
            assertThat(task.reasons()).singleElement().asString().startsWith("Writing table orders: the server warned");
            assertThat(database.rows("SELECT id, a FROM orders")).containsExactly("1 0", "3 3");
        }
    }

    @Test
    void asksForWarningsOnlyWhereThereAreSome() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, a INT)");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(order("id", 1L, "a", 1L));
            long before = status("Com_show_warnings");
            task.put(order("id", 2L, "a", 2L));
            assertThat(status("Com_show_warnings")).isEqualTo(before);
        }
    }

    private SinkRecord order(Object... namesAndValues) {
        return orders.schemaless("key", object(namesAndValues));
    }

    private long status(String variable) {
        String nameAndValue = database.value("SHOW GLOBAL STATUS LIKE '" + variable + "'");
        return Long.parseLong(nameAndValue.substring(variable.length() + 1));
    }

    private long rowsReadInOrder() {
        return status("Handler_read_next") + status("Handler_read_rnd_next");
    }
}
