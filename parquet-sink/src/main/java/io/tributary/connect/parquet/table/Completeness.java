package io.tributary.connect.parquet.table;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Which partitions a version still waits for. */
public final class Completeness {
    private Completeness() {}

    /**
     * The partitions without a part, lowest first. Kafka numbers partitions without gaps, so there are at least as many
     * as the highest known one says, whether or not a task has opened them.
     */
    public static List<Integer> missing(Set<Integer> known, Set<Integer> parts) {
        int highest = known.stream().mapToInt(Integer::intValue).max().orElse(0);
        return IntStream.rangeClosed(0, highest)
                .filter(partition -> !parts.contains(partition))
                .boxed()
                .toList();
    }
}
