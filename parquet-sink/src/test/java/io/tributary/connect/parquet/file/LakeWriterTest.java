package io.tributary.connect.parquet.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.DuckDb;
import io.tributary.connect.parquet.path.EventTime;
import io.tributary.connect.parquet.path.MissingTime;
import io.tributary.connect.parquet.path.PathTemplate;
import io.tributary.connect.parquet.path.TimeSource;
import io.tributary.connect.parquet.row.MetadataColumn;
import io.tributary.connect.parquet.store.LocalStore;
import io.tributary.connect.parquet.write.Compression;
import io.tributary.connect.parquet.write.ParquetFormat;
import io.tributary.connect.support.error.BadRecordReporter;
import io.tributary.connect.support.testing.FakeSinkTaskContext;
import io.tributary.connect.support.testing.SinkRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeWriterTest {
    private static final long DAY_MS = 86_400_000;
    private static final long JANUARY_1 = Instant.parse("2026-01-01T12:00:00Z").toEpochMilli();
    private static final TopicPartition ORDERS_0 = new TopicPartition("orders", 0);
    private static final TopicPartition ORDERS_1 = new TopicPartition("orders", 1);

    @TempDir
    Path root;

    private final FakeSinkTaskContext context = new FakeSinkTaskContext(Map.of());
    private final SinkRecords records = SinkRecords.of("orders", 0).timestamp(JANUARY_1);
    private long nowMs;

    @Test
    void showsNothingBeforeTheRecordLimitAndEverythingAtIt() throws IOException {
        LakeWriter writer = writer(new Rotation(3, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        writer.write(List.of(json("a", 1L), json("a", 2L)));
        assertThat(published()).isEmpty();
        assertThat(writer.firstPendingOffset(ORDERS_0)).hasValue(0);

        writer.write(List.of(json("a", 3L)));
        assertThat(DuckDb.rows("SELECT a, _offset FROM " + lake() + " ORDER BY _offset"))
                .containsExactly("1|0", "2|1", "3|2");
        assertThat(writer.firstPendingOffset(ORDERS_0)).isEmpty();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void publishesTheFilesOfAllDirectoriesOfAPartitionTogether() throws IOException {
        LakeWriter writer = writer(new Rotation(4, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        writer.write(List.of(json("a", 1L)));
        records.timestamp(JANUARY_1 + DAY_MS);
        writer.write(List.of(json("a", 2L)));
        records.timestamp(JANUARY_1);
        writer.write(List.of(json("a", 3L)));
        records.timestamp(JANUARY_1 + DAY_MS);
        writer.write(List.of(json("a", 4L)));

        assertThat(published()).hasSize(2);
        assertThat(DuckDb.rows(
                        "SELECT year, month, day, list(a ORDER BY a) FROM " + lake() + " GROUP BY ALL ORDER BY day"))
                .containsExactly("2026|01|01|[1, 3]", "2026|01|02|[2, 4]");
    }

    @Test
    void publishesByAgeOfTheOldestRecordAlsoWithoutNewRecords() throws IOException {
        LakeWriter writer = writer(new Rotation(1_000, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        writer.write(List.of(json("a", 1L)));
        nowMs += 20_000;
        writer.write(List.of(json("a", 2L)));
        assertThat(writer.publishOld()).hasValue(40_000);
        nowMs += 39_999;
        assertThat(writer.publishOld()).hasValue(1);
        assertThat(published()).isEmpty();
        nowMs += 1;
        assertThat(writer.publishOld()).isEmpty();
        assertThat(DuckDb.rows("SELECT a FROM " + lake() + " ORDER BY a")).containsExactly("1", "2");
    }

    @Test
    void publishesByBytes() throws IOException {
        LakeWriter writer = writer(new Rotation(1_000_000, 100_000, 60_000), Tombstones.SKIP);
        Random random = new Random(42);
        for (int i = 0; i < 2_000; i++) {
            byte[] incompressible = new byte[100];
            random.nextBytes(incompressible);
            writer.write(List.of(json("a", incompressible)));
        }
        assertThat(published()).hasSizeBetween(1, 3);
        assertThat(writer.firstPendingOffset(ORDERS_0).orElse(2_000)).isGreaterThan(800);
    }

    @Test
    void closesAFileOnlyForANewSchemaAndPublishesBothTogether() throws IOException {
        LakeWriter writer = writer(new Rotation(1_000, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        for (int i = 0; i < 500; i++) {
            writer.write(List.of(json("a", (long) i), json("a", (long) i, "b", "x" + i)));
        }
        assertThat(published()).hasSize(2);
        assertThat(DuckDb.rows("SELECT count(*), count(b), count(DISTINCT _offset) FROM " + lake()))
                .containsExactly("1000|500|1000");
    }

    @Test
    void reportsABadRecordAndKeepsItsNeighbours() throws IOException {
        LakeWriter writer = writer(new Rotation(2, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        SinkRecord bad = records.schemaless("k", "no object");
        writer.write(List.of(json("a", 1L), bad, json("a", 2L)));
        assertThat(DuckDb.rows("SELECT a FROM " + lake() + " ORDER BY a")).containsExactly("1", "2");
        assertThat(context.reported())
                .singleElement()
                .satisfies(report -> assertThat(report.record()).isSameAs(bad));
    }

    @Test
    void skipsWritesOrRefusesTombstonesAsTold() throws IOException {
        LakeWriter skipping = writer(new Rotation(1, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        skipping.write(List.of(records.tombstone("k")));
        assertThat(published()).isEmpty();
        assertThat(context.reported()).isEmpty();

        LakeWriter failing = writer(new Rotation(1, Long.MAX_VALUE, 60_000), Tombstones.FAIL);
        failing.write(List.of(records.tombstone("k")));
        assertThat(published()).isEmpty();
        assertThat(context.reported().get(0).reason())
                .hasMessage("It is a tombstone. Set tombstones to skip or write to accept it.");

        LakeWriter writing = writer(new Rotation(2, Long.MAX_VALUE, 60_000), Tombstones.WRITE);
        writing.write(List.of(json("a", 1L), records.tombstone("k")));
        assertThat(DuckDb.rows("SELECT a, _offset FROM " + lake() + " ORDER BY _offset"))
                .containsExactly("1|2", "null|3");
    }

    @Test
    void closingOnePartitionLeavesTheFilesOfTheOthersAlone() throws IOException {
        LakeWriter writer = writer(new Rotation(2, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        SinkRecords others = SinkRecords.of("orders", 1).timestamp(JANUARY_1);
        writer.write(List.of(json("a", 1L), others.schemaless("k", Map.of("a", 10L))));
        writer.close(List.of(ORDERS_0));
        assertThat(writer.firstPendingOffset(ORDERS_0)).isEmpty();
        writer.write(List.of(json("a", 2L), others.schemaless("k", Map.of("a", 20L))));
        assertThat(DuckDb.rows("SELECT a FROM " + lake() + " ORDER BY a")).containsExactly("10", "20");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void leavesNoTemporaryFileBehindWhenItStops() throws IOException {
        LakeWriter writer = writer(new Rotation(10, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        writer.write(List.of(json("a", 1L), json("a", 2L, "b", 1L)));
        assertThat(leftovers()).hasSize(2);
        writer.closeAll();
        assertThat(leftovers()).isEmpty();
        assertThat(published()).isEmpty();
    }

    @Test
    void sweepsWhatAKilledTaskLeftForItsPartition() throws IOException {
        LakeWriter killed = writer(new Rotation(10, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        killed.write(List.of(json("a", 1L)));
        assertThat(leftovers()).hasSize(1);

        LakeWriter successor = writer(new Rotation(1, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        successor.write(List.of(records.at(0).schemaless("k", Map.of("a", 1L))));
        assertThat(leftovers()).isEmpty();
        assertThat(DuckDb.rows("SELECT a, _offset FROM " + lake())).containsExactly("1|0");
    }

    @Test
    void neverUsesAFileNameAgain() throws IOException {
        for (int run = 0; run < 3; run++) {
            LakeWriter writer = writer(new Rotation(1, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
            writer.write(List.of(records.at(0).schemaless("k", Map.of("a", 1L))));
        }
        assertThat(published())
                .hasSize(3)
                .allMatch(
                        name -> name.matches(
                                "streams/orders/year=2026/month=01/day=01/orders-0-0000000000-0000000000-[0-9a-f-]{36}\\.parquet"));
    }

    @Test
    void failsWithPathAndRemedyWhenTheLakeCannotBeWritten() throws IOException {
        Files.createDirectories(root.resolve("_tributary"));
        Files.writeString(root.resolve("_tributary/lake"), "a file where a directory must be");
        LakeWriter writer = writer(new Rotation(1, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        assertThatThrownBy(() -> writer.write(List.of(json("a", 1L))))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("Could not write record orders-0@0 in the lake " + root)
                .hasMessageContaining("Nothing is lost: mend it")
                .hasMessageContaining("restart the task");
    }

    @Test
    void writesDeepJsonThatReadersUnderstand() throws IOException {
        LakeWriter writer = writer(new Rotation(2, Long.MAX_VALUE, 60_000), Tombstones.SKIP);
        writer.write(List.of(
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

    private LakeWriter writer(Rotation rotation, Tombstones tombstones) {
        ParquetFormat format = new ParquetFormat(Compression.ZSTD, 1, 1 << 20, 1 << 16, true);
        LakeWriter writer = new LakeWriter(
                new Lake(
                        "lake",
                        new LocalStore(root),
                        format,
                        rotation,
                        () -> nowMs,
                        () -> UUID.randomUUID().toString()),
                PathTemplate.parse(
                        "path.template",
                        "streams/${topic}/year=${time:yyyy}/month=${time:MM}/day=${time:dd}",
                        ZoneOffset.UTC),
                new EventTime(
                        new TimeSource.RecordTimestamp(),
                        Optional.empty(),
                        MissingTime.FAIL,
                        ZoneOffset.UTC,
                        Clock.systemUTC()),
                tombstones,
                List.of(MetadataColumn.OFFSET),
                BadRecordReporter.from(context));
        writer.open(List.of(ORDERS_0, ORDERS_1));
        return writer;
    }

    private String lake() {
        return "read_parquet('" + root
                + "/streams/**/*.parquet', union_by_name=true, hive_partitioning=true, hive_types_autocast=false)";
    }

    private List<String> published() throws IOException {
        return filesBelow("streams");
    }

    private List<String> leftovers() throws IOException {
        return filesBelow("_tributary");
    }

    private List<String> filesBelow(String directory) throws IOException {
        if (!Files.isDirectory(root.resolve(directory))) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root.resolve(directory))) {
            return new ArrayList<>(files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .toList());
        }
    }
}
