package io.tributary.local.demo.verify;

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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A version of a table, by its manifest.
 *
 * @param nextOffsets by partition, the offset behind the last record that it contains
 */
public record TableVersion(
        Path directory, long number, long rows, SortedMap<Integer, Long> nextOffsets, List<Path> files) {
    static final String LATEST = "_latest.json";
    static final String MANIFEST = "_manifest.json";
    private static final Pattern DIRECTORY = Pattern.compile("version=v(\\d+)");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The version that _latest.json leads to; empty before the first one. */
    static Optional<TableVersion> newest(Path table) throws IOException {
        Path latest = table.resolve(LATEST);
        if (!Files.isRegularFile(latest)) {
            return Optional.empty();
        }
        return read(table.resolve(
                JSON.readTree(latest.toFile()).required("directory").asText()));
    }

    /** All versions, newest first. */
    public static List<TableVersion> all(Path table) throws IOException {
        List<TableVersion> versions = new ArrayList<>();
        if (Files.isDirectory(table)) {
            try (Stream<Path> directories = Files.list(table)) {
                for (Path directory : directories.filter(Files::isDirectory).toList()) {
                    read(directory).ifPresent(versions::add);
                }
            }
        }
        versions.sort(Comparator.comparingLong(TableVersion::number).reversed());
        return versions;
    }

    /** Empty where it is no version, or was removed in this moment. */
    private static Optional<TableVersion> read(Path directory) throws IOException {
        Matcher name = DIRECTORY.matcher(String.valueOf(directory.getFileName()));
        if (!name.matches()) {
            return Optional.empty();
        }
        try {
            JsonNode manifest = JSON.readTree(Files.readAllBytes(directory.resolve(MANIFEST)));
            SortedMap<Integer, Long> nextOffsets = new TreeMap<>();
            List<Path> files = new ArrayList<>();
            for (JsonNode part : manifest.required("partitions")) {
                nextOffsets.put(
                        part.required("partition").asInt(),
                        part.required("nextOffset").asLong());
                if (part.hasNonNull("file")) {
                    files.add(directory.resolve(part.get("file").asText()));
                }
            }
            return Optional.of(new TableVersion(
                    directory,
                    Long.parseLong(name.group(1)),
                    manifest.required("rows").asLong(),
                    nextOffsets,
                    files));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** How many records of the topic it takes into account. */
    long records() {
        return nextOffsets.values().stream().mapToLong(Long::longValue).sum();
    }

    boolean isStillThere() {
        return Files.isDirectory(directory);
    }
}
