package io.tributary.connect.parquet.readers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a reader has made of a directory: the values of each column in the order of their records, as {@link ValueText},
 * or why it could not.
 *
 * @param failure empty where there is none
 */
public record Answer(Map<String, List<String>> columns, String failure) {
    private static final String OFFSET = "_offset";
    private static final String NULL = ValueText.of(null);

    /** Of rows in any order. All of them tell their offset; columns that a row lacks are null there. */
    public static Answer of(Collection<Map<String, String>> rows) {
        Map<Long, Map<String, String>> byOffset = new TreeMap<>();
        rows.forEach(row -> byOffset.put(Long.parseLong(row.get(OFFSET)), row));
        if (byOffset.size() < rows.size()) {
            return failed("It shows rows twice");
        }
        Map<String, List<String>> columns = new TreeMap<>();
        byOffset.values().forEach(row -> row.keySet().forEach(name -> columns.put(name, new ArrayList<>())));
        for (Map<String, String> row : byOffset.values()) {
            columns.forEach((name, values) -> values.add(row.getOrDefault(name, NULL)));
        }
        return new Answer(columns, "");
    }

    /** With the messages of all causes. */
    public static Answer failed(Throwable failure) {
        StringBuilder messages = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            messages.append(cause).append('\n');
        }
        return failed(messages.toString());
    }

    private static Answer failed(String message) {
        return new Answer(Map.of(), message);
    }

    /** The columns that hold other values than these, or are missing. */
    Map<String, List<String>> differences(Map<String, List<String>> expected) {
        Map<String, List<String>> different = new LinkedHashMap<>();
        expected.forEach((name, values) -> {
            List<String> read = columns.getOrDefault(name, List.of());
            if (!read.equals(values)) {
                different.put(name, read);
            }
        });
        return different;
    }

    boolean isRight(Map<String, List<String>> expected) {
        return failure.isEmpty() && differences(expected).isEmpty();
    }
}
