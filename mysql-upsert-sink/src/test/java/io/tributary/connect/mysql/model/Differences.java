package io.tributary.connect.mysql.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares what came about with what the model says. */
final class Differences {
    private Differences() {}

    static List<String> ofReports(Map<String, Reason> expected, Map<String, String> reported) {
        List<String> differences = new ArrayList<>();
        TreeSet<String> all = new TreeSet<>(expected.keySet());
        all.addAll(reported.keySet());
        for (String coordinates : all) {
            Reason reason = expected.get(coordinates);
            String message = reported.get(coordinates);
            if (reason == null || message == null || !reason.isSaidBy(message)) {
                differences.add(coordinates + ": expected " + (reason == null ? "no report" : reason) + ", was "
                        + (message == null ? "not reported" : message));
            }
        }
        return differences;
    }

    static List<String> ofRows(
            RandomTable table, List<Map<String, String>> expected, List<Map<String, String>> stored) {
        List<String> differences = new ArrayList<>();
        Map<List<String>, Map<String, String>> wanted = byKey(table, expected);
        Map<List<String>, Map<String, String>> found = byKey(table, stored);
        wanted.forEach((key, row) -> {
            Map<String, String> other = found.remove(key);
            if (other == null) {
                differences.add(table.name() + " lacks the row " + key);
                return;
            }
            row.forEach((column, value) -> {
                if (!Objects.equals(value, other.get(column))) {
                    differences.add(table.name() + " " + key + " " + column + ": expected " + value + ", was "
                            + other.get(column));
                }
            });
        });
        found.keySet().forEach(key -> differences.add(table.name() + " has a row too many: " + key));
        if (stored.size() != expected.size()) {
            differences.add(table.name() + ": expected " + expected.size() + " rows, was " + stored.size());
        }
        return differences;
    }

    private static Map<List<String>, Map<String, String>> byKey(RandomTable table, List<Map<String, String>> rows) {
        Map<List<String>, Map<String, String>> byKey = new TreeMap<>(Comparator.comparing(Object::toString));
        rows.forEach(row -> byKey.put(
                table.identity(
                        table.keys().stream().map(key -> row.get(key.name())).toList()),
                row));
        return byKey;
    }
}
