package io.tributary.connect.parquet.table;

import io.tributary.connect.parquet.timing.LakeTiming;
import java.util.Collection;
import java.util.Optional;

/** When versions of a table are due, so many milliseconds apart. Downtime skips ticks, but no numbers. */
public record Ticks(long intervalMs) {
    /**
     * In how many milliseconds the next version is to be announced; not above 0 for at once.
     *
     * @param isFollowing whether there was a version before
     * @param beforeMs when that was announced, or else when the table began
     */
    public long dueInMs(boolean isFollowing, long beforeMs, long nowMs) {
        long waitMs = isFollowing ? intervalMs : Math.min(intervalMs, LakeTiming.FIRST_VERSION.toMillis());
        return beforeMs + waitMs - nowMs;
    }

    /** The number of the next version: behind all that were announced, and behind those that lie there. */
    public static long next(Optional<Long> newest, Collection<Long> existing) {
        long highest = existing.stream().mapToLong(Long::longValue).max().orElse(0);
        return Math.max(highest, newest.orElse(0L)) + 1;
    }
}
