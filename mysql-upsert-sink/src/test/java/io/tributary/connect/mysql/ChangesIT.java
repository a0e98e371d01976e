package io.tributary.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.support.testing.SinkRecords;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What upserts and tombstones do to rows, in which order, and by how many statements. */
class ChangesIT {
    private final TestDatabase database = emptyDatabase();
    private final SinkRecords orders = SinkRecords.of("orders", 0);

    @Test
    void aSoftDeleteMarksAnExistingRowAndAnUpsertBringsItBack() {
        database.execute("CREATE TABLE orders (id VARCHAR(9) PRIMARY KEY, a INT, gone BOOLEAN NOT NULL DEFAULT 0)");
        try (RunningTask task = new RunningTask(database.settings("delete.mode", "soft:gone"))) {
            task.put(orders.json("id", "a", "a", 1L), orders.json("id", "b", "a", 1L), orders.tombstone("B"));
            task.put(orders.tombstone("a"), orders.tombstone("never there"));
            assertThat(task.reasons()).hasSize(1);
            assertThat(database.rows("SELECT * FROM orders ORDER BY id")).containsExactly("a 1 1", "b 1 1");
            task.put(orders.json("id", "a", "a", 2L), orders.tombstone("c"));
            assertThat(database.rows("SELECT * FROM orders ORDER BY id")).containsExactly("a 2 0", "b 1 1");
        }
    }

    @Test
    void aSoftDeleteMayHoldTheTimeOfTheTombstone() {
        database.execute("CREATE TABLE orders (shop VARCHAR(9), no INT, gone DATETIME(3), PRIMARY KEY (shop, no))");
        try (RunningTask task = new RunningTask(database.settings("delete.mode", "soft:gone", "key.delimiter", "|"))) {
            task.put(orders.json("shop", "s", "no", 1L), orders.json("shop", "s", "no", 2L));
            task.put(orders.tombstone("s|1"));
            assertThat(task.reasons()).isEmpty();
            assertThat(database.rows("SELECT shop, no, CAST(gone AS CHAR) FROM orders ORDER BY no"))
                    .containsExactly("s 1 2026-01-01 00:00:00.000", "s 2 null");
        }
    }

    @Test
    void tombstonesCanBeIgnoredOrFail() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, a INT)");
        try (RunningTask task = new RunningTask(database.settings("delete.mode", "ignore"))) {
            task.put(orders.json("id", 1L), orders.tombstone("1"), orders.tombstone("not a number"));
            assertThat(task.reasons()).isEmpty();
        }
        try (RunningTask task = new RunningTask(database.settings("delete.mode", "fail"))) {
            task.put(orders.tombstone("1"), orders.json("id", 2L));
            assertThat(task.reasons()).containsExactly("The record is a tombstone and delete.mode is 'fail'.");
        }
        assertThat(database.rows("SELECT id FROM orders ORDER BY id")).containsExactly("1", "2");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 6})
    void anOlderRecordChangesNothingWhateverTheBatches(int atOnce) {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, a INT, b INT, at DATETIME(6))");
        List<SinkRecord> records = List.of(
                orders.json("id", 1L, "a", 1L, "at", "2026-01-05T00:00:00Z"),
                orders.json("id", 1L, "b", 2L, "at", "2026-01-03T00:00:00Z"),
                orders.json("id", 1L, "b", 3L, "at", "2026-01-05T00:00:00Z"),
                orders.json("id", 2L, "a", 4L, "at", "2026-01-02T00:00:00Z"),
                orders.json("id", 2L, "b", 5L, "at", "2026-01-01T00:00:00Z"),
                orders.json("id", 2L, "a", 6L));
        try (RunningTask task = new RunningTask(database.settings("order.column", "at"))) {
            for (int start = 0; start < records.size(); start += atOnce) {
                task.put(records.subList(start, start + atOnce));
            }
            assertThat(task.reasons()).isEmpty();
        }
        assertThat(database.rows("SELECT id, a, b, CAST(at AS CHAR) FROM orders ORDER BY id"))
                .containsExactly("1 1 3 2026-01-05 00:00:00.000000", "2 6 null 2026-01-02 00:00:00.000000");
    }

    @Test
    void anOrderColumnThatCannotOrderIsRefused() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, a VARCHAR(9))");
        try (RunningTask task = new RunningTask(database.settings("order.column", "a"))) {
            assertThatThrownBy(() -> task.put(orders.json("id", 1L)))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("Column 'a' (VARCHAR(9)) of table orders cannot order records");
        }
    }

    @Test
    void writesOnlyTheFieldsThatAreIncludedAndNotExcluded() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, a INT, b INT)");
        try (RunningTask task =
                new RunningTask(database.settings("fields.include", "id,orders.a,other.b", "fields.exclude", "x"))) {
            task.put(orders.json("id", 1L, "a", 1L, "b", 1L, "x", 1L, "unknown", 1L));
            assertThat(task.reasons()).isEmpty();
        }
        assertThat(database.rows("SELECT * FROM orders")).containsExactly("1 1 null");
    }

    @Test
    void alternatingUpsertsDeletesAndFieldsAreFewStatements() {
        database.execute("CREATE TABLE orders (id VARCHAR(20) PRIMARY KEY, a INT, b INT)");
        List<SinkRecord> batch = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            String id = "é" + i % 500;
            batch.add(
                    i % 3 == 0
                            ? orders.tombstone(id)
                            : i % 2 == 0 ? orders.json("id", id, "a", (long) i) : orders.json("id", id, "b", (long) i));
        }
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(orders.json("id", "x"));
            long before = statements();
            task.put(batch);
            assertThat(statements() - before).isLessThanOrEqualTo(4);
            assertThat(task.reasons()).isEmpty();
        }
    }

    @Test
    void aBadRecordIsReportedByTheTasksOwnThread() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, a INT CHECK (a <> 7))");
        Map<String, String> settings = database.settings();
        try (RunningTask task = RunningTask.withWriterThread(settings)) {
            task.put(LongStream.range(0, 20)
                    .mapToObj(i -> orders.json("id", i, "a", i))
                    .toList());
            assertThat(task.badRecords()).hasSize(1);
            assertThat(task.reporters()).containsExactly(Thread.currentThread());
        }
    }

    @Test
    void aBatchThatWasFoldedWhileItWaitedLosesOnlyItsBadRecord() throws SQLException {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, a INT CHECK (a <> 4999))");
        try (RunningTask task = RunningTask.withWriterThread(database.settings());
                Connection other = database.connect();
                Statement statement = other.createStatement()) {
            task.put(orders.json("id", 9_999L));
            other.setAutoCommit(false);
            statement.execute("SELECT * FROM orders FOR UPDATE");
            task.append(List.of(orders.json("id", 9_999L, "a", 1L)));
            task.pollUntil(() -> !database.value("SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE"
                            + " 'INSERT INTO `orders`%'")
                    .equals("0"));
            List<SinkRecord> full = new ArrayList<>();
            for (long i = 0; i < 5_000; i++) {
                full.add(orders.json("id", i % 2_500, "a", i));
            }
            task.append(full);
            task.poll();
            other.rollback();
            task.settle();
            assertThat(task.badRecords()).containsExactly(full.get(4_999));
        }
        assertThat(database.rows("SELECT COUNT(*), SUM(a = id + 2500) FROM orders"))
                .containsExactly("2501 2499");
        assertThat(database.rows("SELECT a FROM orders WHERE id = 2499")).containsExactly("2499");
    }

    @Test
    void aUniqueValueThatIsHandedOverEndsWithItsNewOwner() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, email VARCHAR(50) UNIQUE, a INT)");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(
                    orders.json("id", 1L, "email", "x"),
                    orders.json("id", 9L, "email", "y"),
                    orders.json("id", 5L, "email", "z"));
            // 9 lets go of y, and 1 takes it; sorted by key, 1 would come first.
            task.put(
                    orders.json("id", 9L, "email", "free", "a", 1L),
                    orders.json("id", 1L, "email", "y", "a", 2L),
                    orders.json("id", 5L, "email", "x", "a", 3L));
            assertThat(task.reasons()).isEmpty();
            assertThat(database.rows("SELECT * FROM orders ORDER BY id")).containsExactly("1 y 2", "5 x 3", "9 free 1");
        }
    }

    @Test
    void manyRowsWhoseUniqueValueIsTakenAreFoundByFewStatements() {
        database.execute(
                "CREATE TABLE orders (id INT PRIMARY KEY, email VARCHAR(50) UNIQUE, a INT)",
                "INSERT INTO orders VALUES (-1, 'Taken', 0)");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(orders.json("id", 9_999L, "email", "first"));
            List<SinkRecord> batch = new ArrayList<>();
            List<SinkRecord> bad = new ArrayList<>();
            for (long i = 0; i < 1_000; i++) {
                SinkRecord order = orders.json("id", i, "email", i % 50 == 0 ? "taken" : "e" + i);
                batch.add(order);
                if (i % 50 == 0) {
                    bad.add(order);
                }
            }
            // Its value is that of a row which the batch changes, and the batch changes it twice.
            batch.add(orders.json("id", 9_999L, "email", "second"));
            batch.add(orders.json("id", 10_000L, "email", "first"));
            batch.add(orders.json("id", 10_000L, "email", "first", "a", 7L));
            long before = statements();
            task.put(batch);
            assertThat(statements() - before).isLessThan(10);
            assertThat(task.badRecords()).containsExactlyElementsOf(bad);
            assertThat(task.reasons())
                    .containsOnly("Writing table orders: another row has the same value in the unique key (email), and"
                            + " is not rewritten.");
        }
        assertThat(database.rows("SELECT * FROM orders WHERE id < 0 OR id > 9000 ORDER BY id"))
                .containsExactly("-1 Taken 0", "9999 second null", "10000 first 7");
        assertThat(database.value("SELECT COUNT(*) FROM orders")).isEqualTo("983");
    }

    @Test
    void aSwapOfUniqueValuesThroughAThirdOneEndsRight() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, email VARCHAR(50) UNIQUE)");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(orders.json("id", 1L, "email", "x"), orders.json("id", 2L, "email", "y"));
            task.put(
                    orders.json("id", 1L, "email", "tmp"),
                    orders.json("id", 2L, "email", "x"),
                    orders.json("id", 1L, "email", "y"));
            assertThat(task.reasons()).isEmpty();
            assertThat(database.rows("SELECT * FROM orders ORDER BY id")).containsExactly("1 y", "2 x");
        }
    }

    @Test
    void aRowThatWouldMeetAForeignRowByTheCountedKeyIsReported() {
        database.execute("CREATE TABLE orders (no BIGINT AUTO_INCREMENT PRIMARY KEY, id INT NOT NULL UNIQUE, a INT)");
        try (RunningTask task = new RunningTask(database.settings("key.fields", "id"))) {
            task.put(orders.json("no", 7L, "id", 1L, "a", 1L));
            task.put(orders.json("no", 7L, "id", 2L, "a", 2L), orders.json("id", 3L, "a", 3L));
            assertThat(task.badRecords()).hasSize(1);
            assertThat(database.rows("SELECT id, a FROM orders ORDER BY id")).containsExactly("1 1", "3 3");
        }
    }

    TestDatabase emptyDatabase() {
        return TestDatabase.empty("changes");
    }

    @Test
    void aTableThatRefersToItselfIsWrittenInFewStatements() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, parent INT, a INT,"
                + " FOREIGN KEY (parent) REFERENCES orders (id))");
        SinkRecord first = orders.json("id", 5_000L);
        List<SinkRecord> rows = new ArrayList<>();
        List<SinkRecord> deletes = new ArrayList<>();
        for (long id = 1_000; id > 0; id--) {
            rows.add(id % 100 == 0 ? orders.json("id", id) : orders.json("id", id, "parent", id + 1));
        }
        for (long id = 1_000; id > 0; id--) {
            deletes.add(orders.tombstone(Long.toString(id)));
        }
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(first);
            long before = statements();
            task.put(rows);
            task.put(deletes);
            assertThat(statements() - before).isLessThanOrEqualTo(8);
            assertThat(task.reasons()).isEmpty();
        }
        assertThat(database.rows("SELECT id FROM orders")).containsExactly("5000");
    }

    private long statements() {
        return database
                .rows("SHOW GLOBAL STATUS WHERE variable_name IN"
                        + " ('Com_insert', 'Com_delete', 'Com_delete_multi', 'Com_update_multi')")
                .stream()
                .mapToLong(row -> Long.parseLong(row.substring(row.indexOf(' ') + 1)))
                .sum();
    }
}
