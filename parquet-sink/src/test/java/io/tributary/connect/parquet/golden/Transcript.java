package io.tributary.connect.parquet.golden;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the files of a lake have come to after each step: those that came, changed or went since the one before. */
final class Transcript {
    private final GoldenLake lake;
    private final List<String> lines = new ArrayList<>();
    private Map<String, String> before = new TreeMap<>();

    Transcript(GoldenLake lake) {
        this.lake = lake;
    }

    void step(String what) throws IOException {
        Map<String, String> now = lake.files();
        lines.add("# " + what);
        Set<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(now.keySet());
        for (String path : paths) {
            if (!now.containsKey(path)) {
                lines.add("- " + path);
            } else if (!before.containsKey(path)) {
                lines.add("+ " + path + " " + now.get(path));
            } else if (!before.get(path).equals(now.get(path))) {
                lines.add("= " + path + " " + now.get(path));
            }
        }
        before = now;
    }

    List<String> lines() {
        return lines;
    }
}
