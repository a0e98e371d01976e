package io.tributary.connect.mysql.fault;

import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.RunningTask;
import io.tributary.connect.mysql.TestDatabase;
import io.tributary.connect.support.testing.SinkRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two tasks that need a new snapshot at the same moment: one makes it, and both go on. */
class SameSnapshotIT {
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final long FIRST_DAY = 1_767_225_600_000L;

    private final TestDatabase database = TestDatabase.empty("same_snapshot");
    private final ExecutorService otherTask = Executors.newSingleThreadExecutor();

    @AfterEach
    void endOtherTask() {
        otherTask.shutdown();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                // Both have seen that it is missing.
                "AFTER  | `tributary_snapshots` WHERE fact_table = ? LOCK IN SHARE MODE",
                "BEFORE | `tributary_snapshots` WHERE fact_table = ? FOR UPDATE",
                "AFTER  | `tributary_snapshots` WHERE fact_table = ? FOR UPDATE",
                "BEFORE | INSERT INTO `tributary_snapshots`",
                "AFTER  | INSERT INTO `tributary_snapshots`",
                "BEFORE | UPDATE `tributary_snapshots`",
                "BEFORE | INSERT INTO `fact` (`k`, `snapshot_date`, `snapshot_version`) SELECT",
                "AFTER  | INSERT INTO `fact` (`k`, `snapshot_date`, `snapshot_version`) SELECT",
                "BEFORE | commit",
                "AFTER  | commit",
            })
    void isMadeOnce(Moment moment, String statement) throws Exception {
        database.execute(
                "DROP TABLE IF EXISTS fact, tributary_offsets, tributary_snapshots",
                "CREATE TABLE fact (k VARCHAR(9) NOT NULL, snapshot_date DATE NOT NULL, snapshot_version INT NOT NULL,"
                        + " PRIMARY KEY (k, snapshot_date, snapshot_version), KEY (snapshot_date, snapshot_version))");
        Meeting meeting = new Meeting(new LockWaits(database), moment, statement);
        Future<?> other = otherTask.submit(() -> load(1, meeting));
        load(0, meeting);
        other.get(1, TimeUnit.MINUTES);

        assertThat(database.rows("SELECT snapshots FROM tributary_snapshots"))
                .containsExactly("2026-01-01/1,2026-01-02/1,2026-01-03/1");
        assertThat(database.rows("SELECT snapshot_date, GROUP_CONCAT(k ORDER BY k) FROM fact GROUP BY 1 ORDER BY 1"))
                .containsExactly(
                        "2026-01-01 p0-d0,p1-d0",
                        "2026-01-02 p0-d0,p0-d1,p1-d0,p1-d1",
                        "2026-01-03 p0-d0,p0-d1,p0-d2,p1-d0,p1-d1,p1-d2");
    }

    /** One day after the other, each with a row of its own. */
    private void load(int partition, Meeting meeting) {
        SinkRecords source = SinkRecords.of("fact", partition);
        List<SinkRecord> records = new ArrayList<>();
        for (int day = 0; day < 3; day++) {
            source.timestamp(FIRST_DAY + day * DAY_MS);
            String key = "p" + partition + "-d" + day;
            records.add(source.schemaless(key, object("k", key)));
        }
        try (RunningTask task = meeting.attend()
                .newTask(
                        database.settings(
                                "snapshot.mode", "versioned", "snapshot.start", "earliest", "key.fields", "k"),
                        1)) {
            task.assign(new TopicPartition("fact", partition), records, 0);
            task.settle();
        } finally {
            meeting.leave();
        }
    }
}
