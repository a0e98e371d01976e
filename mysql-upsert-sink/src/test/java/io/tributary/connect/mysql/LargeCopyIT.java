package io.tributary.connect.mysql;

import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.support.testing.SinkRecords;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The copy of a snapshot of many rows, which were there before the sink was. */
class LargeCopyIT {
    private static final int ROWS = Integer.getInteger("tributary.copy.rows", 20_000);
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final long FIRST_DAY = 1_767_225_600_000L;
    private static final Duration SOON = Duration.ofSeconds(2);

    private final TestDatabase database = TestDatabase.empty("large_copies");
    private final SinkRecords records = SinkRecords.of("fact", 0);

    @BeforeEach
    void createTheFirstSnapshot() {
        database.execute(
                "CREATE TABLE fact (k INT NOT NULL, v INT, city VARCHAR(20), amount DECIMAL(12, 2), at DATETIME(6),"
                        + " snapshot_date DATE NOT NULL, snapshot_version INT NOT NULL,"
                        + " PRIMARY KEY (k, snapshot_date, snapshot_version), KEY (snapshot_date, snapshot_version))",
                "SET cte_max_recursion_depth = " + ROWS,
                "INSERT INTO fact WITH RECURSIVE n AS (SELECT 1 AS k UNION ALL SELECT k + 1 FROM n WHERE k < " + ROWS
                        + ") SELECT k, k, CONCAT('city ', k), k / 7, NOW(6), '2026-01-01', 1 FROM n");
    }

    @Test
    void neitherFailsTheTaskNorKeepsAPutLong() {
        try (RunningTask task = task()) {
            task.append(List.of(record(1), record(ROWS + 1)));
            Duration time = Timed.time(() -> task.pollUntil(task::isSettled));
            System.out.printf("The copy of %d rows took %d ms%n", ROWS, time.toMillis());
            assertThat(task.badRecords()).isEmpty();
        }
        assertThat(snapshots()).containsExactly("2026-01-01 " + ROWS, "2026-01-02 " + (ROWS + 1));
    }

    @Test
    void isEndedByAStopAndMadeAgainByTheNextTask() {
        SinkRecord record = record(1);
        long before = database.status("Com_insert_select");
        RunningTask stopped = task();
        stopped.append(List.of(record));
        stopped.pollUntil(() -> database.status("Com_insert_select") > before);
        Duration time = Timed.time(stopped::close);
        System.out.printf("The stop during the copy of %d rows took %d ms%n", ROWS, time.toMillis());
        assertThat(time).isLessThan(SOON);
        try (RunningTask task = task()) {
            task.append(List.of(record));
            task.pollUntil(task::isSettled);
        }
        assertThat(snapshots()).containsExactly("2026-01-01 " + ROWS, "2026-01-02 " + ROWS);
    }

    private RunningTask task() {
        return RunningTask.withWriterThread(
                database.settings("snapshot.mode", "versioned", "snapshot.start", "earliest", "key.fields", "k"));
    }

    /** Of the second day. */
    private SinkRecord record(long key) {
        return records.timestamp(FIRST_DAY + DAY_MS).schemaless("k", object("k", key, "v", key));
    }

    private List<String> snapshots() {
        return database.rows("SELECT snapshot_date, COUNT(*) FROM fact GROUP BY 1 ORDER BY 1");
    }
}
