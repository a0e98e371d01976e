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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        for (int i = 0; i < 3_000; i++) {
            task.put(List.of(users.user("a", i)));
        }
        tick(task);
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

    @ParameterizedTest
    @ValueSource(strings = {"{\"version\":0}", "no JSON", ""})
    void areFoundThroughALeadThatIsRepaired(String damage) throws IOException {
        RunningTask task = users.task(USERS_0);
        task.put(List.of(users.user("a", 1L)));
        tick(task);
        Path latest = users.root().resolve("tables/users/_latest.json");
        Files.writeString(latest, damage);
        task.pass(60_000);
        assertThat(latest).content().contains("\"directory\":\"version=v");
    }

    @ParameterizedTest
    @CsvSource({
        "versions/1.json, {",
        "versions/1.json, {}",
        "versions/1.json, null",
        "versions/start.json, {",
        "versions/start.json, null"
    })
    void goOnBehindDocumentsThatOnlyTellATime(String document, String damage) throws IOException {
        RunningTask task = users.task(USERS_0);
        task.put(List.of(users.user("a", 1L)));
        task.pass(FIRST_MS);
        Files.writeString(users.root().resolve("_tributary/lake/users/" + document), damage);
        for (int i = 0; i < 4; i++) {
            tick(task);
        }
        assertThat(users.versions()).contains("version=v1", "version=v2");
    }

    @Test
    void ofOtherTablesGoOnBehindADamagedDocumentWhichIsNamed() throws IOException {
        RunningTask task = users.task(USERS_0, UsersTable.PRICES_0);
        task.put(List.of(users.user("a", 1L), users.prices().schemaless("p", Map.of("n", 1L))));
        tick(task);
        Path manifest = users.root().resolve("_tributary/lake/users/versions/2.manifest.json");
        Files.writeString(manifest, "{");
        try (Warnings warnings = new Warnings()) {
            tick(task);
            tick(task);
            assertThat(warnings.text()).contains(manifest + " is damaged, so no version of table users is made");
        }
        assertThat(users.files("tables/prices")).contains("version=v2", "version=v3");
        assertThat(users.versions()).containsExactly("version=v1");
        Files.delete(manifest);
        task.pass(60_000);
        tick(task);
        assertThat(users.versions()).contains("version=v2");
    }

    @Test
    void areAbandonedWhereAFileThatTheyNameIsGoneAndFollowedAtOnce() throws IOException {
        RunningTask other = users.task(USERS_1);
        other.put(List.of(users.other("b", Map.of("n", 2L))));
        other.pass(FIRST_MS);
        other.kill();
        RunningTask task = users.task(USERS_0);
        task.put(List.of(users.user("a", 1L)));
        task.pass(1_000);
        task.pass(1_000);
        for (String file : users.files("_tributary/lake/users/versions/1/files")) {
            Files.delete(users.root().resolve("_tributary/lake/users/versions/1/files/" + file));
        }
        try (Warnings warnings = new Warnings()) {
            RunningTask successor = users.task(USERS_1);
            successor.put(List.of(users.others().at(0).schemaless("b", Map.of("n", 2L))));
            for (int i = 0; i < 4; i++) {
                task.pass(1_000);
                successor.pass(1_000);
            }
            assertThat(warnings.text()).contains("Version 1 of table users will not be");
        }
        assertThat(users.versions()).containsExactly("version=v2");
        assertThat(users.rows("version=v2")).containsExactly("a|1", "b|2");
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
    void areMadeOnByOthersWhereTheLogOfAPartitionIsDamaged() throws IOException {
        RunningTask other = users.task(USERS_1);
        other.put(List.of(users.other("b", Map.of("n", 2L))));
        other.kill();
        Path entry = users.root().resolve("_tributary/lake/users/1/log/00000000000000000001.json");
        Files.writeString(entry, "{");
        RunningTask task = users.task(USERS_0, UsersTable.PRICES_0);
        task.put(List.of(users.user("a", 1L), users.prices().schemaless("p", Map.of("n", 1L))));
        tick(task);
        assertThat(users.files("tables/prices")).contains("version=v1");
        assertThat(users.versions()).isEmpty();
    }

    @Test
    void areNoMatterOfRowsWhereThePartOfAPartitionIsDamaged() throws IOException {
        RunningTask other = users.task(USERS_1);
        other.put(List.of(users.other("b", Map.of("n", 2L))));
        other.pass(FIRST_MS);
        other.kill();
        RunningTask task = users.task(USERS_0);
        task.put(List.of(users.user("a", 1L)));
        task.pass(1_000);
        task.pass(1_000);
        for (String part : users.files("_tributary/lake/users/versions/1/parts")) {
            Files.writeString(users.root().resolve("_tributary/lake/users/versions/1/parts/" + part), "{");
        }
        task.put(List.of(users.user("c", 3L)));
        task.pass(Duration.ofHours(1).toMillis());
        assertThat(task.committable(USERS_0, 2)).hasValue(2);
        assertThat(users.files("_tributary/lake/users/0/image"))
                .as("that might be needed")
                .hasSize(2);
    }

    @Test
    void areNotStoppedByDirectoriesWhoseNamesAreNoPartitions() throws IOException {
        for (String name : List.of("20261130", "20261130120000", "99999999999999999999", "0.bak")) {
            Files.createDirectories(users.root().resolve("_tributary/lake/users/" + name));
        }
        RunningTask task = users.task(USERS_0);
        task.put(List.of(users.user("a", 1L)));
        tick(task);
        assertThat(users.versions()).containsExactly("version=v1");
    }

    @Test
    void ofOtherTablesGoOnWhereAnImageIsGoneWhichIsNamed() throws IOException {
        Path image = imageOfAVersion();
        Files.delete(image);
        assertStopsUsersOnly(image + ", which holds its part of the table, is gone");
    }

    @ParameterizedTest
    @CsvSource({"4, 1000000", "4, 40", "-40, 1000000", "0, 0"})
    void ofOtherTablesGoOnWhereAnImageIsDamagedWhichIsNamed(int from, int count) throws IOException {
        Path image = imageOfAVersion();
        byte[] bytes = Files.readAllBytes(image);
        int begin = from < 0 ? bytes.length + from : from;
        int end = Math.min(bytes.length, begin + count);
        byte[] damaged = from == 0 ? new byte[0] : bytes.clone();
        if (from != 0) {
            Arrays.fill(damaged, begin, end, (byte) 0xFF);
        }
        // It shares its content with the version.
        Files.delete(image);
        Files.write(image, damaged);
        assertStopsUsersOnly(image + ", which holds its part of the table, is damaged");
        assertThat(users.rows("version=v1")).containsExactly("a|1");
    }

    private Path imageOfAVersion() throws IOException {
        RunningTask first = users.task(USERS_0);
        first.put(List.of(users.user("a", 1L)));
        tick(first);
        first.close();
        Path images = users.root().resolve("_tributary/lake/users/0/image");
        return images.resolve(users.files("_tributary/lake/users/0/image").get(0));
    }

    private void assertStopsUsersOnly(String reason) throws IOException {
        try (Warnings warnings = new Warnings()) {
            RunningTask second = users.task(USERS_0, UsersTable.PRICES_0);
            second.put(List.of(users.user("b", 2L), users.prices().schemaless("p", Map.of("n", 1L))));
            tick(second);
            assertThat(warnings.text()).contains("users-0 has stopped", reason);
        }
        assertThat(users.files("tables/prices")).contains("version=v1");
    }

    @Test
    void ofOtherTablesGoOnWhereTheStoreRefusesThoseOfOne() throws IOException {
        Path obstacle = users.root().resolve("_tributary/lake/users/building");
        Files.createDirectories(obstacle.getParent());
        Files.writeString(obstacle, "a file where a directory must be");
        RunningTask task = users.task(USERS_0, UsersTable.PRICES_0);
        try (Warnings warnings = new Warnings()) {
            task.put(List.of(users.user("a", 1L), users.prices().schemaless("p", Map.of("n", 1L))));
            for (int i = 0; i < 70; i++) {
                task.pass(10_000);
            }
            assertThat(warnings.text().lines().filter(line -> line.contains("No version of table users can be made")))
                    .hasSize(1)
                    .allMatch(line -> line.contains(obstacle.toString()));
            assertThat(warnings.text())
                    .contains("No version of table users could be made for retry.timeout.ms; its rows are kept");
        }
        assertThat(users.files("tables/prices")).contains("version=v1", "version=v5");
        Files.delete(obstacle);
        for (int i = 0; i < 70; i++) {
            task.pass(10_000);
        }
        assertThat(users.rows("version=v1")).containsExactly("a|1");
    }

    @Test
    void ofOtherTablesGoOnWhereASchemaIsDamagedWhichIsNamed() throws IOException {
        imageOfAVersion();
        Path schema = users.root().resolve("_tributary/lake/schemas/users/1.json");
        Files.writeString(schema, "{");
        assertStopsUsersOnly("The schema " + schema + " is damaged");
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
