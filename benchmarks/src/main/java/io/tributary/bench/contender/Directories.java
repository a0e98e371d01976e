package io.tributary.bench.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a contender has written below a directory of its own. */
public final class Directories {
    private Directories() {}

    public static void empty(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> content = Files.walk(directory)) {
                for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Files.createDirectories(directory);
    }

    static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> content = Files.walk(directory)) {
            return content.filter(Files::isRegularFile).toList();
        }
    }

    static Written parquet(Path directory) throws IOException {
        long count = 0;
        long bytes = 0;
        for (Path file : files(directory)) {
            if (file.toString().endsWith(".parquet")) {
                count++;
                bytes += Files.size(file);
            }
        }
        return new Written(count, bytes);
    }
}
