package io.tributary.connect.parquet.table;

import io.tributary.connect.parquet.timing.LakeTiming;
import java.util.Collection;
import java.util.Optional;

/** When versions of a table are due, so many milliseconds apart. Downtime skips ticks, but no numbers. */
public record Ticks(long intervalMs) {
    /** In how many milliseconds the next version is to be announced, at this time; not above 0 for at once. */
    public long dueInMs(TableStart start, Optional<Announcement> newest, long nowMs) {
        long beforeMs = newest.map(Announcement::time).orElse(start.time());
        long firstMs = Math.min(intervalMs, LakeTiming.FIRST_VERSION.toMillis());
        return isInTheFuture(beforeMs, nowMs) ? 0 : beforeMs + (newest.isPresent() ? intervalMs : firstMs) - nowMs;
    }

    /** By a clock that was wrong then, or is now: years may lie between, so nobody waits for that time. */
    private static boolean isInTheFuture(long timeMs, long nowMs) {
        return timeMs - nowMs > LakeTiming.CLOCKS_APART.toMillis();
    }

    /** The number of the next version: behind all that were announced, and behind those that lie there. */
    public static long next(Optional<Long> newest, Collection<Long> existing) {
        long highest = existing.stream().mapToLong(Long::longValue).max().orElse(0);
        return Math.max(highest, newest.orElse(0L)) + 1;
    }
}
