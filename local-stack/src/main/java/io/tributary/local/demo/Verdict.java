package io.tributary.local.demo;

import io.tributary.local.demo.verify.Differences;
import java.util.ArrayList;
import java.util.List;

/** Whether lake and warehouse hold what they must. */
record Verdict(Differences lake, Differences warehouse) {
    boolean isEqual() {
        return lake.isEmpty() && warehouse.isEmpty();
    }

    /** One line per difference, under a heading with their number. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        addLines("lake", lake, lines);
        addLines("warehouse", warehouse, lines);
        return lines;
    }

    private static void addLines(String where, Differences differences, List<String> lines) {
        if (differences.isEmpty()) {
            lines.add("The " + where + " holds exactly what was produced.");
            return;
        }
        long unnamed = differences.total() - differences.sentences().size();
        lines.add("The " + where + " differs from what was produced in " + differences.total()
                + (differences.total() == 1 ? " place" : " places")
                + (unnamed > 0 ? ", of which these are the first:" : ":"));
        differences.sentences().forEach(sentence -> lines.add("  " + sentence));
    }
}
