package io.tributary.connect.mysql;

import static io.tributary.connect.mysql.Timed.time;
import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.fault.SilentLine;
import io.tributary.connect.support.testing.SinkRecords;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that keeps its connections and does not answer: no put and no stop waits for it longer than five seconds. */
class SilentServerIT {
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final TestDatabase database = TestDatabase.empty("silent");
    private final SilentLine line = SilentLine.to(TestDatabase.server().port());
    private final SinkRecords orders = SinkRecords.of("orders", 0);

    @BeforeEach
    void makeTheTable() {
        database.execute(
                "CREATE TABLE orders (id INT PRIMARY KEY, a INT)",
                "CREATE TABLE log (id INT)",
                "CREATE TRIGGER inserted AFTER INSERT ON orders FOR EACH ROW INSERT INTO log VALUES (NEW.id)",
                "CREATE TRIGGER updated AFTER UPDATE ON orders FOR EACH ROW INSERT INTO log VALUES (NEW.id)");
    }

    @AfterEach
    void closeTheLine() {
        line.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // While a connection opens.
                "SHOW VARIABLES",
                "max_allowed_packet",
                // For the put itself: a claim, what a table looks like.
                "FOR UPDATE",
                "information_schema.columns",
                "information_schema.statistics",
                // For the writer.
                "UPDATE (SELECT",
                "INSERT INTO `orders`",
                "commit",
            })
    void noPutWaitsForItLongerThanFiveSeconds(String statement) {
        try (RunningTask task = RunningTask.withWriterThread(settings())) {
            line.fallSilentAt(statement);
            task.append(List.of(order(1), order(2)));
            task.pollUntil(line::isSilent);
            assertThat(pollTime(task)).isLessThan(LONGEST);
            assertThat(task.isSettled()).isFalse();
            line.speak();
            task.settle();
            assertThat(task.badRecords()).isEmpty();
        }
        assertThat(database.rows("SELECT id FROM log")).containsExactly("1", "2");
    }

    @Test
    void noPutWaitsLongerForATransactionThatIsNotAnswered() {
        try (RunningTask task = RunningTask.withWriterThread(settings())) {
            line.fallSilentAt("INSERT INTO `orders`");
            task.append(orders(18_000));
            // One is written, one waits, and there is no room for the third.
            task.pollUntil(() -> line.isSilent() && task.isPaused());
            line.speak();
            task.settle();
        }
        assertThat(database.value("SELECT COUNT(*) FROM log")).isEqualTo("18000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tributary_offsets", "orders"})
    void noPutWaitsLongerForATableThatAnotherHasLocked(String table) throws Exception {
        try (RunningTask task = RunningTask.withWriterThread(database.settings());
                Connection other = database.connect();
                Statement statement = other.createStatement()) {
            task.put(order(1));
            statement.execute("LOCK TABLES " + table + " WRITE");
            try (RunningTask successor = RunningTask.withWriterThread(database.settings())) {
                successor.append(List.of(order(2)));
                for (int put = 0; put < 2; put++) {
                    assertThat(pollTime(successor)).isLessThan(LONGEST);
                }
                assertThat(successor.isSettled()).isFalse();
                statement.execute("UNLOCK TABLES");
                successor.settle();
            }
        }
        assertThat(database.rows("SELECT id FROM log")).containsExactly("1", "2");
    }

    @Test
    void aColumnThatTakesLongToAddLosesNothing() {
        try (RunningTask task = RunningTask.withWriterThread(settings("auto.evolve", "true"))) {
            task.put(order(1));
            line.fallSilentAt("ALTER TABLE");
            Schema wider = SchemaBuilder.struct()
                    .field("id", Schema.INT32_SCHEMA)
                    .field("b", Schema.INT32_SCHEMA)
                    .build();
            task.append(
                    List.of(orders.struct("2", new Struct(wider).put("id", 2).put("b", 7))));
            task.pollUntil(line::isSilent);
            line.speak();
            task.settle();
            assertThat(task.badRecords()).isEmpty();
        }
        assertThat(database.rows("SELECT * FROM orders")).containsExactly("1 1 null", "2 null 7");
        assertThat(database.rows("SELECT id FROM log")).containsExactly("1", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHOW VARIABLES", "UPDATE (SELECT", "INSERT INTO `orders`", "commit"})
    void noStopWaitsForItLongerThanFiveSeconds(String statement) {
        RunningTask task = RunningTask.withWriterThread(settings());
        line.fallSilentAt(statement);
        task.append(List.of(order(1)));
        task.pollUntil(line::isSilent);
        assertThat(time(task::close)).isLessThan(LONGEST);
    }

    @Test
    void noStopOfAnIdleTaskWaitsForItEither() {
        RunningTask task = RunningTask.withWriterThread(settings());
        task.put(order(1));
        line.fallSilentAt("");
        assertThat(time(task::close)).isLessThan(LONGEST);
        assertThat(line.isSilent()).isTrue();
    }

    /** The socket's timeout does not end it: that counts for reading. */
    @ParameterizedTest
    @ValueSource(strings = {"DISABLED", "REQUIRED"})
    void neitherPutNorStopWaitsLongerForAWriterThatCannotSend(String sslMode) {
        database.execute("CREATE TABLE large (id INT PRIMARY KEY, a LONGTEXT)");
        // The writer of the case before may take until now to end.
        Timed.await(() -> !isSending("-writer"));
        SinkRecords records = SinkRecords.of("large", 0);
        RunningTask task = new RunningTask.Setup(database.through(line, sslMode))
                .withWriterThread()
                .withMaxPollRecords(16)
                .start();
        line.turnDeafAfter(1 << 20);
        String megabyte = "x".repeat(1 << 20);
        task.append(LongStream.rangeClosed(1, 48)
                .mapToObj(id -> records.schemaless("k", object("id", id, "a", megabyte)))
                .toList());
        task.pollUntil(line::isDeaf);
        // What is sent first fits into the sockets' buffers.
        Timed.await(() -> isSending("-writer"));
        for (int put = 0; put < 3; put++) {
            assertThat(pollTime(task)).isLessThan(LONGEST);
        }
        Timed.await(() -> isSending("-writer"));
        assertThat(time(task::close)).isLessThan(LONGEST);
    }

    /** Whether a thread of such a name hands something to its socket at this moment. */
    private static boolean isSending(String threadName) {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().endsWith(threadName))
                .flatMap(thread -> Arrays.stream(thread.getValue()))
                .anyMatch(frame -> frame.getClassName().equals("sun.nio.ch.NioSocketImpl")
                        && frame.getMethodName().equals("implWrite"));
    }

    private Map<String, String> settings(String... others) {
        return database.settings(line, others);
    }

    private static Duration pollTime(RunningTask task) {
        return time(task::poll);
    }

    private SinkRecord order(long id) {
        return orders.schemaless(Long.toString(id), object("id", id, "a", id));
    }

    private List<SinkRecord> orders(int count) {
        return LongStream.rangeClosed(1, count).mapToObj(this::order).toList();
    }
}
