package io.tributary.connect.mysql;

import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.support.testing.SinkRecords;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the database's troubles mean for the task. */
class OutageIT {
    private final TestDatabase database = TestDatabase.empty("outages");
    private final SinkRecords orders = SinkRecords.of("orders", 0);
    private final SinkRecord first = orders.schemaless("1", object("id", 1L, "a", 1L));
    private final SinkRecord second = orders.schemaless("2", object("id", 2L, "a", 2L));

    @BeforeEach
    void makeTheTable() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, a INT)");
    }

    @Test
    void aKilledConnectionIsRetriedOnANewOne() {
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(first);
            database.rows("SELECT id FROM information_schema.processlist WHERE db = 'outages' AND command = 'Sleep'")
                    .forEach(id -> database.execute("KILL " + id));
            task.put(second);
            assertThat(task.claims()).isEqualTo(2);
            assertThat(database.rows("SELECT * FROM orders")).containsExactly("1 1", "2 2");
            assertThat(task.badRecords()).isEmpty();
        }
    }

    @Test
    void waitsLongerAndLongerForAServerThatIsAway() {
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(first);
            TestDatabase.server().kill();
            task.append(List.of(second));
            for (long polls = 0; polls < 40; polls++) {
                task.poll();
            }
            TestDatabase.server().restart();
            task.settle();
            assertThat(database.rows("SELECT * FROM orders")).containsExactly("1 1", "2 2");
            assertThat(task.badRecords()).isEmpty();
        }
    }

    @Test
    void failsWhenTheServerStaysAwayForLongerThanItMay() {
        try (RunningTask task = new RunningTask(database.settings("retry.timeout.ms", "0"))) {
            task.put(first);
            TestDatabase.server().kill();
            assertThatThrownBy(() -> task.put(second))
                    .isInstanceOf(ConnectException.class)
                    .isNotInstanceOf(RetriableException.class)
                    .hasMessageContaining("failed for longer than retry.timeout.ms");
        } finally {
            TestDatabase.server().restart();
        }
    }

    @Test
    void aLockHeldByAnotherIsWaitedForUntilItIsFree() throws Exception {
        database.execute("INSERT INTO orders VALUES (2, 0)");
        try (RunningTask task = new RunningTask(database.settings());
                Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("UPDATE orders SET a = 99 WHERE id = 2");
            Thread delivery = new Thread(() -> task.put(first, second));
            delivery.start();
            // One wait ends after three seconds with an error, and there is another one.
            awaitErrors("ER_LOCK_WAIT_TIMEOUT", 1);
            assertThat(database.rows("SELECT * FROM orders")).containsExactly("2 0");
            other.commit();
            delivery.join();
            assertThat(database.rows("SELECT * FROM orders")).containsExactly("1 1", "2 2");
            assertThat(task.claims()).isOne();
        }
    }

    @Test
    void aDeadlockIsReplayedAtOnce() throws Exception {
        database.execute("INSERT INTO orders VALUES (1, 0), (2, 0)");
        database.execute("CREATE TABLE heavy (id INT PRIMARY KEY)");
        try (RunningTask task = new RunningTask(database.settings());
                Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            // The server rolls back the transaction that wrote less.
            statement.execute("INSERT INTO heavy WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n"
                    + " WHERE i < 500) SELECT i FROM n");
            statement.execute("UPDATE orders SET a = 99 WHERE id = 2");
            Thread crossing = new Thread(() -> {
                crossWhenTheTaskWaits(statement);
                commit(other);
            });
            crossing.start();
            task.put(first, second);
            crossing.join();
            assertThat(errors("ER_LOCK_DEADLOCK")).isPositive();
            assertThat(database.rows("SELECT * FROM orders")).containsExactly("1 1", "2 2");
            assertThat(task.claims()).isOne();
            assertThat(task.badRecords()).isEmpty();
        }
    }

    /** Each connector has half of the table, and each of its rows counts in a row that both share, in opposite order. */
    @Test
    void twoConnectorsThatKeepDeadlockingBothFinishAndWriteOnce() throws Exception {
        database.execute(
                "CREATE TABLE counts (id INT PRIMARY KEY, n INT)",
                "INSERT INTO orders WITH RECURSIVE n AS (SELECT 0 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 99)"
                        + " SELECT i, 0 FROM n",
                "INSERT INTO counts SELECT id, 0 FROM orders",
                "CREATE TRIGGER counted AFTER UPDATE ON orders FOR EACH ROW"
                        + " UPDATE counts SET n = n + 1 WHERE id = IF(NEW.id < 50, NEW.id, 99 - NEW.id)");
        long before = errors("ER_LOCK_DEADLOCK");
        Thread lower = new Thread(() -> updateAgainAndAgain("lower", 0));
        Thread upper = new Thread(() -> updateAgainAndAgain("upper", 50));
        lower.start();
        upper.start();
        lower.join();
        upper.join();
        assertThat(errors("ER_LOCK_DEADLOCK") - before).isPositive();
        assertThat(database.value("SELECT SUM(n) FROM counts")).isEqualTo("2000");
    }

    private void updateAgainAndAgain(String connector, long firstId) {
        SinkRecords records = SinkRecords.of("orders", 0);
        try (RunningTask task = RunningTask.withWriterThread(database.settings("name", connector))) {
            for (long round = 1; round <= 20; round++) {
                List<SinkRecord> half = new ArrayList<>();
                for (long id = firstId; id < firstId + 50; id++) {
                    half.add(records.schemaless("k", object("id", id, "a", round)));
                }
                task.put(half);
            }
            assertThat(task.badRecords()).isEmpty();
        }
    }

    private void awaitErrors(String name, long count) {
        long before = errors(name);
        while (errors(name) < before + count) {
            Thread.onSpinWait();
        }
    }

    private long errors(String name) {
        return Long.parseLong(
                database.value("SELECT SUM_ERROR_RAISED FROM performance_schema.events_errors_summary_global_by_error"
                        + " WHERE ERROR_NAME = '" + name + "'"));
    }

    private static void commit(Connection connection) {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void crossWhenTheTaskWaits(Statement statement) {
        String waiting = "SELECT COUNT(*) FROM performance_schema.data_locks"
                + " WHERE object_schema = 'outages' AND lock_status = 'WAITING'";
        while (database.value(waiting).equals("0")) {
            Thread.onSpinWait();
        }
        try {
            statement.execute("UPDATE orders SET a = 99 WHERE id = 1");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aMissingTableIsFatalAndNamesTheRemedy() {
        try (RunningTask task = new RunningTask(database.settings("table.name.format", "shop_${topic}"))) {
            assertThatThrownBy(() -> task.put(first))
                    .isInstanceOf(ConnectException.class)
                    .isNotInstanceOf(RetriableException.class)
                    .hasMessage(
                            "Table shop_orders does not exist, or the user of connection.user may not see it. Create"
                                    + " it, GRANT it, or name another in table.name.format.");
        }
    }

    @Test
    void aTableDroppedWhileItRunsIsFatal() {
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(first);
            database.execute("DROP TABLE orders");
            assertThatThrownBy(() -> task.put(second))
                    .isInstanceOf(ConnectException.class)
                    .isNotInstanceOf(RetriableException.class)
                    .hasMessageStartingWith("Table orders does not exist");
            assertThat(task.badRecords()).isEmpty();
        }
    }

    @Test
    void aWrongPasswordIsFatal() {
        try (RunningTask task = new RunningTask(database.settings("connection.password", "wrong"))) {
            assertThatThrownBy(() -> task.put(first))
                    .isInstanceOf(ConnectException.class)
                    .isNotInstanceOf(RetriableException.class)
                    .hasMessageContaining("check connection.user and connection.password");
        }
    }

    @Test
    void aLostPrivilegeIsFatalAndNoBadRecord() {
        database.execute(
                "DROP USER IF EXISTS 'reader'@'%'",
                "CREATE USER 'reader'@'%' IDENTIFIED BY 'r'", "GRANT SELECT ON outages.* TO 'reader'@'%'");
        try (RunningTask task =
                new RunningTask(database.settings("connection.user", "reader", "connection.password", "r"))) {
            assertThatThrownBy(() -> task.put(first))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("lacks a privilege on the table");
            assertThat(task.badRecords()).isEmpty();
        }
    }
}
