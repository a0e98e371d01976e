package io.tributary.connect.mysql;

import static io.tributary.connect.mysql.Timed.await;
import static io.tributary.connect.mysql.Timed.time;
import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.fault.SilentLine;
import io.tributary.connect.support.testing.SinkRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What else happens while a snapshot is copied, which may take long. */
class SlowCopyIT {
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final long FIRST_DAY = 1_767_225_600_000L;
    private static final Duration LONGEST = Duration.ofSeconds(5);
    /** Less than a transaction on data is given. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private static final String COPY = "INSERT INTO `fact` (`k`, `v`, `snapshot_date`, `snapshot_version`) SELECT";
    private static final String SLOW =
            "CREATE TRIGGER slow BEFORE INSERT ON fact FOR EACH ROW SET NEW.v = NEW.v + SLEEP(%s)";

    private final TestDatabase database = TestDatabase.empty("slow_copies");
    private final SilentLine line = SilentLine.to(TestDatabase.server().port());
    private final SinkRecords records = SinkRecords.of("fact", 0).timestamp(FIRST_DAY);

    @BeforeEach
    void createTable() {
        database.execute("CREATE TABLE fact (k VARCHAR(9) NOT NULL, v INT, snapshot_date DATE NOT NULL,"
                + " snapshot_version INT NOT NULL, PRIMARY KEY (k, snapshot_date, snapshot_version),"
                + " KEY (snapshot_date, snapshot_version))");
    }

    @AfterEach
    void closeTheLine() {
        line.close();
    }

    @Test
    void neitherPutNorStopWaitsForACopyAndStopEndsItAtTheServer() {
        RunningTask task = RunningTask.withWriterThread(settings());
        task.put(record("a"), record("b"));
        database.execute(SLOW.formatted(60));
        records.timestamp(FIRST_DAY + DAY_MS);
        task.append(List.of(record("c")));
        task.pollUntil(() -> executes(COPY));
        task.append(List.of(record("d")));
        assertThat(time(task::poll)).isLessThan(LONGEST);
        assertThat(time(task::close)).isLessThan(SOON);

        await(() -> !executes(COPY));
        database.execute("DROP TRIGGER slow");
        assertThat(database.rows("SELECT k, snapshot_date FROM fact ORDER BY 1"))
                .containsExactly("a 2026-01-01", "b 2026-01-01");
    }

    @Test
    void stopLetsATransactionOnDataEnd() {
        RunningTask task = RunningTask.withWriterThread(settings());
        task.put(record("a"));
        database.execute(SLOW.formatted(0.5));
        task.append(List.of(record("b")));
        task.pollUntil(() -> executes("INSERT INTO `fact`"));
        task.close();

        assertThat(database.rows("SELECT k FROM fact ORDER BY 1")).containsExactly("a", "b");
    }

    @Test
    void stopDuringACopyDoesNotWaitForASilentServer() {
        RunningTask task = RunningTask.withWriterThread(database.settings(line, versioned()));
        task.put(record("a"));
        line.fallSilentAt(COPY);
        records.timestamp(FIRST_DAY + DAY_MS);
        task.append(List.of(record("b")));
        task.pollUntil(line::isSilent);
        line.fallSilentAt("");
        assertThat(time(task::close)).isLessThan(LONGEST);
    }

    @Test
    void noPutWaitsForRoomWhileACopyRunsAndNothingIsLost() {
        int count = 18_000;
        try (RunningTask task = RunningTask.withWriterThread(database.settings(line, versioned()))) {
            task.put(record("a"));
            line.fallSilentAt(COPY);
            List<SinkRecord> many = new ArrayList<>();
            records.timestamp(FIRST_DAY + DAY_MS);
            for (int i = 0; i < count; i++) {
                many.add(record("k" + i));
            }
            task.append(many);
            // One batch needs the copy, one waits, and there is no room for the third.
            task.pollUntil(() -> line.isSilent() && task.isPaused());
            line.speak();
            task.settle();
            assertThat(task.badRecords()).isEmpty();
        }
        assertThat(database.rows("SELECT snapshot_date, COUNT(*) FROM fact GROUP BY 1 ORDER BY 1"))
                .containsExactly("2026-01-01 1", "2026-01-02 " + (count + 1));
    }

    private SinkRecord record(String key) {
        return records.schemaless(key, object("k", key, "v", 1L));
    }

    private boolean executes(String statement) {
        return !database.value("SELECT COUNT(*) FROM information_schema.processlist WHERE db = 'slow_copies'"
                        + " AND LEFT(info, " + statement.length() + ") = '" + statement + "'")
                .equals("0");
    }

    private Map<String, String> settings() {
        return database.settings(versioned());
    }

    private static String[] versioned() {
        return new String[] {"snapshot.mode", "versioned", "snapshot.start", "earliest", "key.fields", "k"};
    }
}
