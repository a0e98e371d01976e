package io.tributary.connect.support.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a build that was right had to say, recorded line by line in the module's {@code src/test/golden}. A change of
 * the code's shape leaves it as it is; {@code -Dtributary.golden.record=true} records it anew where behaviour is to
 * change, and the commit shows what.
 */
public final class Golden {
    private static final boolean RECORD = Boolean.getBoolean("tributary.golden.record");
    private static final int SHOWN = 10;

    private Golden() {}

    /** Fails with the first lines that differ. No line may hold a line break. */
    public static void assertSame(String file, List<String> lines) {
        Path recorded = Path.of("src", "test", "golden", file);
        try {
            if (RECORD) {
                Files.createDirectories(recorded.getParent());
                Files.write(recorded, lines);
            }
            List<String> differences = differences(Files.readAllLines(recorded), lines);
            if (!differences.isEmpty()) {
                throw new AssertionError(recorded + " says otherwise:\n" + String.join("\n", differences));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> differences(List<String> recorded, List<String> lines) {
        List<String> differences = new ArrayList<>();
        int longest = Math.max(recorded.size(), lines.size());
        for (int line = 0; line < longest && differences.size() < SHOWN; line++) {
            String was = line < recorded.size() ? recorded.get(line) : "(nothing)";
            String is = line < lines.size() ? lines.get(line) : "(nothing)";
            if (!was.equals(is)) {
                differences.add("line " + (line + 1) + "\n  recorded " + was + "\n  now      " + is);
            }
        }
        return differences;
    }
}
