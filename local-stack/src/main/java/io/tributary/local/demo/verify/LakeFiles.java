package io.tributary.local.demo.verify;

import io.tributary.local.LakeDirectories;
import io.tributary.local.demo.dataset.Topic;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The files under {@code streams/} and {@code tables/}: data with their sizes, and those no reader should meet. */
public record LakeFiles(LakeDirectories lake, SortedMap<Path, Long> data, TreeSet<Path> strays) {

    /** Lists what is there now; a lake without these directories is empty. */
    public static LakeFiles list(LakeDirectories lake) throws IOException {
        LakeFiles files = new LakeFiles(lake, new TreeMap<>(), new TreeSet<>());
        for (Topic.Kind kind : Topic.Kind.values()) {
            Path root = directory(lake, kind);
            if (Files.isDirectory(root)) {
                Files.walkFileTree(root, files.collector(kind, root));
            }
        }
        return files;
    }

    /** Where the files of the topic lie. */
    public static Path directoryOf(LakeDirectories lake, Topic topic) {
        return directory(lake, topic.kind()).resolve(topic.topicName());
    }

    /** The data files of one topic. */
    public SortedMap<Path, Long> of(Topic topic) {
        Path directory = directoryOf(lake, topic);
        SortedMap<Path, Long> files = new TreeMap<>(data);
        files.keySet().removeIf(file -> !file.startsWith(directory));
        return files;
    }

    /** What they take on the disk, where versions of a table share what has not changed. */
    public long bytesOnDisk() throws IOException {
        Map<Object, Long> bytes = new HashMap<>();
        for (Path file : data.keySet()) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                bytes.put(Objects.requireNonNullElse(attributes.fileKey(), file), attributes.size());
            } catch (NoSuchFileException e) {
                // An old version, removed in this moment.
            }
        }
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The rows of each data file, by its footer; a file without a readable footer has none. */
    public Map<Path, Long> rows() throws SQLException {
        try (DuckDb duckDb = DuckDb.open()) {
            return rows(duckDb, data.keySet());
        }
    }

    private static Map<Path, Long> rows(DuckDb duckDb, Collection<Path> files) {
        Map<Path, Long> rows = new HashMap<>();
        if (files.isEmpty()) {
            return rows;
        }
        try {
            duckDb.query(
                    "SELECT file_name, num_rows FROM parquet_file_metadata(" + DuckDb.list(files) + ")",
                    row -> rows.put(Path.of(row.getString(1)), row.getLong(2)));
        } catch (SQLException e) {
            // One bad file fails the query for all; the verification names it.
            if (files.size() > 1) {
                files.forEach(file -> rows.putAll(rows(duckDb, List.of(file))));
            }
        }
        return rows;
    }

    private SimpleFileVisitor<Path> collector(Topic.Kind kind, Path root) {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                Path relative = root.relativize(file);
                if (isHidden(relative) || !file.toString().endsWith(".parquet")) {
                    if (kind != Topic.Kind.TABLE || !isDocument(relative)) {
                        strays.add(file);
                    }
                } else {
                    data.put(file, attributes.size());
                }
                return FileVisitResult.CONTINUE;
            }

            /** Old versions are removed at any time. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        };
    }

    /** The documents that lead readers to the versions of a table. */
    private static boolean isDocument(Path relative) {
        String name = String.valueOf(relative.getFileName());
        return (relative.getNameCount() == 2 && name.equals(TableVersion.LATEST))
                || (relative.getNameCount() == 3 && name.equals(TableVersion.MANIFEST));
    }

    private static boolean isHidden(Path relative) {
        for (Path name : relative) {
            if (name.toString().startsWith(".") || name.toString().startsWith("_")) {
                return true;
            }
        }
        return false;
    }

    private static Path directory(LakeDirectories lake, Topic.Kind kind) {
        return kind == Topic.Kind.STREAM ? lake.streams() : lake.tables();
    }
}
