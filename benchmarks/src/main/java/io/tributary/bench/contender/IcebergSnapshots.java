package io.tributary.bench.contender;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the newest metadata of an Iceberg table says of its commits, oldest first. */
record IcebergSnapshots(List<Commit> commits) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** How many rows the table had when the commit was visible. */
    record Commit(long atMs, long totalRecords) {}

    IcebergSnapshots {
        commits = List.copyOf(commits);
    }

    /** By the directory with the table's metadata; a table that is not there yet has none. */
    static IcebergSnapshots of(Path metadata) throws IOException {
        List<Commit> commits = new ArrayList<>();
        try {
            Optional<Path> newest = newest(metadata);
            if (newest.isEmpty()) {
                return new IcebergSnapshots(List.of());
            }
            JsonNode table = JSON.readTree(Files.readAllBytes(newest.get()));
            for (JsonNode snapshot : table.path("snapshots")) {
                commits.add(new Commit(
                        snapshot.path("timestamp-ms").asLong(),
                        snapshot.path("summary").path("total-records").asLong()));
            }
        } catch (NoSuchFileException e) {
            return new IcebergSnapshots(List.of());
        }
        commits.sort(Comparator.comparingLong(Commit::atMs));
        return new IcebergSnapshots(commits);
    }

    /** A catalog of files names it; other catalogs number it with five digits. */
    private static Optional<Path> newest(Path metadata) throws IOException {
        Path hint = metadata.resolve("version-hint.text");
        if (Files.exists(hint)) {
            return Optional.of(metadata.resolve("v" + Files.readString(hint).strip() + ".metadata.json"));
        }
        try (Stream<Path> files = Files.list(metadata)) {
            return files.filter(file -> file.toString().endsWith(".metadata.json"))
                    .max(Comparator.naturalOrder());
        }
    }

    /** After the newest commit. */
    long totalRecords() {
        return commits.isEmpty() ? 0 : commits.get(commits.size() - 1).totalRecords();
    }

    /** Between the first commit and the last; 0 where there are less than two. */
    double recordsPerSecond() {
        if (commits.isEmpty()) {
            return 0;
        }
        Commit first = commits.get(0);
        Commit last = commits.get(commits.size() - 1);
        long millis = last.atMs() - first.atMs();
        return millis == 0 ? 0 : (last.totalRecords() - first.totalRecords()) * 1000.0 / millis;
    }
}
