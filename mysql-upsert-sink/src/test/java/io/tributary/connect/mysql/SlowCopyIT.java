package io.tributary.connect.mysql;

import static io.tributary.connect.mysql.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.support.testing.SinkRecords;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What else happens while a snapshot is copied, which may take long. */
class SlowCopyIT {
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final long FIRST_DAY = 1_767_225_600_000L;
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final String COPIES = "SELECT COUNT(*) FROM information_schema.processlist"
            + " WHERE db = 'slow_copies' AND info LIKE 'INSERT INTO `fact`%SELECT%'";

    private final TestDatabase database = TestDatabase.empty("slow_copies");

    @BeforeEach
    void createTable() {
        database.execute("CREATE TABLE fact (k VARCHAR(9) NOT NULL, v INT, snapshot_date DATE NOT NULL,"
                + " snapshot_version INT NOT NULL, PRIMARY KEY (k, snapshot_date, snapshot_version),"
                + " KEY (snapshot_date, snapshot_version))");
    }

    @Test
    void neitherPutNorStopWaitsForACopyAndStopEndsItAtTheServer() {
        SinkRecords records = SinkRecords.of("fact", 0).timestamp(FIRST_DAY);
        RunningTask task = RunningTask.withWriterThread(settings());
        task.put(
                records.schemaless("a", object("k", "a", "v", 1L)), records.schemaless("b", object("k", "b", "v", 1L)));
        database.execute("CREATE TRIGGER slow BEFORE INSERT ON fact FOR EACH ROW SET NEW.v = NEW.v + SLEEP(60)");
        records.timestamp(FIRST_DAY + DAY_MS);
        task.append(List.of(records.schemaless("c", object("k", "c", "v", 1L))));
        do {
            assertThat(time(task::poll)).isLessThan(LONGEST);
        } while (database.value(COPIES).equals("0"));
        task.append(List.of(records.schemaless("d", object("k", "d", "v", 1L))));
        assertThat(time(task::poll)).isLessThan(LONGEST);
        assertThat(time(task::close)).isLessThan(LONGEST);

        assertThat(database.value(COPIES)).isEqualTo("0");
        database.execute("DROP TRIGGER slow");
        assertThat(database.rows("SELECT k, snapshot_date FROM fact ORDER BY 1"))
                .containsExactly("a 2026-01-01", "b 2026-01-01");
    }

    private static Duration time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private Map<String, String> settings() {
        return database.settings("snapshot.mode", "versioned", "snapshot.start", "earliest", "key.fields", "k");
    }
}
