package io.tributary.connect.mysql;

import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.support.testing.SinkRecords;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Snapshots of a table: which there are, and what they hold. */
class SnapshotIT {
    private static final Instant FIRST_DAY = Instant.parse("2026-01-01T12:00:00Z");
    private static final String ROWS = "SELECT snapshot_date, snapshot_version, k, v FROM fact ORDER BY 1, 2, 3";
    private static final String REGISTRY =
            "SELECT fact_table, first_date, latest_date, latest_version, snapshots FROM tributary_snapshots";

    private final TestDatabase database = TestDatabase.empty("snapshots");
    private final SinkRecords records = SinkRecords.of("fact", 0);

    @BeforeEach
    void createTable() {
        database.execute("CREATE TABLE fact (id BIGINT AUTO_INCREMENT PRIMARY KEY, k VARCHAR(9) NOT NULL, v INT,"
                + " twice INT AS (v * 2), created TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),"
                + " snapshot_date DATE NOT NULL, snapshot_version INT NOT NULL,"
                + " UNIQUE (k, snapshot_date, snapshot_version), KEY (snapshot_date, snapshot_version))");
    }

    @Test
    void aSnapshotHoldsAllLiveKeysNotOnlyThoseThatChanged() {
        try (RunningTask task = task()) {
            task.put(on(1, "a", 1), on(1, "b", 1), on(1, "c", 1));
            task.put(on(3, "a", 3), deleted(3, "c"), on(3, "d", 3));
        }

        assertThat(database.rows(ROWS))
                .containsExactly(
                        "2026-01-01 1 a 1",
                        "2026-01-01 1 b 1",
                        "2026-01-01 1 c 1",
                        "2026-01-03 1 a 3",
                        "2026-01-03 1 b 1",
                        "2026-01-03 1 d 3");
        assertThat(database.rows(REGISTRY)).containsExactly("fact 1000-01-01 2026-01-03 1 2026-01-01/1,2026-01-03/1");
    }

    @Test
    void aLateChangeGoesToItsSnapshotAndAllLaterOnes() {
        try (RunningTask task = task()) {
            task.put(on(1, "a", 1), on(1, "b", 1));
            task.put(on(3, "a", 3));
            task.put(on(5, "a", 5));
            task.put(on(4, "b", 4), deleted(1, "a"));
        }

        assertThat(database.rows(ROWS))
                .containsExactly("2026-01-01 1 b 1", "2026-01-03 1 b 1", "2026-01-04 1 b 4", "2026-01-05 1 b 4");
    }

    @Test
    void theViewShowsTheNewestSnapshotAlsoIfItIsEmpty() {
        try (RunningTask task = task("snapshot.latest.views", "true")) {
            task.put(on(1, "a", 1));
            task.put(on(2, "b", 2));
            assertThat(database.rows("SELECT k, v, snapshot_date FROM fact_latest ORDER BY 1"))
                    .containsExactly("a 1 2026-01-02", "b 2 2026-01-02");
            task.put(deleted(3, "a"), deleted(3, "b"));
        }

        assertThat(database.rows("SELECT * FROM fact_latest")).isEmpty();
        assertThat(database.value("SELECT COUNT(*) FROM fact")).isEqualTo("3");
    }

    @Test
    void theViewFollowsTheColumnsOfItsTable() {
        try (RunningTask task = task("snapshot.latest.views", "true")) {
            task.put(on(1, "a", 1));
        }
        database.execute("ALTER TABLE fact ADD w INT DEFAULT 7");
        try (RunningTask task = task("snapshot.latest.views", "true")) {
            task.put(on(1, "b", 1));
        }

        assertThat(database.rows("SELECT k, w FROM fact_latest ORDER BY 1")).containsExactly("a 7", "b 7");
    }

    @Test
    void whatComesBeforeTheStartCountsToIt() {
        try (RunningTask task = task("snapshot.start", "2026-01-02")) {
            task.put(on(1, "a", 1), on(4, "b", 4), on(1, "c", 1));
        }

        assertThat(database.rows(ROWS))
                .containsExactly(
                        "2026-01-02 1 a 1",
                        "2026-01-02 1 c 1",
                        "2026-01-04 1 a 1",
                        "2026-01-04 1 b 4",
                        "2026-01-04 1 c 1");
    }

    @Test
    void beginsOnTheDayOfTheFirstClaimUnlessToldOtherwise() {
        LocalDate before = LocalDate.now(ZoneOffset.UTC);
        try (RunningTask task = task("snapshot.start", "claim")) {
            task.put(on(1, "a", 1), on(2, "b", 2));
        }

        assertThat(database.rows("SELECT DISTINCT k, v FROM fact")).containsExactlyInAnyOrder("a 1", "b 2");
        assertThat(LocalDate.parse(database.value("SELECT MIN(snapshot_date) FROM fact")))
                .isBetween(before, LocalDate.now(ZoneOffset.UTC));
        assertThat(database.value("SELECT COUNT(DISTINCT snapshot_date) FROM fact"))
                .isEqualTo("1");
    }

    @Test
    void keepsSoManySnapshotsAndCountsWhatIsOlderToTheOldest() {
        try (RunningTask task = task("snapshot.retention", "2")) {
            for (int day = 1; day <= 4; day++) {
                task.put(on(day, "a", day), on(day, "k" + day, day));
            }
            task.put(on(1, "late", 1));
            assertThat(database.rows(REGISTRY))
                    .containsExactly("fact 2026-01-03 2026-01-04 1 2026-01-03/1,2026-01-04/1");
        }
        try (RunningTask task = task("snapshot.retention", "9")) {
            task.put(on(2, "later", 2));
        }

        assertThat(database.rows("SELECT snapshot_date, GROUP_CONCAT(k, v ORDER BY k) FROM fact GROUP BY 1 ORDER BY 1"))
                .containsExactly(
                        "2026-01-03 a3,k11,k22,k33,late1,later2", "2026-01-04 a4,k11,k22,k33,k44,late1,later2");
    }

    @Test
    void finishesARemovalThatACrashInterrupted() {
        try (RunningTask task = task("snapshot.retention", "1")) {
            task.put(on(2, "a", 1));
        }
        database.execute(
                "INSERT INTO fact (k, v, snapshot_date, snapshot_version) VALUES ('x', 1, '2026-01-01', 1)",
                "UPDATE tributary_snapshots SET snapshots = CONCAT('2;', snapshots, ';2026-01-01/1')");
        try (RunningTask task = task("snapshot.retention", "1")) {
            task.put(on(2, "b", 1));
        }

        assertThat(database.rows("SELECT k FROM fact ORDER BY 1")).containsExactly("a", "b");
    }

    @Test
    void retentionDeletesNothingThatTheRegistryDoesNotName() {
        try (RunningTask task = task("snapshot.retention", "1")) {
            task.put(on(2, "a", 1));
        }
        database.execute("INSERT INTO fact (k, v, snapshot_date, snapshot_version) VALUES ('x', 1, '2025-12-31', 1)");
        try (RunningTask task = task("snapshot.retention", "1")) {
            task.put(on(3, "b", 1));
        }

        assertThat(database.rows("SELECT k, snapshot_date FROM fact ORDER BY 1, 2"))
                .containsExactly("a 2026-01-03", "b 2026-01-03", "x 2025-12-31");
        assertThat(database.rows(REGISTRY)).containsExactly("fact 2026-01-03 2026-01-03 1 2026-01-03/1");
    }

    /** As a table is that was renamed, or restored without its registry. */
    @Test
    void retentionKeepsTheHistoryThatATableBringsAlong() {
        database.execute("INSERT INTO fact (k, v, snapshot_date, snapshot_version) VALUES ('a', 1, '2025-12-29', 1),"
                + " ('a', 2, '2025-12-30', 1), ('a', 3, '2025-12-31', 1)");
        try (RunningTask task = task("snapshot.retention", "30", "snapshot.start", "2026-01-01")) {
            task.put(on(1, "b", 5));
        }

        assertThat(database.rows("SELECT v FROM fact WHERE k = 'a' AND snapshot_date < '2026-01-01' ORDER BY 1"))
                .containsExactly("1", "2", "3");
        assertThat(database.rows(REGISTRY))
                .containsExactly("fact 2025-12-29 2026-01-01 1 2025-12-29/1,2025-12-30/1,2025-12-31/1,2026-01-01/1");
        try (RunningTask task = task("snapshot.retention", "3")) {
            task.put(on(1, "c", 6));
        }
        assertThat(database.rows("SELECT DISTINCT snapshot_date FROM fact ORDER BY 1"))
                .containsExactly("2025-12-30", "2025-12-31", "2026-01-01");
    }

    @Test
    void aCopyHasTheColumnsThatTheTableHasNow() {
        try (RunningTask task = task()) {
            task.put(on(1, "a", 1));
            database.execute("ALTER TABLE fact ADD COLUMN late INT", "UPDATE fact SET late = 7");
            task.put(on(2, "b", 2));
        }

        assertThat(database.rows("SELECT late FROM fact WHERE k = 'a' ORDER BY snapshot_date"))
                .containsExactly("7", "7");
    }

    @Test
    void registersTheSnapshotsOfATableThatHasRows() {
        database.execute("INSERT INTO fact (k, v, snapshot_date, snapshot_version) VALUES ('a', 1, '2025-12-30', 1),"
                + " ('b', 1, '2025-12-30', 2), ('b', 2, '2025-12-31', 1)");
        try (RunningTask task = task()) {
            task.put(on(1, "c", 3));
        }

        assertThat(database.rows(REGISTRY))
                .containsExactly("fact 1000-01-01 2026-01-01 1 2025-12-30/1,2025-12-30/2,2025-12-31/1,2026-01-01/1");
        assertThat(database.rows("SELECT k, v FROM fact WHERE snapshot_date = '2026-01-01' ORDER BY 1"))
                .containsExactly("b 2", "c 3");
    }

    @ParameterizedTest
    @ValueSource(ints = {1317, 3024})
    void aCopyThatTheServerEndsIsNotBegunAgainForEver(int code) {
        try (RunningTask task = task("retry.timeout.ms", "0")) {
            task.put(on(1, "a", 1));
            database.execute("CREATE TRIGGER ended BEFORE INSERT ON fact FOR EACH ROW"
                    + " SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = " + code);
            assertThatThrownBy(() -> task.put(on(2, "b", 2)))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageStartingWith(
                            "Copying snapshot 2026-01-01/1 of table fact to 2026-01-02/1: the statement")
                    .hasMessageContaining(
                            "; see who or what at the server ends statements that take minutes, such as KILL"
                                    + " QUERY and max_execution_time [MySQL error " + code)
                    .hasMessageContaining("It has failed for longer than retry.timeout.ms");
        }
    }

    @Test
    void aCopyKeepsWhatTheRowsHold() {
        try (RunningTask task = task()) {
            task.put(on(1, "a", 1));
            database.execute("UPDATE fact SET created = '2020-02-02 02:02:02.5'");
            task.put(on(2, "b", 2));
        }

        assertThat(database.rows("SELECT DISTINCT v, twice, created FROM fact WHERE k = 'a'"))
                .containsExactly("1 2 2020-02-02 02:02:02.500000");
    }

    @Test
    void softDeletesAndPartialRecordsReachLaterSnapshotsToo() {
        database.execute("ALTER TABLE fact ADD gone BOOLEAN NOT NULL DEFAULT 0, ADD w INT");
        try (RunningTask task = task("delete.mode", "soft:gone")) {
            task.put(records.schemaless("a", object("k", "a", "v", 1L, "w", 7L)), on(1, "b", 1));
            task.put(on(3, "c", 3));
            task.put(on(2, "a", 2), deleted(2, "b"));
        }

        assertThat(database.rows("SELECT snapshot_date, k, v, w, gone FROM fact WHERE k <> 'c' ORDER BY 1, 2"))
                .containsExactly(
                        "2026-01-01 a 1 7 0",
                        "2026-01-01 b 1 null 0",
                        "2026-01-02 a 2 7 0",
                        "2026-01-02 b 1 null 1",
                        "2026-01-03 a 2 7 0",
                        "2026-01-03 b 1 null 1");
    }

    @Test
    void refusesTimesTooFarAheadAndNone() {
        Instant future = Instant.now().plus(3, ChronoUnit.DAYS);
        try (RunningTask task = task()) {
            task.put(
                    records.timestamp(future.toEpochMilli()).schemaless("a", object("k", "a", "v", 1L)),
                    records.timestamp(null).schemaless("b", object("k", "b", "v", 1L)),
                    on(1, "c", 1));
            assertThat(task.reasons()).hasSize(2).first().asString().contains("snapshot.max.ahead=PT24H");
        }

        assertThat(database.rows("SELECT k FROM fact")).containsExactly("c");
    }

    @Test
    void intervalsOfADayAreVersions() {
        try (RunningTask task = task("snapshot.interval", "PT6H", "snapshot.zone", "Europe/Berlin")) {
            task.put(on(1, "a", 1));
            records.timestamp(FIRST_DAY.plus(Duration.ofHours(11)).toEpochMilli());
            task.put(records.schemaless("b", object("k", "b", "v", 2L)));
        }

        assertThat(database.rows(ROWS)).containsExactly("2026-01-01 3 a 1", "2026-01-02 1 a 1", "2026-01-02 1 b 2");
    }

    @Test
    void oneStatementServesAllSnapshotsThatAChangeGoesTo() {
        try (RunningTask task = task()) {
            for (int day = 1; day <= 10; day++) {
                task.put(on(day, "a", day));
            }
            long before = database.status("Com_insert");
            task.put(on(1, "x", 1), on(1, "y", 1), on(1, "z", 1));
            assertThat(database.status("Com_insert") - before).isEqualTo(1);
        }

        assertThat(database.value("SELECT COUNT(*) FROM fact WHERE k IN ('x', 'y', 'z')"))
                .isEqualTo("30");
    }

    private RunningTask task(String... others) {
        Map<String, String> settings = database.settings(others);
        settings.put("snapshot.mode", "versioned");
        settings.putIfAbsent("snapshot.start", "earliest");
        settings.put("key.fields", "k");
        return new RunningTask(settings);
    }

    private SinkRecord on(int day, String key, long value) {
        return at(day).schemaless(key, object("k", key, "v", value));
    }

    private SinkRecord deleted(int day, String key) {
        return at(day).tombstone(key);
    }

    private SinkRecords at(int day) {
        return records.timestamp(FIRST_DAY.plus(day - 1L, ChronoUnit.DAYS).toEpochMilli());
    }
}
