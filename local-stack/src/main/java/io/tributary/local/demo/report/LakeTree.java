package io.tributary.local.demo.report;

import io.tributary.local.demo.verify.LakeFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The directories of the lake with their files, rows and bytes; a directory's figures include those below. */
final class LakeTree {
    private static final Path LAKE = Path.of("");

    private final Map<Path, Content> directories = new TreeMap<>();

    LakeTree(LakeFiles files, Map<Path, Long> rows) {
        files.data().forEach((file, bytes) -> {
            Content content = new Content(1, rows.getOrDefault(file, 0L), bytes);
            for (Path directory = files.lake().relativize(file).getParent();
                    directory != null;
                    directory = directory.getParent()) {
                directories.merge(directory, content, Content::plus);
            }
            directories.merge(LAKE, content, Content::plus);
        });
    }

    TextTable table() {
        List<List<String>> rows = new ArrayList<>();
        directories.forEach((directory, content) -> {
            if (!isInnerDateLevel(directory)) {
                rows.add(List.of(
                        label(directory), number(content.files), number(content.rows), humanBytes(content.bytes)));
            }
        });
        return new TextTable(List.of("directory", "files", "rows", "bytes"), rows);
    }

    /** A year or month says nothing that its days do not say. */
    private static boolean isInnerDateLevel(Path directory) {
        String name = String.valueOf(directory.getFileName());
        return name.startsWith("year=") || name.startsWith("month=");
    }

    private static String label(Path directory) {
        if (directory.equals(LAKE)) {
            return "lake";
        }
        int shown = Math.min(directory.getNameCount(), 3);
        return "  ".repeat(shown) + directory.subpath(shown - 1, directory.getNameCount());
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String humanBytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        if (bytes < 1_000_000) {
            return String.format(Locale.ROOT, "%.1f kB", bytes / 1e3);
        }
        return String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }

    private record Content(long files, long rows, long bytes) {
        Content plus(Content other) {
            return new Content(files + other.files, rows + other.rows, bytes + other.bytes);
        }
    }
}
