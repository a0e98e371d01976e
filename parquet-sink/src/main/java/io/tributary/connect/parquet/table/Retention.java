package io.tributary.connect.parquet.table;

import java.util.Collection;
import java.util.List;

/** How many complete versions of a table stay. */
public record Retention(int versions) {

    /** The versions to remove, oldest first. What is newer than the newest complete one is not touched. */
    public List<Long> surplus(Collection<Long> own, long newest) {
        List<Long> complete =
                own.stream().filter(version -> version <= newest).sorted().toList();
        return complete.subList(0, Math.max(0, complete.size() - Math.max(1, versions)));
    }
}
