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
    /**
     * An owner that wrote nothing for longer looks what others have written before it goes on: it may have slept. Longer
     * than a task of a dead worker is waited for, so that the usual pauses cost nothing.
     */
    public static final Duration OWNER_LOOK = Duration.ofMinutes(15);
    /** How long the log keeps entries of owners before; nobody may go on unnoticed who slept for so long. */
    public static final Duration ENTRIES_KEPT = Duration.ofHours(1);
    /** No rebalance takes a partition away so often in that time without telling the task. */
    public static final Duration RIVALRY = Duration.ofMinutes(10);
    /** An entry is settled once its files are published and nothing has followed for so long. */
    public static final Duration SETTLE = Duration.ofMinutes(1);
    /** Partitions that are given back are settled at once, as far as that takes no longer. */
    public static final Duration SETTLING_AT_CLOSE = Duration.ofMillis(500);
    /** Between two looks whether what a stopped partition misses is back, and two errors that say so. */
    public static final Duration STOPPED_LOOK = Duration.ofMinutes(10);

    /** Compacted topics keep tombstones for so long by default; who was away for longer may have missed some. */
    public static final Duration TOMBSTONES_KEPT = Duration.ofDays(1);
    /** A new table has its first version after that time, or after one interval if that is shorter: every task has claimed its partitions by then. */
    public static final Duration FIRST_VERSION = Duration.ofMinutes(1);
    /** The clocks of two hosts differ by less, unless one is wrong. */
    public static final Duration CLOCKS_APART = Duration.ofMinutes(10);
    /** Between two looks for what other tasks have done for a version that was announced. */
    public static final Duration VERSION_LOOK = Duration.ofSeconds(1);
    /** Between two looks whether partitions of other tasks have caught up: each reads a log. */
    public static final Duration VERSION_LOOK_AT_OTHERS = Duration.ofSeconds(10);
    /** Between two looks whether a version is due, at most: another task may have announced it. */
    public static final Duration VERSION_LOOK_AT_MOST = Duration.ofMinutes(1);
    /** A version that waits for a partition for longer is worth a warning, and one more each time. */
    public static final Duration VERSION_WAIT = Duration.ofMinutes(1);

    private LakeTiming() {}
}
