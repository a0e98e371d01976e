package io.tributary.bench.contender;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** How far a connector of Tributary's lake has committed, as its log says: cheap to ask again and again. */
record CommittedOffsets(Path lake, String connector, String topic, int partitions) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    long sum() throws IOException {
        long sum = 0;
        for (int partition = 0; partition < partitions; partition++) {
            sum += nextOffset(lake.resolve("_tributary")
                    .resolve(connector)
                    .resolve(topic)
                    .resolve(Integer.toString(partition))
                    .resolve("log"));
        }
        return sum;
    }

    private static long nextOffset(Path log) throws IOException {
        try {
            Optional<Path> newest = newest(log);
            return newest.isEmpty()
                    ? 0
                    : JSON.readTree(Files.readAllBytes(newest.get()))
                            .path("entry")
                            .path("nextOffset")
                            .asLong();
        } catch (NoSuchFileException e) {
            // Not there yet, or trimmed just now.
            return 0;
        }
    }

    private static Optional<Path> newest(Path log) throws IOException {
        try (Stream<Path> entries = Files.list(log)) {
            return entries.filter(file -> file.toString().endsWith(".json")).max(Comparator.naturalOrder());
        }
    }
}
