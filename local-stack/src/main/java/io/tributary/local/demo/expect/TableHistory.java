package io.tributary.local.demo.expect;

import io.tributary.local.demo.dataset.DemoRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The changes of a table that one Kafka partition received: the table at any offset follows from them. */
public final class TableHistory {
    private final List<Change> changes = new ArrayList<>();
    /** One text per key, because each has many changes. */
    private final Map<String, String> keys = new HashMap<>();

    /** The newest row of a key: where it came from, and what it contains. */
    public record Newest(long offset, long digest) {}

    private record Change(String key, Newest row, boolean isDeletion) {}

    void add(DemoRecord record, long offset, long digest) {
        String key = keys.computeIfAbsent(record.key(), same -> same);
        changes.add(new Change(key, new Newest(offset, digest), record.value() == null));
    }

    /** The newest row of each key that is not deleted, from the changes below an offset. */
    public Map<String, Newest> before(long nextOffset) {
        Map<String, Newest> table = new HashMap<>();
        for (Change change : changes) {
            if (change.row.offset >= nextOffset) {
                break;
            }
            if (change.isDeletion) {
                table.remove(change.key);
            } else {
                table.put(change.key, change.row);
            }
        }
        return table;
    }
}
