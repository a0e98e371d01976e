package io.tributary.connect.mysql;

import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.connection.Database;
import io.tributary.connect.mysql.connection.Transaction;
import io.tributary.connect.support.testing.SinkRecords;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Connections on which nothing happens for longer than the server leaves a session alone; they take their time. */
@Tag("faults")
@EnabledIfSystemProperty(named = "tributary.faults.all", matches = "true")
class RestingConnectionsIT {
    private static final int REST_MINUTES = 5;
    private static final Duration FREE_AT_LATEST = Duration.ofSeconds(65);

    private final TestDatabase database = TestDatabase.empty("resting");
    private final SinkRecords orders = SinkRecords.of("orders", 0);

    @BeforeEach
    void makeTheTable() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY)");
    }

    @Test
    void ofAnIdleTaskStayOpenAndNoneIsOpened() throws SQLException {
        try (RunningTask task = RunningTask.withWriterThread(database.settings());
                Connection other = database.connect()) {
            task.put(orders.schemaless("1", object("id", 1L)));
            Map<String, Long> before = connections(other);
            for (int minute = 0; minute < REST_MINUTES; minute++) {
                long start = System.nanoTime();
                task.pollUntil(() -> since(start).toMinutes() > 0);
            }
            assertThat(connections(other)).isEqualTo(before);
            task.put(orders.schemaless("2", object("id", 2L)));
            assertThat(connections(other)).isEqualTo(before);
            assertThat(task.claims()).isOne();
        }
        assertThat(database.rows("SELECT id FROM orders")).containsExactly("1", "2");
    }

    @Test
    void ofATaskThatFrozeInATransactionAreEndedByTheServerAndItsRowsAreClaimed() {
        Map<String, String> settings = database.settings();
        try (RunningTask owner = RunningTask.withWriterThread(settings)) {
            owner.put(orders.schemaless("1", object("id", 1L)));
        }
        Database frozen = new Database(new MySqlUpsertSinkConfig(settings).writing());
        Transaction transaction = frozen.begin();
        transaction.run("Moving an offset", open -> {
            try (Statement statement = open.createStatement()) {
                return statement.executeUpdate("UPDATE tributary_offsets SET next_offset = next_offset + 1");
            }
        });
        long start = System.nanoTime();
        try (RunningTask successor = RunningTask.withWriterThread(settings)) {
            successor.append(List.of(orders.schemaless("2", object("id", 2L))));
            successor.pollUntil(successor::isSettled);
            // Nothing but the end of the session has freed them.
            assertThat(since(start)).isBetween(Duration.ofSeconds(50), FREE_AT_LATEST);
        }
        frozen.close();
        assertThat(database.rows("SELECT id FROM orders")).containsExactly("1", "2");
        assertThat(database.value("SELECT next_offset FROM tributary_offsets")).isEqualTo("2");
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Map<String, Long> connections(Connection other) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        try (Statement statement = other.createStatement();
                ResultSet result = statement.executeQuery(
                        "SHOW GLOBAL STATUS WHERE Variable_name IN ('Aborted_clients', 'Connections')")) {
            while (result.next()) {
                counts.put(result.getString(1), result.getLong(2));
            }
        }
        return counts;
    }
}
