package io.tributary.connect.support.testing.worker.script;

import java.util.ArrayList;
import java.util.List;

/** What came of a script, a line for each call; the order of seeks and resumes in a row says nothing. */
final class Transcript {
    private static final List<String> UNORDERED = List.of("seek ", "resume ");

    private final List<String> lines = new ArrayList<>();
    private int unorderedFrom;
    private String kind = "";

    void add(String line) {
        String prefix = UNORDERED.stream().filter(line::startsWith).findFirst().orElse("");
        if (prefix.isEmpty() || !prefix.equals(kind)) {
            unorderedFrom = lines.size();
        }
        kind = prefix;
        lines.add(line);
        if (!prefix.isEmpty()) {
            lines.subList(unorderedFrom, lines.size()).sort(null);
        }
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
