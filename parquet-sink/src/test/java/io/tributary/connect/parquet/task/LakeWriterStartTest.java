package io.tributary.connect.parquet.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.commit.Rotation;
import io.tributary.connect.parquet.store.LocalStore;
import io.tributary.connect.support.testing.SinkRecords;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the first puts of a task find in the lake and in Kafka, and make of it. */
class LakeWriterStartTest {
    private static final TopicPartition ORDERS_0 = new TopicPartition("orders", 0);

    @TempDir
    Path root;

    private final SinkRecords records = SinkRecords.of("orders", 0);
    private LocalLake lake;

    @BeforeEach
    void findLake() {
        lake = new LocalLake(root);
    }

    /** So it is for a group that starts at latest, and where retention has deleted the oldest records. */
    @Test
    void beginsWithTheFirstRecordThatArrivesAndAsksForNoneBefore() {
        RunningTask writer = writer("lake");
        assertThat(writer.committable(ORDERS_0, 500)).isEmpty();
        writer.put(List.of(at(500), at(501)));
        assertThat(writer.committable(ORDERS_0, 502)).hasValue(502);
        assertThat(lake.offsets()).containsExactly("500", "501");
    }

    @Test
    void leavesNothingBehindForAPartitionWithoutRecords() throws IOException {
        try (RunningTask writer = writer("lake")) {
            writer.put(List.of());
        }
        assertThat(lake.filesBelow("_tributary")).isEmpty();
    }

    @Test
    void goesOnWithTheFirstRecordThatRetentionHasLeft() {
        load(0, 1);
        RunningTask successor = writer("lake");
        successor.put(List.of(at(700)));
        assertThat(lake.offsets()).containsExactly("0", "1", "700");
        assertThat(successor.committable(ORDERS_0, 701)).hasValue(701);
    }

    @Test
    void ignoresAndSweepsWhatATornWriteHasLeft() throws IOException {
        load(0, 1);
        Path log = root.resolve("_tributary/lake/orders/0/log");
        Files.writeString(log.resolve("00000000000000000004.json.1b4e28ba.tmp"), "{\"crc32c\":\"0");
        Path temporaries = Files.createDirectories(log.resolveSibling("tmp"));
        Files.writeString(temporaries.resolve("1-1b4e28ba.tmp"), "PAR1");

        RunningTask successor = writer("lake");
        assertThat(lake.leftovers()).isEmpty();
        assertThat(lake.filesBelow("_tributary"))
                .filteredOn(file -> !file.contains("/target"))
                .allMatch(file -> file.endsWith(".json"));
        successor.put(List.of(at(2)));
        assertThat(lake.offsets()).containsExactly("0", "1", "2");
    }

    @Test
    void goesOnWithoutFilesThatSomebodyHasRemoved() throws IOException {
        load(0, 1);
        for (String file : lake.published()) {
            Files.delete(root.resolve(file));
        }
        RunningTask successor = writer("lake");
        successor.put(List.of(at(2)));
        for (String file : lake.published()) {
            Files.delete(root.resolve(file));
        }
        successor.put(List.of(at(3)));
        assertThat(lake.offsets()).containsExactly("3");
    }

    @Test
    void refusesThePathOfAnotherConnectorAndTouchesNoneOfItsFiles() throws IOException {
        load(0, 1);
        List<String> before = lake.filesBelow("");
        RunningTask other = writer("other");
        assertThatThrownBy(() -> other.put(List.of(at(0))))
                .isNotInstanceOf(RetriableException.class)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(
                        "The connectors lake and other both write topic orders to " + root.resolve("streams"))
                .hasMessageContaining("Change path.template of one of them");
        assertThat(lake.filesBelow("")).containsAll(before);
        assertThat(lake.offsets()).containsExactly("0", "1");
    }

    @Test
    void refusesAFileSystemWithoutHardLinksNamingItAndTheSetting() throws IOException {
        URI archive = URI.create("jar:" + root.resolve("lake.zip").toUri());
        try (FileSystem withoutLinks = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
            Path unlinked = withoutLinks.getPath("/lake");
            Files.createDirectories(unlinked.resolve("_tributary/lake"));
            RunningTask writer = LakeTaskBuilder.on(new LocalStore(unlinked)).run();
            assertThatThrownBy(() -> writer.open(List.of(ORDERS_0)))
                    .isNotInstanceOf(RetriableException.class)
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("The file system of /lake/_tributary/lake/probe-")
                    .hasMessageContaining("has no hard links")
                    .hasMessageContaining("Use another one for store.url");
        }
    }

    /** A task before this one, which has committed these offsets. */
    private void load(long... offsets) {
        try (RunningTask writer = writer("lake")) {
            writer.put(Arrays.stream(offsets).mapToObj(this::at).toList());
        }
    }

    /** A writer that commits every record. */
    private RunningTask writer(String connector) {
        RunningTask writer = LakeTaskBuilder.on(new LocalStore(root))
                .connector(connector)
                .rotation(new Rotation(1, Long.MAX_VALUE, 60_000))
                .run();
        writer.open(List.of(ORDERS_0));
        return writer;
    }

    private SinkRecord at(long offset) {
        return records.at(offset).schemaless("k", Map.of("id", offset));
    }
}
