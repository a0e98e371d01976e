package io.tributary.connect.parquet.table;

import io.tributary.connect.parquet.timing.LakeTiming;
import java.util.Collection;
import java.util.Optional;

/** When versions of a table are due, so many milliseconds apart. Downtime skips ticks, but no numbers. */
public record Ticks(long intervalMs) {
    /** When the next version is to be announced, in epoch milliseconds. */
    public long dueAt(TableStart start, Optional<Announcement> newest) {
        return newest.map(announced -> announced.time() + intervalMs)
                .orElse(start.time() + Math.min(intervalMs, LakeTiming.FIRST_VERSION.toMillis()));
    }

    /** The number of the next version: behind all that were announced, and behind those that lie there. */
    public static long next(Optional<Long> newest, Collection<Long> existing) {
        long highest = existing.stream().mapToLong(Long::longValue).max().orElse(0);
        return Math.max(highest, newest.orElse(0L)) + 1;
    }
}
