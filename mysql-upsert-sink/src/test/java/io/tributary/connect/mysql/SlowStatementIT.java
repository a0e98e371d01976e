package io.tributary.connect.mysql;

import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.mysql.connection.Database;
import io.tributary.connect.mysql.connection.DriverDataSource;
import io.tributary.connect.support.testing.SinkRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of one statement that together take longer than an answer is waited for, because of a trigger. */
class SlowStatementIT {
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(2);
    /** With 80 ms for a row these take longer than an answer. */
    private static final int ROWS = 30;

    private final SinkRecords orders = SinkRecords.of("orders", 0);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void goThroughInSmallerStatementsAndOnce(boolean onMariaDb) {
        TestDatabase database = onMariaDb ? TestDatabase.onMariaDb("slow") : TestDatabase.empty("slow");
        database.execute(
                "CREATE TABLE orders (id INT PRIMARY KEY, a INT)",
                "CREATE TABLE log (id INT)",
                trigger("INSERT", "NEW", "0.08"),
                trigger("DELETE", "OLD", "0.08"));
        try (RunningTask task = task(database.settings())) {
            task.put(all(this::order));
            assertThat(task.claims()).isOne();
            assertThat(counts(database, "log")).isEqualTo(ROWS + " " + ROWS);
            task.put(all(id -> orders.tombstone(Long.toString(id))));
            assertThat(task.claims()).isOne();
            assertThat(task.badRecords()).isEmpty();
        }
        assertThat(counts(database, "log")).isEqualTo(2 * ROWS + " " + ROWS);
        assertThat(database.rows("SELECT * FROM orders")).isEmpty();
        assertThat(database.value("SELECT next_offset FROM tributary_offsets")).isEqualTo(Integer.toString(2 * ROWS));
    }

    @Test
    void goThroughInStatementsForWhichMariaDbHasTimeByItsOwnLimit() {
        TestDatabase database = TestDatabase.onMariaDb("slow");
        database.execute(
                "CREATE TABLE orders (id INT PRIMARY KEY, a INT)",
                "CREATE TABLE log (id INT)",
                trigger("INSERT", "NEW", "0.08"));
        Map<String, String> settings = database.settings();
        settings.merge("connection.url", "?sessionVariables=max_statement_time=1", String::concat);
        try (RunningTask task = new RunningTask(settings)) {
            task.put(all(this::order));
            assertThat(task.claims()).isOne();
            assertThat(task.badRecords()).isEmpty();
        }
        assertThat(counts(database, "log")).isEqualTo(ROWS + " " + ROWS);
    }

    @Test
    void goThroughAlsoWhereThoseForSeveralTablesShareTheirWay() {
        TestDatabase database = TestDatabase.empty("slow");
        database.execute(
                "CREATE TABLE orders (id INT PRIMARY KEY, a INT)",
                "CREATE TABLE returns LIKE orders",
                "CREATE TABLE log (id INT)",
                trigger("INSERT", "NEW", "0.08"),
                "CREATE TRIGGER on_return AFTER INSERT ON returns FOR EACH ROW INSERT INTO log VALUES (-NEW.id)");
        SinkRecords returns = SinkRecords.of("returns", 0);
        List<SinkRecord> records = new ArrayList<>(all(this::order));
        records.addAll(all(id -> returns.schemaless("k", object("id", id, "a", id))));
        try (RunningTask task = task(database.settings())) {
            task.put(records);
            // One for each partition.
            assertThat(task.claims()).isEqualTo(2);
            assertThat(task.badRecords()).isEmpty();
        }
        assertThat(counts(database, "log")).isEqualTo(2 * ROWS + " " + 2 * ROWS);
    }

    /** The connection that would end it is one too many for the user, so only the socket's timeout helps. */
    @Test
    void goThroughInTheEndAlsoWhereTheServerCannotBeToldToEndTheStatement() {
        TestDatabase database = TestDatabase.empty("slow");
        database.execute(
                "CREATE TABLE orders (id INT PRIMARY KEY, a INT)",
                "CREATE TABLE log (id INT)",
                trigger("INSERT", "NEW", "0.08"),
                "DROP USER IF EXISTS 'few'@'%'",
                "CREATE USER 'few'@'%' IDENTIFIED BY 'f' WITH MAX_USER_CONNECTIONS 2",
                "GRANT ALL ON slow.* TO 'few'@'%'");
        try (RunningTask task = task(database.settings("connection.user", "few", "connection.password", "f"))) {
            task.put(all(this::order));
            assertThat(task.claims()).isGreaterThan(1);
            assertThat(task.badRecords()).isEmpty();
        }
        assertThat(counts(database, "log")).isEqualTo(ROWS + " " + ROWS);
    }

    @Test
    void endTheTaskWithTheTableAndTheRemedyIfASingleRowIsTooSlowForLongerThanItMay() {
        TestDatabase database = TestDatabase.empty("slow");
        database.execute(
                "CREATE TABLE orders (id INT PRIMARY KEY, a INT)",
                "CREATE TABLE log (id INT)",
                trigger("INSERT", "NEW", "IF(NEW.id = 2, 60, 0)"));
        try (RunningTask task = task(database.settings("retry.timeout.ms", "3000"))) {
            assertThatThrownBy(() -> task.put(order(1), order(2)))
                    .isInstanceOf(ConnectException.class)
                    .isNotInstanceOf(RetriableException.class)
                    .hasMessage("Writing table orders: a row was not written within 1 s. See what holds the server up"
                            + " there: a trigger, a key without an index, or its load [SQLState HYT00]."
                            + " It has failed for longer than retry.timeout.ms. Nothing is lost: fix it and restart the"
                            + " task.");
            assertThat(task.claims()).isGreaterThan(1);
            assertThat(database.value("SELECT COUNT(*) FROM information_schema.processlist"
                            + " WHERE db = 'slow' AND info LIKE 'INSERT INTO `orders`%'"))
                    .isEqualTo("0");
        }
        assertThat(database.rows("SELECT * FROM orders")).isEmpty();
    }

    private static RunningTask task(Map<String, String> settings) {
        return new RunningTask.Setup(settings)
                .withDatabases(connection -> new Database(
                        timeout -> new DriverDataSource(connection, timeout),
                        connection.longestOpening(),
                        LONGEST_ANSWER))
                .start();
    }

    private static String trigger(String event, String row, String seconds) {
        return "CREATE TRIGGER on_" + event.toLowerCase(java.util.Locale.ROOT) + " AFTER " + event
                + " ON orders FOR EACH ROW BEGIN DO SLEEP(" + seconds + "); INSERT INTO log VALUES (" + row
                + ".id); END";
    }

    private static List<SinkRecord> all(LongFunction<SinkRecord> record) {
        return LongStream.rangeClosed(1, ROWS).mapToObj(record).toList();
    }

    private SinkRecord order(long id) {
        return orders.schemaless("k", object("id", id, "a", id));
    }

    private static String counts(TestDatabase database, String table) {
        return database.value("SELECT CONCAT(COUNT(*), ' ', COUNT(DISTINCT id)) FROM " + table);
    }
}
