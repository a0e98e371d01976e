package io.tributary.connect.mysql.fault;

import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.mysql.RunningTask;
import io.tributary.connect.mysql.TestDatabase;
import io.tributary.connect.support.testing.SinkRecords;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Batches with a row for each of many tables. */
class StatementPacketIT {
    private static final int TABLES = 30;
    private static final String ALL = IntStream.range(0, TABLES)
            .mapToObj(table -> "SELECT COUNT(*) AS n, SUM(a) AS a FROM t" + table)
            .reduce((a, b) -> a + " UNION ALL " + b)
            .map(counts -> "SELECT SUM(n), SUM(a) FROM (" + counts + ") AS c")
            .orElseThrow();

    private final TestDatabase database = TestDatabase.empty("packets");
    private final List<SinkRecords> topics = IntStream.range(0, TABLES)
            .mapToObj(table -> SinkRecords.of("t" + table, 0))
            .toList();

    @BeforeEach
    void createTheTables() {
        for (int table = 0; table < TABLES; table++) {
            database.execute("CREATE TABLE t" + table + " (id INT PRIMARY KEY, a INT CHECK (a < 100),"
                    + " third DECIMAL(5,1) AS (a / 3) STORED)");
        }
    }

    @Test
    void shareOneRoundTrip() {
        FaultyConnections connections = new FaultyConnections(FaultyConnections.Incident.NONE);
        try (RunningTask task = connections.newTask(database.settings(), 500)) {
            task.put(rows(1, 3));
            int before = connections.calls().size();
            task.put(rows(2, 3));
            assertThat(connections.calls().subList(before, connections.calls().size()))
                    .filteredOn(call -> call.contains("INSERT INTO `t"))
                    .singleElement()
                    .asString()
                    .contains("`t0`", "`t29`");
        }
        assertThat(database.rows(ALL)).containsExactly(2 * TABLES + " " + 2 * 3 * TABLES);
    }

    @Test
    void loseOnlyTheRowsThatTheirTablesDoNotTakeOrWouldAlter() {
        try (RunningTask task = new RunningTask(database.settings())) {
            List<SinkRecord> rows = rows(1, 3);
            rows = with(rows, 7, topics.get(7).schemaless("k", object("id", 2L, "a", 100L)));
            rows = with(rows, 8, topics.get(8).schemaless("k", object("id", 2L, "a", 13L)));
            task.put(rows);
            assertThat(task.badRecords()).extracting(SinkRecord::topic).containsExactly("t7", "t8");
            assertThat(task.reasons().get(0)).startsWith("Writing table t7: ");
            assertThat(task.reasons().get(1)).startsWith("Writing table t8: the server warned");
        }
        assertThat(database.rows(ALL)).containsExactly(TABLES + " " + 3 * TABLES);
    }

    @Test
    void nameTheTableForWhichARightIsMissing() {
        database.execute("DROP USER IF EXISTS 'some'@'%'", "CREATE USER 'some'@'%' IDENTIFIED BY 's'");
        new RunningTask(database.settings()).close();
        database.execute("GRANT ALL ON packets.tributary_offsets TO 'some'@'%'");
        for (int table = 0; table < TABLES; table++) {
            database.execute("GRANT " + (table == 9 ? "SELECT" : "ALL") + " ON packets.t" + table + " TO 'some'@'%'");
        }
        try (RunningTask task =
                new RunningTask(database.settings("connection.user", "some", "connection.password", "s"))) {
            assertThatThrownBy(() -> task.put(rows(1, 3)))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageStartingWith("Writing table t9: ");
        }
    }

    @ParameterizedTest
    @CsvSource({"42000, 1064", "08S01, 1047", "42S22, 1054"})
    void goOneByOneWhereTheyAreRefusedTogether(String sqlState, int code) {
        OneAtATime server = new OneAtATime(new SQLException("refused", sqlState, code));
        try (RunningTask task = new FaultyConnections(server).newTask(database.settings(), 500)) {
            task.put(rows(1, 3));
            task.put(rows(2, 3));
            assertThat(task.badRecords()).isEmpty();
        }
        assertThat(server.refused).isOne();
        assertThat(database.rows(ALL)).containsExactly(2 * TABLES + " " + 2 * 3 * TABLES);
    }

    private List<SinkRecord> rows(long id, long a) {
        return topics.stream()
                .map(topic -> topic.schemaless("k", object("id", id, "a", a)))
                .toList();
    }

    /** The records, and one behind that of its table. */
    private static List<SinkRecord> with(List<SinkRecord> records, int table, SinkRecord another) {
        return IntStream.range(0, records.size())
                .boxed()
                .flatMap(place -> (records.get(place).topic().equals("t" + table)
                                ? List.of(records.get(place), another)
                                : List.of(records.get(place)))
                        .stream())
                .toList();
    }

    /** As a proxy that does not look behind the first statement. */
    private static final class OneAtATime implements FaultyConnections.Incident {
        private final SQLException refusal;
        private int refused;

        OneAtATime(SQLException refusal) {
            this.refusal = refusal;
        }

        @Override
        public void before(FaultyConnections.Call call, Connection connection) throws SQLException {
            if (call.text().contains(";")) {
                refused++;
                throw refusal;
            }
        }
    }
}
