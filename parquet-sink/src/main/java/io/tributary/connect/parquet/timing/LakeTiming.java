package io.tributary.connect.parquet.timing;

import java.time.Duration;

/**
 * How long the lake's writer waits, and for what. None is a setting: what a store takes is bounded by its client's own
 * settings ({@code store.hadoop.…}), and {@code retry.timeout.ms}. How the two threads of a task wait for each other, and how
 * another owner is borne, is in {@link io.tributary.connect.support.seam.Timing}.
 */
public final class LakeTiming {
    /**
     * A turn of the writer ends after that time, so that claims and closes are heard in the middle of a long merge, or of the
     * commits of many partitions; {@code stop} waits as long for it.
     */
    public static final Duration TURN = Duration.ofSeconds(1);
    /** Between two looks for answers to reports, which are no messages. */
    public static final Duration REPORT_LOOK = Duration.ofMillis(5);
    /** The answer to a user who changes a config. */
    public static final Duration VALIDATION = Duration.ofSeconds(5);
    /** How long the log keeps who claimed a partition, for whoever looks for the cause of a fence. */
    public static final Duration CLAIMS_KEPT = Duration.ofDays(7);

    /** Compacted topics keep tombstones for so long by default; who was away for longer may have missed some. */
    public static final Duration TOMBSTONES_KEPT = Duration.ofDays(1);
    /** A new table has its first version after that time, or after one interval if that is shorter: every task has claimed its partitions by then. */
    public static final Duration FIRST_VERSION = Duration.ofMinutes(1);
    /** Between two looks for what other tasks have done for a version that was announced. */
    public static final Duration VERSION_LOOK = Duration.ofSeconds(1);
    /** Between two looks whether a version is due, at most: another task may have announced it. */
    public static final Duration VERSION_LOOK_AT_MOST = Duration.ofMinutes(1);
    /** A version that waits for a partition for longer is worth a warning, and one more each time. */
    public static final Duration VERSION_WAIT = Duration.ofMinutes(1);

    private LakeTiming() {}
}
