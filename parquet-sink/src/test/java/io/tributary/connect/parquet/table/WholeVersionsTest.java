package io.tributary.connect.parquet.table;

import static io.tributary.connect.parquet.table.UsersTable.FIRST_MS;
import static io.tributary.connect.parquet.table.UsersTable.INTERVAL_MS;
import static io.tributary.connect.parquet.table.UsersTable.USERS_0;
import static io.tributary.connect.parquet.table.UsersTable.USERS_1;
import static io.tributary.connect.parquet.table.UsersTable.tick;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.DuckDb;
import io.tributary.connect.parquet.commit.LogOffsets;
import io.tributary.connect.parquet.store.LocalStore;
import io.tributary.connect.parquet.task.RunningTask;
import io.tributary.connect.parquet.task.Warnings;
import io.tributary.connect.parquet.timing.CatchUpTiming;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions show whole tables, and are what they are for good. */
class WholeVersionsTest {
    private static final long HALF_A_MINUTE_MS = 30_000;
    private static final long FIVE_MINUTES_MS = 300_000;
    private static final long LONG_AGO = 1_000_000_000_000L;

    private UsersTable users;

    @BeforeEach
    void findTable(@TempDir Path root) {
        users = new UsersTable(root);
    }

    @Test
    void showNoTableOutOfTheMiddleOfItsLoad() throws IOException {
        users.catchUp(CatchUpTiming.USUAL);
        RunningTask task = users.task(USERS_0);
        users.records().timestamp(LONG_AGO);
        task.put(List.of(users.user("a", 1L)));
        task.pass(FIRST_MS + 1_000);
        task.put(List.of(users.user("b", 2L)));
        task.pass(HALF_A_MINUTE_MS);
        task.pass(1_000);
        assertThat(users.versions()).isEmpty();
        for (int i = 0; i < 12; i++) {
            task.pass(FIVE_MINUTES_MS / 10);
        }
        task.pass(1_000);
        assertThat(users.rows("version=v1")).containsExactly("a|1", "b|2");
    }

    /** Of each partition, because a poll hands out what was fetched of one at a time. */
    @Test
    void waitForAPartitionThatIsStillLoaded() throws IOException {
        users.catchUp(CatchUpTiming.USUAL);
        RunningTask task = users.task(USERS_0, USERS_1);
        users.records().timestamp(users.time().clock().millis());
        users.others().timestamp(LONG_AGO);
        task.put(List.of(users.user("a", 1L), users.other("b", Map.of("n", 2L))));
        task.pass(FIRST_MS);
        task.pass(1_000);
        task.put(List.of(users.other("c", Map.of("n", 3L))));
        task.pass(1_000);
        assertThat(users.versions()).isEmpty();
        users.others().timestamp(users.time().clock().millis());
        task.put(List.of(users.other("d", Map.of("n", 4L))));
        task.pass(1_000);
        task.pass(1_000);
        assertThat(users.rows("version=v1")).containsExactly("a|1", "b|2", "c|3", "d|4");
    }

    @Test
    void sayEveryMinuteHowFarTheLoadIsThatTheyWaitFor() {
        users.catchUp(CatchUpTiming.USUAL);
        RunningTask task = users.task(USERS_0, USERS_1);
        users.others().timestamp(users.time().clock().millis() - 3_600_000);
        try (Warnings warnings = new Warnings()) {
            for (int minute = 1; minute <= 5; minute++) {
                task.put(List.of(users.other("b", Map.of("n", 1L))));
                task.pass(60_000);
            }
            assertThat(warnings.text().lines())
                    .hasSize(4)
                    .allMatch(line -> line.contains("Table users is still loading"))
                    .first()
                    .asString()
                    .contains("1 (2 records read, and 3600 s behind)");
        }
    }

    @Test
    void areNotReplacedByEmptierOnesBehindAReset() throws IOException {
        RunningTask first = users.task(USERS_0);
        first.put(List.of(users.user("a", 1L), users.user("b", 2L)));
        tick(first);
        first.close();
        users.time().pass(10 * INTERVAL_MS);
        reset();
        users.catchUp(CatchUpTiming.USUAL);
        users.records().timestamp(LONG_AGO);
        RunningTask second = users.task(USERS_0);
        second.put(List.of(users.records().at(0).schemaless("a", Map.of("n", 1L))));
        for (int i = 0; i < 5; i++) {
            second.pass(HALF_A_MINUTE_MS);
        }
        assertThat(users.versions()).containsExactly("version=v1");
        assertThat(users.read("tables/users/_latest.json")).contains("\"version\":1,");
        users.records().timestamp(users.time().clock().millis());
        second.put(List.of(users.user("b", 2L)));
        second.pass(1_000);
        second.pass(1_000);
        assertThat(users.rows("version=v2")).containsExactly("a|1", "b|2");
    }

    @Test
    void areNotReplacedByEmptierOnesBehindASecondClaimOfWhatWasReset() throws IOException {
        RunningTask first = users.task(USERS_0);
        first.put(List.of(users.user("a", 1L)));
        tick(first);
        first.close();
        users.time().pass(10 * INTERVAL_MS);
        reset();
        users.catchUp(CatchUpTiming.USUAL);
        users.task(USERS_0).close();
        assertIsSilentForFiveMinutes(users.task(USERS_0), "version=v1");
    }

    @Test
    void areNotCutFromALoadBehindAnOwnerWhoReadOldRecordsOnly() throws IOException {
        users.catchUp(CatchUpTiming.USUAL);
        users.memory(1);
        RunningTask first = users.task(USERS_0);
        users.records().timestamp(LONG_AGO);
        first.put(List.of(users.user("a", 1L)));
        first.close();
        assertIsSilentForFiveMinutes(users.task(USERS_0));
    }

    /** And makes the next version then. */
    private void assertIsSilentForFiveMinutes(RunningTask task, String... versions) throws IOException {
        for (int i = 0; i < 9; i++) {
            task.pass(HALF_A_MINUTE_MS);
        }
        assertThat(users.versions()).containsExactly(versions);
        for (int i = 0; i < 4; i++) {
            task.pass(HALF_A_MINUTE_MS);
        }
        assertThat(users.versions()).hasSize(versions.length + 1);
    }

    @Test
    void goOnBehindALeadThatIsAheadOfAll() throws IOException {
        RunningTask first = users.task(USERS_0);
        first.put(List.of(users.user("a", 1L)));
        tick(first);
        tick(first);
        first.close();
        new LocalStore(users.root()).deleteDirectory("_tributary/lake");
        for (String version : users.versions()) {
            new LocalStore(users.root()).deleteDirectory("tables/users/" + version);
        }
        RunningTask second = users.task(USERS_0);
        second.put(List.of(users.records().at(0).schemaless("a", Map.of("n", 1L))));
        tick(second);
        assertThat(users.versions()).containsExactly("version=v3");
    }

    @Test
    void areMadeAtTheirPaceByHostsWhoseClocksDisagree() throws IOException {
        users.keeping(1_000);
        users.clockAhead(Duration.ofHours(1).toMillis());
        RunningTask ahead = users.task(USERS_0);
        users.clockAhead(0);
        RunningTask behind = users.task(USERS_1);
        ahead.put(List.of(users.user("a", 1L)));
        behind.put(List.of(users.other("b", Map.of("n", 2L))));
        for (long passedMs = 0; passedMs < 10 * INTERVAL_MS; passedMs += 1_000) {
            ahead.pass(500);
            behind.pass(500);
        }
        assertThat(users.versions()).as("in ten intervals").hasSizeBetween(8, 21);
    }

    @Test
    void tellTheLagOfATableThatNeverCatchesUp() throws IOException {
        users.catchUp(new CatchUpTiming(
                CatchUpTiming.USUAL.recent(),
                CatchUpTiming.USUAL.silence(),
                CatchUpTiming.USUAL.silenceBehindOld(),
                1_000,
                CatchUpTiming.USUAL.hope(),
                CatchUpTiming.USUAL.stays()));
        RunningTask task = users.task(USERS_0);
        users.records().timestamp(users.time().clock().millis() - 3_600_000);
        try (Warnings warnings = new Warnings()) {
            for (int i = 0; i < 3_000; i++) {
                task.put(List.of(users.user("a", i)));
            }
            tick(task);
            assertThat(warnings.text())
                    .containsOnlyOnce("users-0 does not catch up with its topic: its records stay 3600 s behind");
        }
        assertThat(users.read("tables/users/version=v1/_manifest.json")).contains("\"lag\":3600000,");
        assertThat(users.read("tables/users/_latest.json")).contains("\"lag\":3600000,");
        task.close();
        RunningTask successor = users.task(USERS_0);
        users.records().timestamp(users.time().clock().millis() - 1_800_000);
        successor.put(List.of(users.user("b", 1L)));
        tick(successor);
        assertThat(users.read("tables/users/_latest.json")).contains("\"version\":2,", "\"lag\":1800000,");
        users.records().timestamp(users.time().clock().millis());
        successor.put(List.of(users.user("b", 2L)));
        tick(successor);
        assertThat(users.read("tables/users/_latest.json")).contains("\"version\":3,", "\"lag\":0,");
    }

    @Test
    void haveTheirColumnsAlsoWhereTheTableIsEmpty() throws IOException {
        RunningTask task = users.task(USERS_0, USERS_1);
        task.put(List.of(users.user("a", 1L)));
        task.put(List.of(users.records().tombstone("a")));
        tick(task);
        assertThat(DuckDb.rows("SELECT count(*), count(n) FROM " + users.version("version=v1")))
                .containsExactly("0|0");
    }

    @Test
    void haveTheColumnsThatOtherPartitionsHaveBrought() throws IOException {
        RunningTask task = users.task(USERS_0, USERS_1);
        task.put(List.of(users.other("b", Map.of("n", 2L))));
        tick(task);
        assertThat(users.files("tables/users/version=v1")).hasSize(3);
        task.put(List.of(users.others().tombstone("b")));
        tick(task);
        assertThat(DuckDb.rows("SELECT count(*), count(n) FROM " + users.version("version=v2")))
                .containsExactly("0|0");
    }

    @Test
    void cannotBeWrittenInto() throws IOException {
        RunningTask task = users.task(USERS_0);
        task.put(List.of(users.user("a", 1L)));
        tick(task);
        assertThat(Files.getPosixFilePermissions(users.file("version=v1")))
                .isEqualTo(PosixFilePermissions.fromString("r--r--r--"));
    }

    @Test
    void holdWhatTheirManifestNamesAndNothingElse() throws IOException {
        RunningTask task = users.task(USERS_0, USERS_1);
        task.put(List.of(users.user("a", 1L)));
        Path building = Files.createDirectories(users.root().resolve("_tributary/lake/users/building/v1"));
        Files.writeString(building.resolve("left-behind.parquet"), "of a task that was frozen");
        task.put(List.of(users.other("b", Map.of("n", 2L))));
        tick(task);
        assertThat(users.files("tables/users/version=v1")).hasSize(3).doesNotContain("left-behind.parquet");
    }

    /** Else a successor would make a version of less. */
    @Test
    void takeNoRowsForCaughtUpThatNoEntryHasCommitted() throws IOException {
        RunningTask killed = users.task(USERS_0);
        killed.put(List.of(users.user("a", 1L)));
        killed.kill();
        RunningTask successor = users.task(USERS_0);
        successor.pass(FIRST_MS);
        successor.put(List.of(users.records().at(0).schemaless("a", Map.of("n", 1L))));
        successor.pass(1_000);
        successor.pass(1_000);
        assertThat(users.rows("version=v1")).containsExactly("a|1");
    }

    @Test
    void goOnAnIntervalBehindAClockThatWasYearsAhead() throws IOException {
        users.clockAhead(Duration.ofDays(4 * 365).toMillis());
        RunningTask ahead = users.task(USERS_0);
        ahead.put(List.of(users.user("a", 1L)));
        tick(ahead);
        ahead.close();
        users.clockAhead(0);
        RunningTask right = users.task(USERS_0);
        right.put(List.of(users.user("b", 2L)));
        right.pass(1_000);
        assertThat(users.versions()).containsExactly("version=v1");
        tick(right);
        assertThat(users.versions()).containsExactly("version=v1", "version=v2");
        assertThat(users.rows("version=v2")).containsExactly("a|1", "b|2");
    }

    @Test
    void areMadeByAPartitionThatCaughtUpAtATimeStillToCome() throws IOException {
        users.catchUp(CatchUpTiming.USUAL);
        users.clockAhead(Duration.ofDays(1).toMillis());
        RunningTask ahead = users.task(USERS_0);
        users.records().timestamp(users.time().nowMs() + Duration.ofDays(1).toMillis());
        ahead.put(List.of(users.user("a", 1L)));
        tick(ahead);
        ahead.close();
        users.clockAhead(0);
        RunningTask right = users.task(USERS_0);
        users.records().timestamp(users.time().nowMs() - Duration.ofHours(1).toMillis());
        right.put(List.of(users.user("b", 2L)));
        right.pass(INTERVAL_MS);
        right.pass(1_000);
        assertThat(users.versions()).as("it may have been away for long").containsExactly("version=v1");
        for (int i = 0; i < 12; i++) {
            right.pass(FIVE_MINUTES_MS / 10);
        }
        assertThat(users.versions()).containsExactly("version=v1", "version=v2");
    }

    /** As an operator asks through the REST API. */
    private void reset() throws IOException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        offsets.put(USERS_0, null);
        new LogOffsets(
                        "lake",
                        "test",
                        new LocalStore(users.root()),
                        new TableReset(),
                        Clock.systemUTC(),
                        () -> UUID.randomUUID().toString())
                .move(offsets);
    }
}
