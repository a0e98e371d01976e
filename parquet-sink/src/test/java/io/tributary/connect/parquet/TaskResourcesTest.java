package io.tributary.connect.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.connect.support.testing.SinkRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a task holds of its process and of the lake: file handles, threads and temporary files. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "Only Linux lists the open files of a process")
class TaskResourcesTest {
    private static final Path HANDLES = Path.of("/proc/self/fd");
    /** More than the first file of a topic waits for. */
    private static final String FIRST = "x".repeat(9 << 20);
    /** More than any other waits for. */
    private static final String LARGE = "x".repeat(300_000);

    private static final int PARTITIONS = 3;
    private static final int DAYS = 4;

    @TempDir
    Path root;

    private final List<TopicPartition> partitions = new ArrayList<>();
    private final List<SinkRecords> topic = new ArrayList<>();
    private String text = FIRST;

    @Test
    void areThoseOfItsOwnPartitionsAndNoneAfterItStops() throws IOException {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        RealWorker worker = start();
        worker.load(records(0, 1, 2));
        assertThat(openFiles()).hasSize(PARTITIONS * DAYS);

        worker.revoke(List.of(partitions.get(1)));
        assertThat(openFiles())
                .hasSize((PARTITIONS - 1) * DAYS)
                .noneMatch(file -> file.contains("/orders/1/"))
                .hasSameSizeAs(temporaries());
        worker.load(records(0, 2));
        assertThat(rowsByPartition()).containsExactly("0|8", "2|8");
        worker.load(records(0));
        assertThat(openFiles()).hasSize(DAYS);

        long start = System.nanoTime();
        worker.stop();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(openFiles()).isEmpty();
        assertThat(temporaries()).isEmpty();
        await().pollInSameThread()
                .untilAsserted(
                        () -> assertThat(Thread.getAllStackTraces().keySet()).isSubsetOf(threads));
    }

    private RealWorker start() {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            partitions.add(new TopicPartition("orders", partition));
            topic.add(SinkRecords.of("orders", partition));
        }
        return new RealWorker(
                Map.of(
                        "name",
                        "lake",
                        "store.url",
                        root.toUri().toString(),
                        "flush.records",
                        Integer.toString(2 * DAYS),
                        "metadata.columns",
                        "_partition"),
                partitions);
    }

    /** One of each day for each of these partitions. */
    private List<SinkRecord> records(int... ofPartitions) {
        List<SinkRecord> records = new ArrayList<>();
        for (int partition : ofPartitions) {
            for (int day = 0; day < DAYS; day++) {
                topic.get(partition).timestamp(Duration.ofDays(day).toMillis());
                records.add(topic.get(partition).schemaless("k", Map.of("day", (long) day, "text", text)));
                text = LARGE;
            }
        }
        return records;
    }

    private List<String> rowsByPartition() {
        return DuckDb.rows("SELECT _partition, count(*) FROM read_parquet('" + root
                + "/streams/**/*.parquet') GROUP BY ALL ORDER BY ALL");
    }

    private List<String> temporaries() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".tmp"))
                    .toList();
        }
    }

    /** Those below the lake, temporary or not. */
    private List<String> openFiles() throws IOException {
        String lake = root.toRealPath().toString();
        List<String> open = new ArrayList<>();
        try (Stream<Path> handles = Files.list(HANDLES)) {
            for (Path handle : handles.toList()) {
                try {
                    open.add(Files.readSymbolicLink(handle).toString());
                } catch (NoSuchFileException e) {
                    // Was that of the list itself.
                }
            }
        }
        return open.stream().filter(file -> file.startsWith(lake)).toList();
    }
}
