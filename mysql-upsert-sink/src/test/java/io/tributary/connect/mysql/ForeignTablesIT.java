package io.tributary.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.support.testing.SinkRecords;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** Tables of others on the same MariaDB, of which there may be thousands: its information_schema likes to open them all. */
class ForeignTablesIT {
    private static final int FOREIGN = Integer.getInteger("tributary.foreign.tables", 300);
    private static final int OWN = 200;
    /** Tables of the server itself, and the one of the offsets. */
    private static final int FEW = 50;

    private final TestDatabase others = TestDatabase.onMariaDb("foreign_tables");
    private final TestDatabase database = TestDatabase.onMariaDb("own_tables");

    @Test
    void areNotOpenedWhenTheSinkLooksAtItsOwn() {
        create(others, FOREIGN);
        create(database, OWN);
        SinkRecords all = SinkRecords.of("all", 0);
        List<SinkRecord> first = IntStream.range(0, OWN)
                .mapToObj(i -> SinkRecords.renamed("t" + i, all.json("id", 0L, "n", 0L)))
                .toList();
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(first);
            database.execute("FLUSH TABLES");
            long before = database.status("Opened_table_definitions");
            task.pass(Duration.ofMinutes(1));
            Duration time = Timed.time(() -> task.put(SinkRecords.renamed("t0", all.json("id", 1L, "n", 1L))));
            long opened = database.status("Opened_table_definitions") - before;
            System.out.printf(
                    "A look at %d tables beside %d others and a row: %d ms, %d tables opened%n",
                    OWN, FOREIGN, time.toMillis(), opened);
            assertThat(opened).isBetween((long) OWN, (long) OWN + FEW);
            assertThat(task.reasons()).isEmpty();
        }
        assertThat(database.rows("SELECT n FROM t0 ORDER BY n")).containsExactly("0", "1");
    }

    private static void create(TestDatabase database, int tables) {
        database.execute(IntStream.range(0, tables)
                .mapToObj(i -> "CREATE TABLE t" + i + " (id INT PRIMARY KEY, n INT, t VARCHAR(50), KEY (n))")
                .toArray(String[]::new));
    }
}
