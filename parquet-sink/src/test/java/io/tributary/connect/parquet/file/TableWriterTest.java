package io.tributary.connect.parquet.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.DuckDb;
import io.tributary.connect.parquet.fault.SimulatedTime;
import io.tributary.connect.parquet.row.MetadataColumn;
import io.tributary.connect.parquet.row.RowRules;
import io.tributary.connect.parquet.row.TableKey;
import io.tributary.connect.parquet.snapshot.Retention;
import io.tributary.connect.parquet.snapshot.Ticks;
import io.tributary.connect.parquet.snapshot.VersionDirectories;
import io.tributary.connect.parquet.store.LocalStore;
import io.tributary.connect.support.error.BadRecordReporter;
import io.tributary.connect.support.testing.FakeSinkTaskContext;
import io.tributary.connect.support.testing.SinkRecords;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables as readers see them, on a real file system. */
class TableWriterTest {
    private static final long INTERVAL_MS = 100_000;
    private static final long FIRST_MS = 60_000;
    private static final TopicPartition USERS_0 = new TopicPartition("users", 0);
    private static final TopicPartition USERS_1 = new TopicPartition("users", 1);
    private static final TopicPartition USERS_2 = new TopicPartition("users", 2);

    @TempDir
    Path root;

    private final FakeSinkTaskContext context = new FakeSinkTaskContext(Map.of());
    private final SinkRecords records = SinkRecords.of("users", 0);
    private final SinkRecords others = SinkRecords.of("users", 1);
    private String connector = "lake";
    private String key = "record_key";
    private int kept = 7;
    private long memoryLimit = Long.MAX_VALUE;
    private final SimulatedTime time = new SimulatedTime();

    @Test
    void makesTheFirstVersionAMinuteAfterTheFirstClaimAndOneMoreEveryInterval() throws IOException {
        LakeWriter task = task(USERS_0);
        task.put(List.of(user("a", 1L), user("b", 2L)));
        pass(task, FIRST_MS - 1);
        assertThat(versions()).isEmpty();
        assertThat(task.nextCallMs()).hasValue(1);
        pass(task, 1);
        pass(task, 1);
        pass(task, 1_000);
        assertThat(versions()).containsExactly("version=v1");
        assertThat(rows("version=v1")).containsExactly("a|1", "b|2");
        assertThat(read("tables/users/_latest.json")).isEqualTo("{\"version\":1,\"directory\":\"version=v1\"}");

        task.put(List.of(user("b", 3L), records.tombstone("a"), user("c", 4L), records.tombstone("never seen")));
        tick(task);
        assertThat(rows("version=v1")).containsExactly("a|1", "b|2");
        assertThat(rows("version=v2")).containsExactly("b|3", "c|4");
        assertThat(task.committable(USERS_0, 6)).hasValue(6);
    }

    @Test
    void showsVersionsAsReadersFindThem() throws IOException {
        LakeWriter task = task(USERS_0);
        task.put(List.of(user("a", 1L)));
        for (int version = 1; version <= 10; version++) {
            tick(task);
        }
        String table = "read_parquet('" + root + "/tables/users/*/*.parquet', hive_partitioning = true)";
        assertThat(DuckDb.rows("SELECT _key, n, version FROM " + table + " WHERE CAST(substr(version, 2) AS INT)"
                        + " = (SELECT max(CAST(substr(version, 2) AS INT)) FROM " + table + ")"))
                .containsExactly("a|1|v10");
        assertThat(DuckDb.rows("SELECT count(*) FROM read_parquet('" + root + "/tables/users/**/*.parquet')"))
                .containsExactly("7");
        assertThat(DuckDb.rows("SELECT _key FROM " + table + " WHERE version = (SELECT 'v' || version FROM read_json('"
                        + root + "/tables/users/_latest.json'))"))
                .containsExactly("a");
    }

    @Test
    void carriesAnUnchangedTableForwardWithoutWritingItAgain() throws IOException {
        LakeWriter task = task(USERS_0);
        task.put(List.of(user("a", 1L)));
        tick(task);
        tick(task);
        assertThat(Files.isSameFile(file("version=v1"), file("version=v2"))).isTrue();
        assertThat(rows("version=v2")).containsExactly("a|1");
    }

    @Test
    void carriesATableForwardInOneSchema() throws IOException {
        LakeWriter task = task(USERS_0, USERS_1);
        task.put(List.of(user("a", 1L), other("b", Map.of("n", 2L))));
        tick(task);
        task.put(List.of(other("c", Map.of("n", 0.5, "note", "new"))));
        tick(task);
        assertThat(DuckDb.rows("SELECT _key, n, note, typeof(n) FROM " + version("version=v2") + " ORDER BY 1"))
                .containsExactly("a|1.0|null|DOUBLE", "b|2.0|null|DOUBLE", "c|0.5|new|DOUBLE");
        assertThat(DuckDb.rows("SELECT DISTINCT typeof(n) FROM " + version("version=v1")))
                .containsExactly("BIGINT");
    }

    @Test
    void goesOnWhereTheTaskBeforeItStopped() throws IOException {
        LakeWriter first = task(USERS_0);
        first.put(List.of(user("a", 1L), user("b", 2L)));
        tick(first);
        first.put(List.of(user("lost", 5L)));
        first.close();

        LakeWriter second = task(USERS_0);
        second.put(List.of(records.at(1).schemaless("b", Map.of("n", 2L)), user("b", 3L)));
        tick(second);
        assertThat(versions()).containsExactly("version=v1", "version=v2");
        assertThat(rows("version=v2")).containsExactly("a|1", "b|3");
    }

    @Test
    void showsAKeyOncePerPartitionItIsWrittenTo() throws IOException {
        LakeWriter task = task(USERS_0, USERS_1);
        task.put(List.of(user("a", 1L), other("a", Map.of("n", 2L))));
        tick(task);
        assertThat(rows("version=v1")).containsExactly("a|1", "a|2");
        assertThat(read("tables/users/version=v1/_manifest.json"))
                .contains("\"rows\":2")
                .contains("\"partition\":0,\"nextOffset\":1")
                .contains("\"partition\":1,\"nextOffset\":1");
    }

    @Test
    void makesAVersionOfAnEmptyTopicToo() throws IOException {
        LakeWriter task = task(USERS_0);
        task.put(List.of(records.tombstone("never seen")));
        tick(task);
        assertThat(files("tables/users/version=v1")).containsExactly("_manifest.json");
        assertThat(read("tables/users/version=v1/_manifest.json"))
                .contains("\"nextOffset\":1,\"rows\":0,\"bytes\":0,\"file\":null");
        task.put(List.of(user("a", 1L)));
        tick(task);
        task.put(List.of(records.tombstone("a")));
        tick(task);
        assertThat(DuckDb.rows("SELECT count(*) FROM " + version("version=v3"))).containsExactly("0");
    }

    @Test
    void waitsForAPartitionThatNobodyHasOpened() throws IOException {
        LakeWriter task = task(USERS_0, USERS_2);
        task.put(List.of(user("a", 1L)));
        for (int i = 0; i < 5; i++) {
            tick(task);
        }
        assertThat(versions()).isEmpty();

        LakeWriter other = task(USERS_1);
        other.put(List.of(other("b", Map.of("n", 2L))));
        pass(other, 1_000);
        pass(other, 1_000);
        assertThat(versions()).containsExactly("version=v1");
        assertThat(read("tables/users/version=v1/_manifest.json"))
                .contains("\"partition\":0", "\"partition\":1", "\"partition\":2");
    }

    @Test
    void waitsForATaskThatIsDownAndTakesInAPartitionThatCameLater() throws IOException {
        LakeWriter task = task(USERS_0);
        LakeWriter down = task(USERS_1);
        task.put(List.of(user("a", 1L)));
        down.close();
        tick(task);
        assertThat(versions()).isEmpty();

        LakeWriter up = task(USERS_1, USERS_2);
        tick(up);
        pass(task, 1_000);
        assertThat(versions()).containsExactly("version=v1");
        assertThat(read("tables/users/version=v1/_manifest.json")).contains("\"partition\":2");
    }

    @Test
    void numbersBehindVersionsThatLayThereAndLeavesThemAlone() throws IOException {
        kept = 1;
        for (String foreign : List.of("version=v3", "version=v12", "version=old")) {
            Files.createDirectories(root.resolve("tables/users/" + foreign));
            Files.writeString(root.resolve("tables/users/" + foreign + "/data.parquet"), "foreign");
        }
        LakeWriter task = task(USERS_0);
        task.put(List.of(user("a", 1L)));
        tick(task);
        tick(task);
        assertThat(versions()).containsExactly("version=old", "version=v12", "version=v14", "version=v3");
        assertThat(files("tables/users/version=v3")).containsExactly("data.parquet");
    }

    @Test
    void removesOldVersionsUnderTheEyesOfAReader() throws IOException {
        kept = 1;
        LakeWriter task = task(USERS_0);
        task.put(List.of(user("a", 1L)));
        tick(task);
        byte[] content = Files.readAllBytes(file("version=v1"));
        try (InputStream reader = Files.newInputStream(file("version=v1"))) {
            task.put(List.of(user("a", 2L)));
            tick(task);
            assertThat(versions()).containsExactly("version=v2");
            assertThat(reader.readAllBytes()).isEqualTo(content);
        }
        assertThat(files("_tributary/lake/users/trash")).isEmpty();
        assertThat(files("_tributary/lake/users/versions")).containsExactly("2", "2.json", "start.json");
    }

    @Test
    void skipsTicksInDowntimeButNoNumber() throws IOException {
        LakeWriter first = task(USERS_0);
        first.put(List.of(user("a", 1L)));
        tick(first);
        first.close();
        time.pass(50 * INTERVAL_MS);
        LakeWriter second = task(USERS_0);
        pass(second, 1_000);
        pass(second, 1_000);
        assertThat(versions()).containsExactly("version=v1", "version=v2");
    }

    @Test
    void reportsRecordsWithoutAKeyOrWithOneOfAnotherType() throws IOException {
        LakeWriter task = task(USERS_0);
        task.put(List.of(
                user("1", 1L),
                records.schemaless(null, Map.of("n", 2L)),
                records.record(Schema.INT64_SCHEMA, 1L, null, Map.of("n", 3L)),
                records.tombstone(null)));
        tick(task);
        assertThat(rows("version=v1")).containsExactly("1|1");
        assertThat(context.reported()).hasSize(3);
        assertThat(context.reported().get(0).reason()).hasMessageContaining("It has no key, which a table needs");
        assertThat(context.reported().get(1).reason())
                .hasMessageContaining("Its key is of type integer, but the keys of its table are of type text");
        task.close();

        LakeWriter successor = task(USERS_0);
        successor.put(List.of(records.at(5).record(Schema.INT64_SCHEMA, 7L, null, Map.of("n", 3L))));
        assertThat(context.reported()).hasSize(4);
    }

    @Test
    void tellsRowsApartByFieldsOfTheValue() throws IOException {
        key = "n,kind";
        LakeWriter task = task(USERS_0);
        task.put(List.of(
                records.schemaless("x", Map.of("n", 1L, "kind", "a", "total", 1L)),
                records.schemaless("y", Map.of("n", 1L, "kind", "a", "total", 2L)),
                records.schemaless("x", Map.of("n", 1L, "kind", "b", "total", 3L)),
                records.schemaless("x", Map.of("n", 1L))));
        tick(task);
        assertThat(DuckDb.rows("SELECT _key, total FROM " + version("version=v1") + " ORDER BY 1"))
                .containsExactly("{\"kind\":\"a\",\"n\":1}|2", "{\"kind\":\"b\",\"n\":1}|3");
        assertThat(context.reported().get(0).reason()).hasMessageContaining("It lacks the field 'kind'");
    }

    @Test
    void foldsChangesIntoAHiddenImageWhenTheyExceedTheMemory() throws IOException {
        memoryLimit = 100_000;
        LakeWriter task = task(USERS_0);
        for (int i = 0; i < 3_000; i++) {
            task.put(List.of(user("k" + i, (long) i)));
        }
        assertThat(versions()).isEmpty();
        assertThat(files("_tributary/lake/users/0/image")).hasSize(1);
        assertThat(task.committable(USERS_0, 3_000).orElseThrow()).isGreaterThan(2_000);
        tick(task);
        assertThat(rows("version=v1")).hasSize(3_000);
    }

    @Test
    void foldsChangesAtLeastHourly() throws IOException {
        LakeWriter task = task(USERS_0);
        tick(task);
        task.put(List.of(user("a", 1L)));
        pass(task, INTERVAL_MS / 2);
        assertThat(task.committable(USERS_0, 1)).hasValue(0);
        time.pass(Duration.ofHours(1).toMillis());
        task.put(List.of());
        assertThat(task.committable(USERS_0, 1)).hasValue(1);
    }

    @Test
    void beginsAtTheBeginningOfTheTopicWithoutARecord() {
        LakeWriter task = opened(USERS_0);
        task.put(List.of());
        assertThat(task.requestedSeeks()).isEqualTo(Map.of(USERS_0, 0L));
    }

    @Test
    void refusesToTurnStreamsIntoTablesAndTablesIntoStreams() {
        LakeWriter table = task(USERS_0);
        table.close();
        LakeWriter stream = settings().build();
        stream.open(List.of(USERS_0, USERS_1));
        assertThatThrownBy(() -> stream.put(List.of()))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("set write.mode back to snapshot, or give the connector another name");

        LakeWriter other = settings().build();
        other.open(List.of(USERS_1));
        other.put(List.of(other("a", Map.of("n", 1L))));
        LakeWriter late = opened(USERS_1);
        assertThatThrownBy(() -> late.put(List.of()))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("set write.mode back to append, or give the connector another name");
    }

    @Test
    void refusesAnotherKeyUntilTheOffsetsAreReset() throws IOException {
        LakeWriter first = task(USERS_0);
        first.put(List.of(user("a", 1L), user("b", 1L)));
        tick(first);
        first.close();
        key = "n";
        LakeWriter refused = opened(USERS_0);
        assertThatThrownBy(() -> refused.put(List.of()))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("told apart by record_key so far, and snapshot.key is n now")
                .hasMessageContaining("DELETE /connectors/lake/offsets");

        LogOffsets offsets = new LogOffsets(
                "lake",
                "test",
                new LocalStore(root),
                Clock.systemUTC(),
                () -> UUID.randomUUID().toString());
        assertThatThrownBy(() -> offsets.move(Map.of(USERS_0, 1L)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("Its offsets can only be reset");
        offsets.move(Collections.singletonMap(USERS_0, null));
        LakeWriter anew = task(USERS_0);
        anew.put(List.of(records.at(0).schemaless("a", Map.of("n", 1L)), user("b", 1L)));
        tick(anew);
        assertThat(rows("version=v2")).containsExactly("1|1");
    }

    @Test
    void refusesASecondConnectorOnTheSameTable() {
        task(USERS_0);
        connector = "second";
        LakeWriter second = opened(USERS_0);
        assertThatThrownBy(() -> second.put(List.of()))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("The connectors lake and second both write topic users");
    }

    @Test
    void refusesToRoundAnIntegerThatTheTableHolds() throws IOException {
        LakeWriter task = task(USERS_0);
        task.put(List.of(user("a", (1L << 53) + 1)));
        tick(task);
        task.put(List.of(records.schemaless("b", Map.of("n", 0.5))));
        assertThatThrownBy(() -> tick(task))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("Column 'n' holds an integer beyond 2^53");
    }

    private SinkRecord user(String name, long n) {
        return records.schemaless(name, Map.of("n", n));
    }

    private SinkRecord other(String name, Map<String, ?> value) {
        return others.schemaless(name, new HashMap<>(value));
    }

    /** Long enough for the next version to be announced, joined and completed. */
    private void tick(LakeWriter task) {
        pass(task, INTERVAL_MS);
        pass(task, 1);
        pass(task, 1_000);
    }

    private void pass(LakeWriter task, long ms) {
        time.pass(ms);
        task.put(List.of());
    }

    /** Has claimed its partitions and reads behind what is committed. */
    private LakeWriter task(TopicPartition... partitions) {
        LakeWriter task = opened(partitions);
        task.put(List.of());
        assertThat(task.requestedSeeks()).containsOnlyKeys(partitions);
        task.put(List.of());
        return task;
    }

    private LakeWriter opened(TopicPartition... partitions) {
        Snapshots snapshots = new Snapshots(
                VersionDirectories.parse("path.template", "tables/${topic}/version=v${version}"),
                TableKey.parse("snapshot.key", key),
                new Ticks(INTERVAL_MS),
                new Retention(kept),
                RowRules.ofMetadata(List.of(MetadataColumn.KEY)));
        LakeWriter task = settings().snapshots(snapshots).build();
        task.open(Arrays.asList(partitions));
        return task;
    }

    private LakeWriterBuilder settings() {
        return LakeWriterBuilder.on(new LocalStore(root))
                .connector(connector)
                .rotation(new Rotation(
                        Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofHours(1).toMillis()))
                .memory(new MemoryBudget(memoryLimit))
                .clock(time.clock())
                .monotonicMs(time::millis)
                .reporter(BadRecordReporter.from(context));
    }

    private List<String> versions() throws IOException {
        return files("tables/users").stream()
                .filter(name -> name.startsWith("version="))
                .toList();
    }

    private List<String> files(String directory) throws IOException {
        if (!Files.exists(root.resolve(directory))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(root.resolve(directory))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Path file(String version) throws IOException {
        return root.resolve("tables/users/" + version)
                .resolve(files("tables/users/" + version).stream()
                        .filter(name -> name.endsWith(".parquet"))
                        .findFirst()
                        .orElseThrow());
    }

    private String version(String version) {
        return "read_parquet('" + root + "/tables/users/" + version + "/*.parquet')";
    }

    private List<String> rows(String version) {
        return DuckDb.rows("SELECT _key, n FROM " + version(version) + " ORDER BY 1, 2");
    }

    private String read(String path) throws IOException {
        return Files.readString(root.resolve(path));
    }
}
