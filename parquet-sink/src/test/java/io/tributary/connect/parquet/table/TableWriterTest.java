package io.tributary.connect.parquet.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.DuckDb;
import io.tributary.connect.parquet.commit.LogOffsets;
import io.tributary.connect.parquet.commit.MemoryBudget;
import io.tributary.connect.parquet.commit.Rotation;
import io.tributary.connect.parquet.row.Coercion;
import io.tributary.connect.parquet.row.MetadataColumn;
import io.tributary.connect.parquet.row.RowRules;
import io.tributary.connect.parquet.row.TableKey;
import io.tributary.connect.parquet.schema.Conflict;
import io.tributary.connect.parquet.schema.UnknownFields;
import io.tributary.connect.parquet.store.LocalStore;
import io.tributary.connect.parquet.task.DeadLetterTopic;
import io.tributary.connect.parquet.task.LakeTaskBuilder;
import io.tributary.connect.parquet.task.RunningTask;
import io.tributary.connect.parquet.task.Warnings;
import io.tributary.connect.support.testing.SinkRecords;
import io.tributary.connect.support.testing.worker.VirtualTime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as readers see them, on a real file system. */
class TableWriterTest {
    private static final long INTERVAL_MS = 100_000;
    private static final long FIRST_MS = 60_000;
    private static final TopicPartition USERS_0 = new TopicPartition("users", 0);
    private static final TopicPartition USERS_1 = new TopicPartition("users", 1);
    private static final TopicPartition USERS_2 = new TopicPartition("users", 2);

    @TempDir
    Path root;

    private final DeadLetterTopic deadLetters = new DeadLetterTopic();
    private final SinkRecords records = SinkRecords.of("users", 0);
    private final SinkRecords others = SinkRecords.of("users", 1);
    private String connector = "lake";
    private String key = "record_key";
    private RowRules rules = RowRules.ofMetadata(List.of(MetadataColumn.KEY));
    private int kept = 7;
    private long memoryLimit = Long.MAX_VALUE;
    private long msPerLookAtTheClock;
    private int looksBeforeItHappens = Integer.MAX_VALUE;
    private Runnable happening = () -> {};
    private VirtualTime time = new VirtualTime();

    @Test
    void makesTheFirstVersionAMinuteAfterTheFirstClaimAndOneMoreEveryInterval() throws IOException {
        RunningTask task = task(USERS_0);
        task.put(List.of(user("a", 1L), user("b", 2L)));
        pass(task, FIRST_MS - 1);
        assertThat(versions()).isEmpty();
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
        RunningTask task = task(USERS_0);
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
        RunningTask task = task(USERS_0);
        task.put(List.of(user("a", 1L)));
        tick(task);
        tick(task);
        assertThat(Files.isSameFile(file("version=v1"), file("version=v2"))).isTrue();
        assertThat(rows("version=v2")).containsExactly("a|1");
    }

    @Test
    void carriesATableForwardInOneSchema() throws IOException {
        RunningTask task = task(USERS_0, USERS_1);
        task.put(List.of(user("a", 1L), other("b", Map.of("n", 2L))));
        tick(task);
        task.put(List.of(other("c", Map.of("n", 0.5, "note", "new"))));
        tick(task);
        assertThat(DuckDb.rows("SELECT _key, n, note, typeof(n) FROM " + version("version=v2") + " ORDER BY 1"))
                .containsExactly("a|1.0|null|DOUBLE", "b|2.0|null|DOUBLE", "c|0.5|new|DOUBLE");
        assertThat(DuckDb.rows("SELECT DISTINCT typeof(n) FROM " + version("version=v1")))
                .containsExactly("BIGINT");
    }

    /** Whoever joins the version later may have widened the schema meanwhile. */
    @Test
    void showsAVersionInOneSchemaAlsoIfATaskWidensItWhileTheVersionIsInTheMaking() throws IOException {
        RunningTask first = task(USERS_0, USERS_2);
        time = new VirtualTime();
        RunningTask second = task(USERS_1);
        first.put(List.of(user("a", 1L)));
        second.put(List.of(other("b", Map.of("n", 2L))));
        pass(first, FIRST_MS);
        pass(first, 1_000);
        assertThat(files("_tributary/lake/users/versions/1/1")).containsExactly("0.json", "2.json");

        second.put(List.of(other("c", Map.of("n", 0.5, "note", "new"))));
        pass(second, FIRST_MS);
        assertThat(files("_tributary/lake/users/versions/1/2")).containsExactly("1.json");
        assertThat(versions()).isEmpty();

        first.put(List.of(user("d", 4L)));
        pass(first, 1_000);
        pass(first, 1_000);
        assertThat(versions()).containsExactly("version=v1");
        assertThat(files("tables/users/version=v1")).hasSize(3);
        assertThat(DuckDb.rows("SELECT count(DISTINCT type || coalesce(logical_type, '')) FROM parquet_schema('" + root
                        + "/tables/users/version=v1/*.parquet') WHERE type IS NOT NULL GROUP BY name"))
                .containsOnly("1");
        assertThat(rows("version=v1")).containsExactly("a|1.0", "b|2.0", "c|0.5", "d|4.0");
        pass(first, 1_000);
        assertThat(files("_tributary/lake/users/building")).isEmpty();
    }

    @Test
    void writesBehindALongMergeWhatComesInItsMiddle() throws IOException {
        RunningTask task = loadedWith(30_000);
        inTheMiddleOfAMerge(() -> task.task().put(List.of(user("late", 1L))));
        tick(task);
        assertThat(DuckDb.rows("SELECT count(*), count(DISTINCT _key) FROM " + version("version=v2")))
                .containsExactly("30001|30001");
    }

    @Test
    void givesAPartitionBackInTheMiddleOfAMergeAndLeavesNothingOfIt() throws IOException {
        RunningTask task = loadedWith(30_000);
        inTheMiddleOfAMerge(() -> task.task().close(List.of(USERS_0)));
        time.pass(INTERVAL_MS);
        assertThat(versions()).containsExactly("version=v1");
        assertThat(files("_tributary/lake/users/0/tmp")).isEmpty();
        task.kill();

        RunningTask successor = task(USERS_0);
        successor.put(List.of(records.at(30_000).schemaless("new", Map.of("n", 1L))));
        tick(successor);
        assertThat(rows("version=v2")).hasSize(30_001);
    }

    @Test
    void endsAMergeWhenTheTaskStops() throws IOException {
        RunningTask task = loadedWith(30_000);
        inTheMiddleOfAMerge(() -> task.task().stop());
        time.pass(INTERVAL_MS);
        assertThat(versions()).containsExactly("version=v1");
        assertThat(files("_tributary/lake/users/0/tmp")).isEmpty();
    }

    /** The clock goes on as if a thousand rows took long. */
    private void inTheMiddleOfAMerge(Runnable what) {
        happening = what;
        looksBeforeItHappens = 10;
        msPerLookAtTheClock = 300;
    }

    /** With so many keys in version 1, and one new key behind it. */
    private RunningTask loadedWith(int keys) {
        RunningTask task = task(USERS_0);
        List<SinkRecord> loaded = new ArrayList<>();
        for (int i = 0; i < keys; i++) {
            loaded.add(user("k" + i, (long) i));
        }
        task.put(loaded);
        tick(task);
        task.put(List.of(user("new", 1L)));
        return task;
    }

    @Test
    void goesOnWhereTheTaskBeforeItStopped() throws IOException {
        RunningTask first = task(USERS_0);
        first.put(List.of(user("a", 1L), user("b", 2L)));
        tick(first);
        first.put(List.of(user("lost", 5L)));
        first.close();

        RunningTask second = task(USERS_0);
        second.put(List.of(records.at(1).schemaless("b", Map.of("n", 2L)), user("b", 3L)));
        tick(second);
        assertThat(versions()).containsExactly("version=v1", "version=v2");
        assertThat(rows("version=v2")).containsExactly("a|1", "b|3");
    }

    @Test
    void showsAKeyOncePerPartitionItIsWrittenTo() throws IOException {
        RunningTask task = task(USERS_0, USERS_1);
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
        RunningTask task = task(USERS_0);
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
        RunningTask task = task(USERS_0, USERS_2);
        task.put(List.of(user("a", 1L)));
        for (int i = 0; i < 5; i++) {
            tick(task);
        }
        assertThat(versions()).isEmpty();

        RunningTask other = task(USERS_1);
        other.put(List.of(other("b", Map.of("n", 2L))));
        pass(other, 1_000);
        pass(other, 1_000);
        assertThat(versions()).contains("version=v1");
        assertThat(read("tables/users/version=v1/_manifest.json"))
                .contains("\"partition\":0", "\"partition\":1", "\"partition\":2");
    }

    @Test
    void waitsForATaskThatIsDownAndTakesInAPartitionThatCameLater() throws IOException {
        RunningTask task = task(USERS_0);
        RunningTask down = task(USERS_1);
        task.put(List.of(user("a", 1L)));
        down.close();
        tick(task);
        assertThat(versions()).isEmpty();

        RunningTask up = task(USERS_1, USERS_2);
        tick(up);
        pass(task, 1_000);
        assertThat(versions()).contains("version=v1");
        assertThat(read("tables/users/version=v1/_manifest.json")).contains("\"partition\":2");
    }

    @Test
    void warnsOfTheMissingPartitionsWhenAVersionWaitsForLongerThanAMinute() throws IOException {
        RunningTask task = task(USERS_0, USERS_2);
        pass(task, FIRST_MS);
        try (Warnings warnings = new Warnings()) {
            pass(task, 58_000);
            assertThat(warnings.text()).isEmpty();
            pass(task, 2_000);
            pass(task, 1_000);
            assertThat(warnings.text().lines())
                    .singleElement()
                    .asString()
                    .contains("Version 1 of table users waits for its partitions [1] since it was announced")
                    .contains("restart those that failed")
                    .contains("delete " + root + "/_tributary/lake/users/<partition>");
            pass(task, 60_000);
            assertThat(warnings.text().lines()).hasSize(2);
        }
    }

    @Test
    void warnsOfDeletionsThatMayBeLostWhenAPartitionWasNotWrittenForADay() {
        RunningTask task = task(USERS_0);
        task.put(List.of(user("a", 1L)));
        tick(task);
        task.close();
        time.pass(Duration.ofHours(23).toMillis());
        try (Warnings warnings = new Warnings()) {
            task(USERS_0).close();
            assertThat(warnings.text()).isEmpty();
            time.pass(Duration.ofHours(25).toMillis());
            task(USERS_0).close();
            assertThat(warnings.text().lines().filter(line -> line.contains("TableChanges")))
                    .singleElement()
                    .asString()
                    .contains("users-0 was not written for 25 hours")
                    .contains("delete.retention.ms", "reset its offsets");
        }
    }

    @Test
    void takesInAPartitionThatWasAddedToTheTopic() throws IOException {
        RunningTask task = task(USERS_0);
        task.put(List.of(user("a", 1L)));
        tick(task);
        task.open(List.of(USERS_1));
        pass(task, 1);
        task.put(List.of(other("b", Map.of("n", 2L))));
        tick(task);
        assertThat(rows("version=v1")).containsExactly("a|1");
        assertThat(rows("version=v2")).containsExactly("a|1", "b|2");
    }

    @Test
    void keepsWhatLiesBesideTheVersionsFromReaders() throws IOException {
        RunningTask task = task(USERS_0);
        task.put(List.of(user("a", 1L)));
        tick(task);
        tick(task);
        try (Stream<Path> paths = Files.walk(root)) {
            assertThat(paths.filter(Files::isRegularFile)
                            .map(file -> root.relativize(file).toString())
                            .filter(file -> !file.matches("tables/users/version=v\\d+/[^._][^/]*\\.parquet")))
                    .isNotEmpty()
                    .allMatch(file -> Stream.of(file.split("/")).anyMatch(name -> name.startsWith("_")))
                    .noneMatch(file -> file.endsWith(".parquet"));
        }
        assertThat(DuckDb.rows("SELECT count(*) FROM read_parquet('" + root + "/**/*.parquet')"))
                .containsExactly("2");
    }

    @Test
    void numbersBehindVersionsThatLayThereAndLeavesThemAlone() throws IOException {
        kept = 1;
        for (String foreign : List.of("version=v3", "version=v12", "version=old")) {
            Files.createDirectories(root.resolve("tables/users/" + foreign));
            Files.writeString(root.resolve("tables/users/" + foreign + "/data.parquet"), "foreign");
        }
        RunningTask task = task(USERS_0);
        task.put(List.of(user("a", 1L)));
        tick(task);
        tick(task);
        assertThat(versions()).containsExactly("version=old", "version=v12", "version=v14", "version=v3");
        assertThat(files("tables/users/version=v3")).containsExactly("data.parquet");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void removesOldVersionsUnderTheEyesOfAReader(int versions) throws IOException {
        kept = versions;
        RunningTask task = task(USERS_0);
        task.put(List.of(user("a", 1L)));
        tick(task);
        byte[] content = Files.readAllBytes(file("version=v1"));
        try (InputStream reader = Files.newInputStream(file("version=v1"))) {
            for (int version = 2; version <= kept; version++) {
                tick(task);
            }
            assertThat(versions()).hasSize(kept).contains("version=v1");
            task.put(List.of(user("a", 2L)));
            tick(task);
            assertThat(versions()).hasSize(kept).doesNotContain("version=v1").contains("version=v" + (kept + 1));
            assertThat(reader.readAllBytes()).isEqualTo(content);
        }
        assertThat(files("_tributary/lake/users/trash")).isEmpty();
        assertThat(files("_tributary/lake/users/versions"))
                .hasSize(2 * kept + 1)
                .doesNotContain("1", "1.json");
    }

    @Test
    void skipsTicksInDowntimeButNoNumber() throws IOException {
        RunningTask first = task(USERS_0);
        first.put(List.of(user("a", 1L)));
        tick(first);
        first.close();
        time.pass(50 * INTERVAL_MS);
        RunningTask second = task(USERS_0);
        pass(second, 1_000);
        pass(second, 1_000);
        assertThat(versions()).containsExactly("version=v1", "version=v2");
    }

    @Test
    void reportsRecordsWithoutAKeyOrWithOneOfAnotherType() throws IOException {
        RunningTask task = task(USERS_0);
        task.put(List.of(
                user("1", 1L),
                records.schemaless(null, Map.of("n", 2L)),
                records.record(Schema.INT64_SCHEMA, 1L, null, Map.of("n", 3L)),
                records.tombstone(null)));
        tick(task);
        assertThat(rows("version=v1")).containsExactly("1|1");
        assertThat(deadLetters.reported()).hasSize(3);
        assertThat(deadLetters.reported().get(0).reason()).hasMessageContaining("It has no key, which a table needs");
        assertThat(deadLetters.reported().get(1).reason())
                .hasMessageContaining("Its key is of type integer, but the keys of its table are of type text");
        task.close();

        RunningTask successor = task(USERS_0);
        successor.put(List.of(records.at(5).record(Schema.INT64_SCHEMA, 7L, null, Map.of("n", 3L))));
        assertThat(deadLetters.reported()).hasSize(4);
    }

    @Test
    void tellsRowsApartByFieldsOfTheValue() throws IOException {
        key = "n,kind";
        RunningTask task = task(USERS_0);
        task.put(List.of(
                records.schemaless("x", Map.of("n", 1L, "kind", "a", "total", 1L)),
                records.schemaless("y", Map.of("n", 1L, "kind", "a", "total", 2L)),
                records.schemaless("x", Map.of("n", 1L, "kind", "b", "total", 3L)),
                records.schemaless("x", Map.of("n", 1L))));
        tick(task);
        assertThat(DuckDb.rows("SELECT _key, total FROM " + version("version=v1") + " ORDER BY 1"))
                .containsExactly("{\"kind\":\"a\",\"n\":1}|2", "{\"kind\":\"b\",\"n\":1}|3");
        assertThat(deadLetters.reported().get(0).reason()).hasMessageContaining("It lacks the field 'kind'");
    }

    @Test
    void addsTheFieldsOfTheKeyThatTheValueLacks() throws IOException {
        rules = new RowRules(
                List.of(MetadataColumn.KEY),
                List.of("user", "kind"),
                Map.of(),
                UnknownFields.ADD,
                Conflict.DLQ,
                RowRules.COLUMNS_AT_MOST,
                new Coercion(ZoneOffset.UTC, Optional.empty()),
                Set.of());
        Schema schema = SchemaBuilder.struct()
                .field("user", Schema.STRING_SCHEMA)
                .field("kind", Schema.INT32_SCHEMA)
                .build();
        RunningTask task = task(USERS_0, USERS_1);
        task.put(List.of(
                records.record(schema, new Struct(schema).put("user", "u1").put("kind", 1), null, Map.of("n", 1L)),
                records.record(schema, new Struct(schema).put("user", "u1").put("kind", 2), null, Map.of("n", 2L)),
                records.record(schema, new Struct(schema).put("user", "u1").put("kind", 1), null, Map.of("n", 3L)),
                others.record(null, Map.of("user", "u2", "kind", 5L), null, Map.of("n", 4L)),
                others.record(null, Map.of("kind", 6L, "user", "u2"), null, Map.of("n", 5L)),
                others.record(null, Map.of("kind", 5L, "user", "u2"), null, null)));
        tick(task);
        assertThat(DuckDb.rows("SELECT \"user\", kind, n, _key FROM " + version("version=v1") + " ORDER BY 1, 2"))
                .containsExactly(
                        "u1|1|3|{\"user\":\"u1\",\"kind\":1}",
                        "u1|2|2|{\"user\":\"u1\",\"kind\":2}",
                        "u2|6|5|{\"kind\":6,\"user\":\"u2\"}");
    }

    @Test
    void foldsChangesIntoAHiddenImageWhenTheyExceedTheMemory() throws IOException {
        memoryLimit = 100_000;
        RunningTask task = task(USERS_0);
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
        RunningTask task = task(USERS_0);
        tick(task);
        task.put(List.of(user("a", 1L)));
        pass(task, INTERVAL_MS / 2);
        assertThat(task.committable(USERS_0, 1)).hasValue(0);
        pass(task, Duration.ofHours(1).toMillis());
        assertThat(task.committable(USERS_0, 1)).hasValue(1);
    }

    @Test
    void beginsAtTheBeginningOfTheTopicWithoutARecord() throws IOException {
        task(USERS_0);
        assertThat(read("_tributary/lake/users/0/log/00000000000000000001.json"))
                .contains("\"nextOffset\":0");
    }

    @Test
    void storesNoOffsetWithoutAnImageOfIt() {
        RunningTask task = task(USERS_0);
        task.put(List.of(user("a", 1L)));
        tick(task);
        assertThat(task.committable(USERS_0, 40)).hasValue(1);
        pass(task, Duration.ofHours(2).toMillis());
        assertThat(task.committable(USERS_0, 40)).hasValue(1);
    }

    @Test
    void refusesToTurnStreamsIntoTablesAndTablesIntoStreams() {
        RunningTask table = task(USERS_0);
        table.close();
        RunningTask stream = settings().run();
        assertThatThrownBy(() -> stream.open(List.of(USERS_0, USERS_1)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("set write.mode back to snapshot, or give the connector another name");

        RunningTask other = settings().run();
        other.open(List.of(USERS_1));
        other.put(List.of(other("a", Map.of("n", 1L))));
        assertThatThrownBy(() -> task(USERS_1))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("set write.mode back to append, or give the connector another name");
    }

    @Test
    void refusesAnotherKeyUntilTheOffsetsAreReset() throws IOException {
        RunningTask first = task(USERS_0);
        first.put(List.of(user("a", 1L), user("b", 1L)));
        tick(first);
        first.close();
        key = "n";
        assertThatThrownBy(() -> task(USERS_0))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("told apart by record_key so far, and snapshot.key is n now")
                .hasMessageContaining("DELETE /connectors/lake/offsets");

        LogOffsets offsets = new LogOffsets(
                "lake",
                "test",
                new LocalStore(root),
                new TableReset(),
                Clock.systemUTC(),
                () -> UUID.randomUUID().toString());
        assertThatThrownBy(() -> offsets.move(Map.of(USERS_0, 1L)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("Its offsets can only be reset");
        offsets.move(Collections.singletonMap(USERS_0, null));
        RunningTask anew = task(USERS_0);
        anew.put(List.of(records.at(0).schemaless("a", Map.of("n", 1L)), user("b", 1L)));
        tick(anew);
        assertThat(rows("version=v2")).containsExactly("1|1");
    }

    @Test
    void refusesASecondConnectorOnTheSameTable() {
        task(USERS_0);
        connector = "second";
        assertThatThrownBy(() -> task(USERS_0))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("The connectors lake and second both write topic users");
    }

    @Test
    void refusesToRoundAnIntegerThatTheTableHolds() throws IOException {
        RunningTask task = task(USERS_0);
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
    private void tick(RunningTask task) {
        pass(task, INTERVAL_MS);
        pass(task, 1);
        pass(task, 1_000);
    }

    private void pass(RunningTask task, long ms) {
        task.pass(ms);
    }

    private RunningTask task(TopicPartition... partitions) {
        TableSettings snapshots = new TableSettings(
                VersionDirectories.parse("path.template", "tables/${topic}/version=v${version}"),
                TableKey.parse("snapshot.key", key),
                new Ticks(INTERVAL_MS),
                new Retention(kept),
                rules);
        RunningTask task = settings().snapshots(snapshots).run();
        task.open(Arrays.asList(partitions));
        return task;
    }

    private LakeTaskBuilder settings() {
        VirtualTime ownTime = time;
        return LakeTaskBuilder.on(new LocalStore(root))
                .connector(connector)
                .rotation(new Rotation(
                        Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofHours(1).toMillis()))
                .memory(new MemoryBudget(memoryLimit))
                .time(ownTime)
                .monotonicMs(() -> look(ownTime))
                .deadLetters(deadLetters);
    }

    private long look(VirtualTime ownTime) {
        ownTime.pass(msPerLookAtTheClock);
        if (msPerLookAtTheClock > 0 && isMerging() && --looksBeforeItHappens == 0) {
            msPerLookAtTheClock = 0;
            happening.run();
        }
        return ownTime.nowMs();
    }

    private boolean isMerging() {
        return Files.exists(root.resolve("_tributary/lake/users/0/tmp"))
                && root.resolve("_tributary/lake/users/0/tmp").toFile().list().length > 0;
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
