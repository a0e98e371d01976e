package io.tributary.connect.parquet.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/**
 * A lake as builds of version 0.1 left it: a file of lines, each with the path of a file and its content, which is text or
 * the base64 form of a data file. {@code record.sh} beside them records them anew with that build.
 */
final class RecordedLake {
    private static final String DATA = "base64:";

    private RecordedLake() {}

    /** Writes the files of a recording below a directory. */
    static void restore(String recording, Path root) throws IOException {
        for (String line : Files.readAllLines(Path.of("src", "test", "golden", "log", recording))) {
            int blank = line.indexOf(' ');
            String content = line.substring(blank + 1);
            Path file = root.resolve(line.substring(0, blank));
            Files.createDirectories(file.getParent());
            if (content.startsWith(DATA)) {
                Files.write(file, Base64.getDecoder().decode(content.substring(DATA.length())));
            } else {
                Files.writeString(file, content);
            }
        }
    }
}
