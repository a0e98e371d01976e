package io.tributary.connect.mysql;

import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.connection.Database;
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
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** Records into single tables. */
class TableIT {
    private final TestDatabase database = TestDatabase.empty("tables");
    private final SinkRecords orders = SinkRecords.of("orders", 0);

    @Test
    void anAbsentFieldKeepsItsColumnAndACarriedNullClearsIt() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, a VARCHAR(9) DEFAULT 'none', b VARCHAR(9))");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(orders.json("id", 1L, "b", "x"), orders.json("id", 2L, "a", "y", "b", "z"));
            task.put(orders.json("id", 1L, "b", null), orders.json("id", 2L, "a", null));
            assertThat(database.rows("SELECT * FROM orders ORDER BY id")).containsExactly("1 none null", "2 null z");
        }
    }

    @Test
    void aNullCountsAsAbsentWhereNullsKeep() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, a VARCHAR(9) DEFAULT 'none', b VARCHAR(9))");
        try (RunningTask task = new RunningTask(database.settings("null.mode", "keep"))) {
            task.put(orders.json("id", 1L, "a", null, "b", "x"));
            task.put(orders.json("id", 1L, "a", "y", "b", null));
            assertThat(database.rows("SELECT * FROM orders")).containsExactly("1 y x");
        }
    }

    @Test
    void aRowDeletedAndWrittenAnewInOneBatchTakesTheDefaultsOfWhatItLacks() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, a VARCHAR(9) DEFAULT 'none', b VARCHAR(9))");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(orders.json("id", 1L, "a", "old", "b", "old"));
            task.put(orders.tombstone("1"), orders.json("id", 1L, "b", "new"));
            assertThat(database.rows("SELECT * FROM orders")).containsExactly("1 none new");
        }
    }

    @Test
    void keysThatTheCollationTakesForEqualAreOneRow() {
        database.execute("CREATE TABLE orders (id VARCHAR(9) PRIMARY KEY, a INT)");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(orders.json("id", "b", "a", 1L), orders.json("id", "B", "a", 2L), orders.json("id", "é", "a", 3L));
            task.put(orders.json("id", "e", "a", 4L), orders.json("id", "É", "a", 5L), orders.json("id", "E", "a", 6L));
            task.put(orders.json("id", "É", "a", 7L), orders.tombstone("e"), orders.json("id", "b", "a", 8L));
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
            inserts.add(orders.json("shop", "s" + i % 7, "day", "2026-01-01", "no", (long) i, "a", 1L));
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
            task.put(orders.json("select", text, "a `b", text));
            assertThat(task.reasons()).isEmpty();
        }
        assertThat(database.rows("SELECT `a ``b` FROM `or``ders.x`")).containsExactly(text);
    }

    @Test
    void cutsAStatementAtThePacketSizeOfTheServer() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, a MEDIUMTEXT)");
        String text = "'".repeat(1_000_000);
        List<SinkRecord> batch = new ArrayList<>();
        for (long i = 0; i < 40; i++) {
            batch.add(orders.json("id", i, "a", text));
        }
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(batch);
            assertThat(task.reasons()).isEmpty();
        }
        assertThat(database.value("SELECT COUNT(*) FROM orders WHERE LENGTH(a) = 1000000"))
                .isEqualTo("40");
    }

    @Test
    void cutsAStatementAtWhatTheUrlLetsTheDriverSend() {
        Map<String, String> settings = database.settings();
        settings.merge("connection.url", "?maxAllowedPacket=300000", String::concat);
        try (Database limited = new Database(new MySqlUpsertSinkConfig(settings).reading())) {
            assertThat(limited.server().maxStatementBytes()).isEqualTo(150_000);
        }
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, a MEDIUMTEXT)");
        List<SinkRecord> batch = new ArrayList<>();
        for (long i = 0; i < 40; i++) {
            batch.add(orders.json("id", i, "a", "x".repeat(100_000)));
        }
        try (RunningTask task = new RunningTask(settings)) {
            long before = database.status("Com_insert");
            task.put(batch);
            assertThat(task.reasons()).isEmpty();
            // One for each row, and one for the offsets.
            assertThat(database.status("Com_insert") - before).isLessThan(batch.size() + 5);
        }
    }

    @Test
    void seesATableThatWasChangedWhileItRuns() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, a INT, b INT)");
        try (RunningTask task = new RunningTask(database.settings("fields.unknown", "ignore"))) {
            task.put(orders.json("id", 1L, "a", 1L, "b", 1L));
            database.execute("ALTER TABLE orders DROP COLUMN b");
            task.put(orders.json("id", 2L, "a", 2L, "b", 2L));
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

    private long rowsReadInOrder() {
        return database.status("Handler_read_next") + database.status("Handler_read_rnd_next");
    }
}
