package io.tributary.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.local.connect.ConnectWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two workers share a table; one of them crashes (kill -9) again and again while versions are made. */
@Tag("faults")
@ExtendWith(SharedFaultStack.class)
class KilledTableIT {
    private static final int PARTITIONS = 4;
    private static final String NAME = "killed-table";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FaultStack stack;

    KilledTableIT(FaultStack stack) {
        this.stack = stack;
    }

    @AfterEach
    void deleteConnectors() {
        stack.deleteHealedConnectors();
    }

    @Test
    void showsOnlyWholeTablesHoweverOftenAWorkerIsKilled() throws Exception {
        RandomMoments moments = new RandomMoments();
        try (ConnectWorker survivor = stack.startSecondWorker();
                ChangingTable table =
                        ChangingTable.create(stack.bootstrapServers(), "killed_users", PARTITIONS, new Random(5))) {
            table.keepChanging(300);
            SinkUnderFault sink = stack.apply(config(table.topic()));
            Path directory = sink.lake().root().resolve("tables/" + table.topic());
            for (int kill = 1; kill <= RandomMoments.KILLS; kill++) {
                awaitVersion(directory, newest(directory) + 2);
                moments.awaitNext();
                stack.worker().kill();
                System.out.printf("Kill %d at version %d%n", kill, newest(directory));
                stack.worker().restart();
                assertThat(survivor.process().isAlive()).isTrue();
            }
            awaitVersion(directory, newest(directory) + 2);
            table.stopChanging();
            await().atMost(TestStack.TIMEOUT).untilAsserted(() -> {
                Map<Integer, Long> reached = nextOffsets(directory, newest(directory));
                assertThat(reached).hasSize(PARTITIONS);
                reached.forEach((partition, offset) -> assertThat(offset).isEqualTo(table.end(partition)));
            });
            sink.rest().stop(NAME);

            SortedMap<Long, Path> versions = versions(directory);
            assertThat(versions.keySet())
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, versions.lastKey())
                            .boxed()
                            .toList());
            assertThat(versions.size()).isGreaterThan(2 * RandomMoments.KILLS);
            for (long version : versions.keySet()) {
                assertIsTheTableAtItsOffsets(table, sink.lake(), directory, version);
            }
            System.out.printf("%d versions, each equal to the reference%n", versions.size());
            // While the leader of the group is still there to take the request.
            stack.deleteConnectors();
        }
    }

    private static void assertIsTheTableAtItsOffsets(ChangingTable table, Lake lake, Path directory, long version)
            throws IOException {
        List<String> expected = new ArrayList<>();
        nextOffsets(directory, version).forEach((partition, offset) -> expected.addAll(table.rows(partition, offset)));
        assertThat(lake.query(
                        "tables/" + table.topic() + "/version=v" + version,
                        "SELECT _partition, _key, _offset, number FROM lake"))
                .as("version %d", version)
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(files(directory.resolve("version=v" + version)))
                .as("version %d", version)
                .allMatch(file -> file.equals("_manifest.json") || file.endsWith(".parquet"));
    }

    private static void awaitVersion(Path directory, long version) {
        await().atMost(TestStack.TIMEOUT.multipliedBy(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> newest(directory) >= version);
    }

    private static long newest(Path directory) throws IOException {
        SortedMap<Long, Path> versions = versions(directory);
        return versions.isEmpty() ? 0 : versions.lastKey();
    }

    private static SortedMap<Long, Path> versions(Path directory) throws IOException {
        SortedMap<Long, Path> versions = new TreeMap<>();
        for (String name : files(directory)) {
            if (name.startsWith("version=v")) {
                versions.put(Long.parseLong(name.substring("version=v".length())), directory.resolve(name));
            }
        }
        return versions;
    }

    private static List<String> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static Map<Integer, Long> nextOffsets(Path directory, long version) throws IOException {
        Map<Integer, Long> offsets = new TreeMap<>();
        for (JsonNode part : JSON.readTree(directory
                        .resolve("version=v" + version + "/_manifest.json")
                        .toFile())
                .get("partitions")) {
            offsets.put(part.get("partition").asInt(), part.get("nextOffset").asLong());
        }
        return offsets;
    }

    private static Map<String, String> config(String topic) {
        Map<String, String> config = new LinkedHashMap<>(TestConnectors.lake(NAME, topic));
        config.keySet().removeIf(setting -> setting.startsWith("flush.") || setting.startsWith("time."));
        config.remove("tombstones");
        config.put("tasks.max", "2");
        config.put("write.mode", "snapshot");
        config.put("path.template", "tables/${topic}/version=v${version}");
        config.put("metadata.columns", "_partition,_offset");
        config.put("snapshot.interval.ms", "1000");
        config.put("snapshot.retention.versions", "10000");
        return config;
    }
}
