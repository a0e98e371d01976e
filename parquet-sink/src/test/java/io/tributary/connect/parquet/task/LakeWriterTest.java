package io.tributary.connect.parquet.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.DuckDb;
import io.tributary.connect.parquet.append.Tombstones;
import io.tributary.connect.parquet.commit.MemoryBudget;
import io.tributary.connect.parquet.commit.Rotation;
import io.tributary.connect.parquet.encoding.Compression;
import io.tributary.connect.parquet.encoding.ParquetFormat;
import io.tributary.connect.parquet.row.MetadataColumn;
import io.tributary.connect.parquet.store.LocalStore;
import io.tributary.connect.support.testing.SinkRecords;
import io.tributary.connect.support.testing.worker.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeWriterTest {
    private static final long DAY_MS = 86_400_000;
    private static final long JANUARY_1 = Instant.parse("2026-01-01T12:00:00Z").toEpochMilli();
    /** More than a file waits for. */
    private static final String LARGE = "x".repeat(300_000);

    private static final TopicPartition ORDERS_0 = new TopicPartition("orders", 0);
    private static final TopicPartition ORDERS_1 = new TopicPartition("orders", 1);

    @TempDir
    Path root;

    private final DeadLetterTopic deadLetters = new DeadLetterTopic();
    private final VirtualTime time = new VirtualTime();
    private final SinkRecords records = SinkRecords.of("orders", 0).timestamp(JANUARY_1);
    private LakeTaskBuilder settings;
    private long memoryLimit = Long.MAX_VALUE;

    @BeforeEach
    void setUp() {
        settings = LakeTaskBuilder.on(new LocalStore(root)).deadLetters(deadLetters);
    }

    @Test
    void showsNothingBeforeTheRecordLimitAndEverythingAtIt() throws IOException {
        RunningTask writer = writer(new Rotation(3, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        writer.put(List.of(json("a", 1L), json("a", 2L)));
        assertThat(published()).isEmpty();
        assertThat(writer.committable(ORDERS_0, 2)).hasValue(0);

        writer.put(List.of(json("a", 3L)));
        assertThat(DuckDb.rows("SELECT a, _offset FROM " + lake() + " ORDER BY _offset"))
                .containsExactly("1|0", "2|1", "3|2");
        assertThat(writer.committable(ORDERS_0, 3)).hasValue(3);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void publishesTheFilesOfAllDirectoriesOfAPartitionTogether() throws IOException {
        RunningTask writer = writer(new Rotation(4, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        writer.put(List.of(json("a", 1L)));
        records.timestamp(JANUARY_1 + DAY_MS);
        writer.put(List.of(json("a", 2L)));
        records.timestamp(JANUARY_1);
        writer.put(List.of(json("a", 3L)));
        records.timestamp(JANUARY_1 + DAY_MS);
        writer.put(List.of(json("a", 4L)));

        assertThat(published()).hasSize(2);
        assertThat(DuckDb.rows(
                        "SELECT year, month, day, list(a ORDER BY a) FROM " + lake() + " GROUP BY ALL ORDER BY day"))
                .containsExactly("2026|01|01|[1, 3]", "2026|01|02|[2, 4]");
    }

    @Test
    void publishesByAgeOfTheOldestRecordAlsoWithoutNewRecords() throws IOException {
        RunningTask writer = writer(new Rotation(1_000, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        writer.put(List.of(json("a", 1L)));
        writer.pass(20_000);
        writer.put(List.of(json("a", 2L)));
        writer.pass(39_999);
        assertThat(published()).isEmpty();
        writer.pass(1);
        assertThat(DuckDb.rows("SELECT a FROM " + lake() + " ORDER BY a")).containsExactly("1", "2");
    }

    @Test
    void publishesByBytes() throws IOException {
        RunningTask writer = writer(new Rotation(1_000_000, 100_000, 60_000), Tombstones.SKIP);
        Random random = new Random(42);
        for (int i = 0; i < 2_000; i++) {
            byte[] incompressible = new byte[100];
            random.nextBytes(incompressible);
            writer.put(List.of(json("a", incompressible)));
        }
        assertThat(published()).hasSizeBetween(1, 3);
        assertThat(writer.committable(ORDERS_0, 2_000).orElseThrow()).isGreaterThan(800);
    }

    @Test
    void closesAFileOnlyForANewSchemaAndPublishesBothTogether() throws IOException {
        RunningTask writer = writer(new Rotation(1_000, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        writer.put(List.of(json("a", 0L)));
        writer.put(List.of(json("a", 0L, "b", "x")));
        for (int i = 1; i < 500; i++) {
            writer.put(List.of(json("a", (long) i), json("a", (long) i, "b", "x" + i)));
        }
        assertThat(published()).hasSize(2);
        assertThat(DuckDb.rows("SELECT count(*), count(b), count(DISTINCT _offset) FROM " + lake()))
                .containsExactly("1000|500|1000");
    }

    @Test
    void writesAHundredThousandRecordsOfAlternatingVersionsIntoTwoFiles() throws IOException {
        RunningTask writer = writer(new Rotation(100_000, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        writer.put(List.of(records.struct("k", version(1, 0))));
        writer.put(List.of(records.struct("k", version(2, 0))));
        for (int batch = 0; batch < 100; batch++) {
            List<SinkRecord> alternating = new ArrayList<>();
            for (int i = batch == 0 ? 1 : 0; i < 500; i++) {
                alternating.add(records.struct("k", version(1, i)));
                alternating.add(records.struct("k", version(2, i)));
            }
            writer.put(alternating);
        }
        assertThat(published()).hasSize(2);
        assertThat(DuckDb.rows("SELECT count(*), count(note), count(DISTINCT _offset) FROM " + lake()))
                .containsExactly("100000|50000|100000");
    }

    /** A new schema object for every record, as some converters make them. */
    private static Struct version(int version, int id) {
        SchemaBuilder schema = SchemaBuilder.struct().version(version).field("id", Schema.INT32_SCHEMA);
        if (version == 1) {
            return new Struct(schema.build()).put("id", id);
        }
        Schema second = schema.field("note", Schema.OPTIONAL_STRING_SCHEMA).build();
        return new Struct(second).put("id", id).put("note", "x");
    }

    @Test
    void givesARecordWithAThousandNewFieldsOneFile() throws IOException {
        RunningTask writer = writer(new Rotation(3, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        writer.put(List.of(json("a", 1L)));
        Map<String, Object> wide = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            wide.put("field" + i, (long) i);
        }
        writer.put(List.of(records.schemaless("k", wide)));
        writer.put(List.of(json("a", 2L)));
        assertThat(published()).hasSize(2);
        assertThat(DuckDb.rows("SELECT count(*), sum(a), sum(field999) FROM " + lake()))
                .containsExactly("3|3|999");
    }

    /** A schema for all that a put brings, not one for each of its records. */
    @Test
    void writesRecordsThatEachBringAFieldOfTheirOwnIntoOneFilePerPut() throws IOException {
        RunningTask writer = writer(new Rotation(1_000, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        for (int put = 0; put < 4; put++) {
            List<SinkRecord> batch = new ArrayList<>();
            for (int i = 0; i < 250; i++) {
                batch.add(json("attributes", Map.of("name" + (put * 250 + i), "x")));
            }
            writer.put(batch);
        }
        assertThat(published()).hasSize(4);
        assertThat(DuckDb.rows("SELECT count(*), count(attributes.name0), count(attributes.name999) FROM " + lake()))
                .containsExactly("1000|1|1");
    }

    @Test
    void letsABadRecordOfAPutWidenNothing() throws IOException {
        RunningTask writer = writer(new Rotation(3, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        writer.put(List.of(json("a", 1L), json("a", "text", "bad", 1L), json("a", 2L, "good", 1L)));
        assertThat(deadLetters.reported()).hasSize(1);
        assertThat(published()).hasSize(1);
        assertThat(DuckDb.rows("SELECT name FROM parquet_schema('"
                        + root.resolve(published().get(0)) + "') WHERE num_children IS NULL ORDER BY name"))
                .containsExactly("_offset", "a", "good");
    }

    /** A column must not turn into DOUBLE before the integers are written that only BIGINT holds. */
    @Test
    void changesATypeOnlyWhenTheRecordThatNeedsItIsWritten() throws IOException {
        RunningTask writer = writer(new Rotation(3, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        writer.put(List.of(json("a", 1L), json("a", (1L << 53) + 1), json("a", 0.5)));
        assertThat(deadLetters.reported()).isEmpty();
        assertThat(published()).hasSize(2);
        assertThat(DuckDb.rows("SELECT _offset, a::VARCHAR FROM read_parquet('"
                        + root.resolve(published().get(0)) + "')"
                        + " UNION ALL SELECT _offset, a::VARCHAR FROM read_parquet('"
                        + root.resolve(published().get(1))
                        + "') ORDER BY 1"))
                .containsExactly("0|1", "1|9007199254740993", "2|0.5");
    }

    @Test
    void writesLateRecordsAmongCurrentOnesIntoOneFileMore() throws IOException {
        RunningTask writer = writer(new Rotation(10_000, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        List<SinkRecord> mixed = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            records.timestamp(i % 2 == 0 ? JANUARY_1 : JANUARY_1 + DAY_MS);
            mixed.add(json("a", (long) i));
        }
        writer.put(mixed);
        assertThat(published()).hasSize(2);
        assertThat(DuckDb.rows("SELECT day, count(*) FROM " + lake() + " GROUP BY ALL ORDER BY day"))
                .containsExactly("01|5000", "02|5000");
    }

    @Test
    void keepsTypesForTheNextTask() throws IOException {
        RunningTask first = writer(new Rotation(1, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        first.put(List.of(json("a", 0.5)));
        first.close();
        RunningTask second = successor(new Rotation(1, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        second.put(List.of(json("a", 2L)));
        assertThat(DuckDb.rows("SELECT DISTINCT type FROM parquet_schema('" + root
                        + "/streams/**/*.parquet') WHERE name = 'a'"))
                .containsExactly("DOUBLE");
    }

    @Test
    void reportsABadRecordAndKeepsItsNeighbours() throws IOException {
        RunningTask writer = writer(new Rotation(3, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        SinkRecord good = json("a", 1L);
        SinkRecord bad = records.schemaless("k", "no object");
        writer.put(List.of(good, bad, json("a", 2L)));
        assertThat(DuckDb.rows("SELECT a FROM " + lake() + " ORDER BY a")).containsExactly("1", "2");
        assertThat(deadLetters.reported())
                .singleElement()
                .satisfies(report -> assertThat(report.record()).isSameAs(bad));
    }

    @Test
    void commitsNothingBehindABadRecordWhoseReportIsLost() throws IOException {
        settings.deadLetters(
                (record, reason) -> CompletableFuture.failedFuture(new IOException("the dead-letter topic is gone")));
        RunningTask writer = writer(new Rotation(2, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        SinkRecord bad = records.schemaless("k", "no object");
        assertThatThrownBy(() -> writer.put(List.of(bad, json("a", 1L))))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("A bad record of orders-0 could not be put into the dead-letter topic");
        assertThat(published()).isEmpty();
    }

    @Test
    void countsTheBytesOfFewLargeRowsToo() throws IOException {
        RunningTask writer = writer(new Rotation(1_000_000, 1_000_000, 60_000), Tombstones.SKIP);
        byte[] incompressible = new byte[400_000];
        new Random(42).nextBytes(incompressible);
        for (int i = 0; i < 12; i++) {
            writer.put(List.of(json("a", incompressible)));
        }
        assertThat(published()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void commitsEarlyWhenEveryRecordBringsANewField() throws IOException {
        RunningTask writer = writer(new Rotation(1_000_000, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        for (int i = 0; i < 150; i++) {
            writer.put(List.of(json("field" + i, 1L)));
        }
        assertThat(writer.committable(ORDERS_0, 150).orElseThrow()).isGreaterThan(90);
    }

    @Test
    void skipsWritesOrRefusesTombstonesAsTold() throws IOException {
        RunningTask skipping = writer(new Rotation(1, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        skipping.put(List.of(records.tombstone("k")));
        assertThat(published()).isEmpty();
        assertThat(deadLetters.reported()).isEmpty();

        skipping.close();
        RunningTask failing = successor(new Rotation(1, Long.MAX_VALUE, 60_000), Tombstones.FAIL);
        failing.put(List.of(records.tombstone("k")));
        assertThat(published()).isEmpty();
        assertThat(deadLetters.reported().get(0).reason())
                .hasMessage("It is a tombstone. Set tombstones to skip or write to accept it.");

        failing.close();
        RunningTask writing = successor(new Rotation(2, Long.MAX_VALUE, 60_000), Tombstones.WRITE);
        writing.put(List.of(json("a", 1L), records.tombstone("k")));
        assertThat(DuckDb.rows("SELECT a, _offset FROM " + lake() + " ORDER BY _offset"))
                .containsExactly("1|2", "null|3");
    }

    @Test
    void failsWithoutReporterNamingRecordAndFieldAndDoublesNothingAfterARestart() throws IOException {
        settings.withoutReporter();
        RunningTask failing = writer(new Rotation(2, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        List<SinkRecord> batch = List.of(
                json("a", 1L), json("a", 2L), json("a", 3L), json("user", Map.of("id", Double.NaN)), json("a", 4L));
        assertThatThrownBy(() -> failing.put(batch))
                .isInstanceOf(ConnectException.class)
                .hasMessageStartingWith("Record orders-0@3 cannot be written: Field 'user.id' is not finite");
        failing.close();

        RunningTask restarted = successor(new Rotation(2, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        restarted.put(List.of(batch.get(1), batch.get(2), batch.get(4)));
        assertThat(DuckDb.rows("SELECT a, _offset FROM " + lake() + " ORDER BY _offset"))
                .containsExactly("1|0", "2|1", "3|2", "4|4");
    }

    @Test
    void closingOnePartitionLeavesTheFilesOfTheOthersAlone() throws IOException {
        RunningTask writer = writer(new Rotation(2, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        SinkRecords others = SinkRecords.of("orders", 1).timestamp(JANUARY_1);
        writer.put(List.of(json("a", 1L), others.schemaless("k", Map.of("a", 10L))));
        writer.close(List.of(ORDERS_0));
        assertThat(writer.committable(ORDERS_0, 1)).isEmpty();
        writer.put(List.of(json("a", 2L), others.schemaless("k", Map.of("a", 20L))));
        assertThat(DuckDb.rows("SELECT a FROM " + lake() + " ORDER BY a")).containsExactly("10", "20");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void leavesNoTemporaryFileBehindWhenItStops() throws IOException {
        RunningTask writer = writer(new Rotation(10, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        writer.put(List.of(json("a", 1L)));
        writer.put(List.of(json("a", 2L, "b", LARGE)));
        assertThat(leftovers()).hasSize(2);
        writer.close();
        assertThat(leftovers()).isEmpty();
        assertThat(published()).isEmpty();
    }

    @Test
    void sweepsWhatAKilledTaskLeftForItsPartition() throws IOException {
        RunningTask killed = writer(new Rotation(10, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        killed.put(List.of(json("a", 1L, "b", LARGE)));
        killed.kill();
        assertThat(leftovers()).hasSize(1);

        RunningTask successor = successor(new Rotation(1, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        assertThat(leftovers()).isEmpty();
        successor.put(List.of(records.at(0).schemaless("k", Map.of("a", 1L))));
        assertThat(DuckDb.rows("SELECT a, _offset FROM " + lake())).containsExactly("1|0");
    }

    @Test
    void goesOnBehindTheLogWhateverTheGroupSays() throws IOException {
        RunningTask first = writer(new Rotation(3, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        first.put(List.of(json("a", 0L), json("a", 1L), json("a", 2L)));
        first.close();

        RunningTask successor = unassigned(new Rotation(1, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        successor.put(List.of(
                records.at(0).schemaless("k", Map.of("a", 99L)),
                records.at(2).schemaless("k", Map.of("a", 2L)),
                records.schemaless("k", Map.of("a", 3L))));
        successor.open(List.of(ORDERS_0));
        assertThat(DuckDb.rows("SELECT a, _offset FROM " + lake() + " ORDER BY a"))
                .containsExactly("0|0", "1|1", "2|2", "3|3");
    }

    @Test
    void namesFilesByWhereTheyComeFrom() throws IOException {
        RunningTask writer = writer(new Rotation(2, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        writer.put(List.of(records.at(7).schemaless("k", Map.of("a", 1L)), json("a", 2L)));
        assertThat(published())
                .containsExactly(
                        "streams/orders/year=2026/month=01/day=01/lake-orders-0-0000000007-0000000008-2.parquet");
    }

    @Test
    void triesAgainForAsLongAsItIsToldAndThenFailsWithPathAndRemedy() throws IOException {
        Files.createDirectories(root.resolve("_tributary"));
        Files.writeString(root.resolve("_tributary/lake"), "a file where a directory must be");
        try (Warnings warnings = new Warnings()) {
            RunningTask writer = writer(new Rotation(1, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
            writer.put(List.of(json("a", 1L)));
            writer.pass(590_000);
            assertThat(warnings.text().lines().filter(line -> line.contains("OutageLog")))
                    .as("one at the beginning and one a minute")
                    .hasSize(10)
                    .allMatch(line -> line.contains("Could not write into the lake " + root));
            assertThatThrownBy(() -> writer.pass(20_000))
                    .isNotInstanceOf(RetriableException.class)
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("Could not write into the lake " + root)
                    .hasMessageContaining("retry.timeout.ms")
                    .hasMessageContaining("Nothing is lost: fix it");
        }
    }

    @Test
    void recoversWhenTheStoreDoes() throws IOException {
        Path obstacle = root.resolve("streams");
        Files.writeString(obstacle, "a file where a directory must be");
        RunningTask writer = writer(new Rotation(2, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        writer.put(List.of(json("a", 1L), json("a", 2L), json("a", 3L)));
        writer.pass(20_000);
        assertThat(writer.committable(ORDERS_0, 3)).hasValue(0);
        Files.delete(obstacle);
        writer.pass(10_000);
        assertThat(DuckDb.rows("SELECT a FROM " + lake() + " ORDER BY a")).containsExactly("1", "2");
        assertThat(writer.committable(ORDERS_0, 3)).hasValue(2);
    }

    @Test
    void coversSkippedRecordsByAnEntryWithoutFiles() throws IOException {
        RunningTask writer = writer(new Rotation(10, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        writer.put(List.of(records.tombstone("k"), records.tombstone("k")));
        assertThat(writer.committable(ORDERS_0, 2)).hasValue(0);
        writer.pass(60_000);
        assertThat(writer.committable(ORDERS_0, 2)).hasValue(2);
        assertThat(published()).isEmpty();
    }

    @Test
    void stopsAtADamagedNewestEntryNamingIt() throws IOException {
        RunningTask first = writer(new Rotation(1, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        first.put(List.of(json("a", 1L)));
        first.close();
        Path entry = root.resolve("_tributary/lake/orders/0/log/00000000000000000002.json");
        Files.writeString(entry, Files.readString(entry).replace("\"nextOffset\":1", "\"nextOffset\":0"));
        assertThatThrownBy(() -> writer(new Rotation(1, Long.MAX_VALUE, 60_000), Tombstones.SKIP))
                .isNotInstanceOf(RetriableException.class)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(entry.toString())
                .hasMessageContaining("is damaged");
    }

    @Test
    void stopsAtANewestEntryOfANewerFormatNamingIt() throws IOException {
        RunningTask first = writer(new Rotation(1, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        first.put(List.of(json("a", 1L)));
        first.close();
        Path entry = root.resolve("_tributary/lake/orders/0/log/00000000000000000002.json");
        NewerFormat.write(entry);
        assertThatThrownBy(() -> writer(new Rotation(1, Long.MAX_VALUE, 60_000), Tombstones.SKIP))
                .isNotInstanceOf(RetriableException.class)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(entry + " has format 2, but this build of Tributary reads ")
                .hasMessageEndingWith("reads format 1 only: use a newer Tributary.");
    }

    @Test
    void ignoresForeignFilesInTheLogDirectory() throws IOException {
        Path log = Files.createDirectories(root.resolve("_tributary/lake/orders/0/log"));
        Files.writeString(log.resolve("README.txt"), "not an entry");
        Files.writeString(log.resolve("99999999999999999999999.json"), "not an entry either");
        RunningTask writer = writer(new Rotation(1, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        writer.put(List.of(json("a", 1L)));
        assertThat(published()).hasSize(1);
    }

    @Test
    void noticesThatItsTopicWasRecreated() {
        RunningTask first = writer(new Rotation(1, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        first.put(List.of(json("a", 1L)));
        first.close();
        RunningTask successor = successor(new Rotation(1, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        SinkRecord other = records.at(0).timestamp(JANUARY_1 + 1).schemaless("k", Map.of("a", 1L));
        assertThatThrownBy(() -> successor.put(List.of(other)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("Record orders-0@0 comes before all that is to be read of its partition")
                .hasMessageContaining("DELETE /connectors/lake/offsets");
    }

    @Test
    void leavesThePartitionToItsNewOwnerAndFailsIfItStaysAssigned() throws IOException {
        RunningTask old = writer(new Rotation(2, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        old.put(List.of(json("a", 1L)));
        RunningTask successor = successor(new Rotation(2, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        old.put(List.of(json("a", 2L)));
        assertThat(published()).isEmpty();
        assertThat(leftovers()).isEmpty();
        assertThat(old.committable(ORDERS_0, 2)).isEmpty();
        old.put(List.of(json("a", 3L)));

        successor.put(List.of(records.at(0).schemaless("k", Map.of("a", 1L)), json("a", 2L)));
        for (int passedMs = 0; passedMs < 340_000; passedMs += 20_000) {
            successor.put(List.of(json("a", 3L), json("a", 3L)));
            successor.pass(20_000);
        }
        assertThat(DuckDb.rows("SELECT DISTINCT a FROM " + lake() + " ORDER BY a"))
                .containsExactly("1", "2", "3");
        assertThatThrownBy(() -> old.pass(1))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(
                        "orders-0 is still assigned to this task, but the task on test (claim 2) has claimed it");
    }

    /** Such as one that was frozen between its assignment and its claim, and has lost the partition long ago. */
    @Test
    void takesAPartitionBackFromAnOwnerWhoWritesNothing() throws IOException {
        RunningTask healthy = writer(new Rotation(2, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        healthy.put(List.of(json("a", 1L)));
        successor(new Rotation(2, Long.MAX_VALUE, 60_000), Tombstones.SKIP).kill();
        healthy.put(List.of(json("a", 2L)));
        assertThat(healthy.committable(ORDERS_0, 2)).isEmpty();
        healthy.pass(29_000);
        assertThat(published()).isEmpty();
        healthy.pass(1_000);
        assertThat(DuckDb.rows("SELECT a FROM " + lake() + " ORDER BY a")).containsExactly("1", "2");
        healthy.pass(600_000);
        assertThat(healthy.committable(ORDERS_0, 2)).hasValue(2);
    }

    @Test
    void storesTheOffsetBehindRecordsThatATransformationDrops() throws IOException {
        RunningTask writer = writer(new Rotation(1, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        writer.put(List.of(json("a", 1L)));
        assertThat(writer.committable(ORDERS_0, 40)).hasValue(1);
        writer.pass(60_000);
        assertThat(writer.committable(ORDERS_0, 40)).hasValue(40);
        writer.close();
        assertThat(Files.readString(root.resolve("_tributary/lake/orders/0/log/00000000000000000003.json")))
                .contains("\"nextOffset\":40,\"last\":null,\"files\":[]");
        RunningTask successor = successor(new Rotation(1, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        successor.put(List.of(records.at(40).schemaless("k", Map.of("a", 2L))));
        assertThat(DuckDb.rows("SELECT a, _offset FROM " + lake() + " ORDER BY 1"))
                .containsExactly("1|0", "2|40");
    }

    @Test
    void commitsWhatFollowsABadRecordOnlyWhenTheDeadLetterTopicHoldsIt() throws IOException {
        CompletableFuture<Void> held = new CompletableFuture<>();
        settings.deadLetters((record, reason) -> held);
        RunningTask writer = writer(new Rotation(3, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        writer.put(List.of(json("a", 1L), records.schemaless("k", "no object"), json("a", 2L), json("a", 3L)));
        writer.pass(50_000);
        assertThat(published()).isEmpty();
        assertThat(writer.committable(ORDERS_0, 4)).hasValue(0);
        held.complete(null);
        writer.pass(1_000);
        assertThat(DuckDb.rows("SELECT a FROM " + lake() + " ORDER BY a")).containsExactly("1", "2");
        writer.pass(60_000);
        assertThat(writer.committable(ORDERS_0, 4)).hasValue(4);
    }

    @Test
    void commitsThePartitionThatHoldsMostWhenMemoryIsShort() throws IOException {
        memoryLimit = 400_000;
        RunningTask writer = writer(new Rotation(1_000_000, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        SinkRecords others = SinkRecords.of("orders", 1).timestamp(JANUARY_1);
        writer.put(List.of(others.schemaless("k", Map.of("a", 1L))));
        for (int day = 0; day < 20; day++) {
            records.timestamp(JANUARY_1 + day * DAY_MS);
            writer.put(List.of(json("a", (long) day, "b", LARGE.substring(0, 90_000))));
        }
        assertThat(published().size()).isBetween(12, 20);
        assertThat(writer.committable(ORDERS_1, 1)).hasValue(0);
    }

    @Test
    void createsNoFileBeforeItsRowsTakeMoreMemoryThanAWriterWould() throws IOException {
        memoryLimit = 1_000_000;
        RunningTask writer = writer(new Rotation(1_000, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        for (int i = 0; i < 999; i++) {
            records.timestamp(JANUARY_1 + i % 100 * DAY_MS);
            writer.put(List.of(json("a", (long) i)));
        }
        assertThat(leftovers()).isEmpty();
        writer.put(List.of(json("a", 999L)));
        assertThat(published()).hasSize(100);
        assertThat(DuckDb.rows("SELECT count(*), count(DISTINCT a), sum(a) FROM " + lake()))
                .containsExactly("1000|1000|499500");
    }

    @Test
    void writesDeepJsonThatReadersUnderstand() throws IOException {
        RunningTask writer = writer(new Rotation(2, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        writer.put(List.of(
                json(
                        "user",
                        Map.of("id", "u1", "name", "Zoë 🚀"),
                        "tags",
                        List.of("a", "b"),
                        "lines",
                        List.of(Map.of("sku", 1L), Map.of("sku", 2L, "price", 9.5))),
                json("user", Map.of("id", "u2"), "tags", List.of(), "lines", List.of())));
        assertThat(DuckDb.rows("SELECT user.id, user.name, tags, lines[2].price, len(lines) FROM " + lake()
                        + " ORDER BY _offset"))
                .containsExactly("u1|Zoë 🚀|[a, b]|9.5|2", "u2|null|[]|null|0");
    }

    private SinkRecord json(Object... namesAndValues) {
        Map<String, Object> object = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return records.schemaless("k", object);
    }

    /** One that has claimed what the one before it has left. */
    private RunningTask successor(Rotation rotation, Tombstones tombstones) {
        return writer(rotation, tombstones);
    }

    private RunningTask writer(Rotation rotation, Tombstones tombstones) {
        RunningTask writer = unassigned(rotation, tombstones);
        writer.open(List.of(ORDERS_0, ORDERS_1));
        return writer;
    }

    private RunningTask unassigned(Rotation rotation, Tombstones tombstones) {
        return settings.format(new ParquetFormat(Compression.ZSTD, 1, 1 << 20, 1 << 16, true))
                .rotation(rotation)
                .memory(new MemoryBudget(memoryLimit))
                .time(time)
                .template("streams/${topic}/year=${time:yyyy}/month=${time:MM}/day=${time:dd}")
                .tombstones(tombstones)
                .metadata(MetadataColumn.OFFSET)
                .run();
    }

    private String lake() {
        return new LocalLake(root).table();
    }

    private List<String> published() throws IOException {
        return new LocalLake(root).published();
    }

    private List<String> leftovers() throws IOException {
        return new LocalLake(root).leftovers();
    }
}
