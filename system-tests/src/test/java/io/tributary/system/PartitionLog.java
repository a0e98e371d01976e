package io.tributary.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The commit log of one Kafka partition as it lies in the lake: the text of its newest entry, and its uncommitted files. */
record PartitionLog(String newestEntry, List<String> temporaryFiles) {

    static List<PartitionLog> of(Lake lake, String connector) {
        Path home = lake.root().resolve("_tributary").resolve(connector);
        return children(home).stream()
                .flatMap(topic -> children(topic).stream())
                .flatMap(partition -> read(partition).stream())
                .toList();
    }

    /** Empty where no entry exists yet. */
    private static Optional<PartitionLog> read(Path partition) {
        Optional<Path> newest = children(partition.resolve("log")).stream()
                .filter(entry -> entry.toString().endsWith(".json"))
                .max(Comparator.naturalOrder());
        return newest.map(entry -> new PartitionLog(
                text(entry),
                children(partition.resolve("tmp")).stream()
                        .map(file -> file.getFileName().toString())
                        .toList()));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> children(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the process with this pid was the last to claim the partition. */
    boolean isOwnedBy(long pid) {
        return newestEntry.contains("\"owner\":\"" + pid + "@");
    }

    boolean holdsOpenFiles() {
        return !temporaryFiles.isEmpty();
    }

    /** Whether the newest entry exists and its files do not all have their final names: a commit cut short. */
    boolean isPublishing() {
        return temporaryFiles.stream().anyMatch(newestEntry::contains);
    }
}
