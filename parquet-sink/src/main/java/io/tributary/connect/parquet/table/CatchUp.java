package io.tributary.connect.parquet.table;

import io.tributary.connect.parquet.timing.CatchUpTiming;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a partition has read what its topic held when it was claimed: before that, a version would show a table out of
 * the middle of its load. Nothing tells a sink task where its topic ends, so it goes by the records. Pure.
 */
final class CatchUp {
    private static final long UNKNOWN = Long.MAX_VALUE;

    private final CatchUpTiming timing;
    private final long claimedMs;
    private final boolean wasReset;
    private boolean done;
    private boolean told;
    private boolean readOld;
    private long records;
    private long newestLagMs = UNKNOWN;
    private long smallestLagMs = UNKNOWN;
    /** The record with which the lag was smaller than ever, and for how long records have come since. */
    private long smallestAtRecord;

    private long hopelessMs;
    /** On the monotonic clock. */
    private long lastRecordMs = UNKNOWN;
    /** How far behind it is although it is done. */
    private long lagMs;

    /**
     * Of a partition that was claimed at this time, in epoch milliseconds, with this progress of its owners before.
     *
     * @param readOld whether the last record that those have committed was old then
     */
    CatchUp(CatchUpTiming timing, long claimedMs, Progress before, boolean readOld) {
        this.timing = timing;
        this.claimedMs = claimedMs;
        this.wasReset = before.wasReset();
        this.done = before.caughtUp();
        this.told = before.caughtUp();
        this.lagMs = before.lagMs();
        this.readOld = readOld || wasReset;
    }

    boolean isDone() {
        return done;
    }

    /** What an entry says that commits what was read so far. */
    Progress progress() {
        return done ? Progress.caughtUp(lagMs) : new Progress(false, wasReset, 0);
    }

    /** An entry of the partition's log says so. */
    void tell() {
        done = true;
        told = true;
    }

    boolean isTold() {
        return told;
    }

    /** How far behind the newest record is where it was given up to catch up; 0 otherwise. */
    long lagMs() {
        return lagMs;
    }

    /** A record came, good or bad. The clock tells epoch milliseconds, as records do. */
    void accepted(@Nullable Long timestampMs, LongSupplier clock, LongSupplier monotonicMs) {
        if (!done) {
            read(timestampMs, clock, monotonicMs.getAsLong());
        } else if (lagMs > 0 && timestampMs != null) {
            long behindMs = clock.getAsLong() - timestampMs;
            lagMs = behindMs <= timing.recent().toMillis() ? 0 : behindMs;
        }
    }

    private void read(@Nullable Long timestampMs, LongSupplier clock, long nowMs) {
        records++;
        if (isRecent(timestampMs, claimedMs, timing)) {
            done = true;
            return;
        }
        readOld = true;
        // Only while it is read: a record that waits for a merge or for the store is no record that lags.
        hopelessMs += lastRecordMs == UNKNOWN
                ? 0
                : Math.min(nowMs - lastRecordMs, timing.silence().toMillis());
        lastRecordMs = nowMs;
        newestLagMs = timestampMs == null ? UNKNOWN : clock.getAsLong() - timestampMs;
        if (newestLagMs < smallestLagMs) {
            smallestLagMs = newestLagMs;
            smallestAtRecord = records;
            hopelessMs = 0;
        } else if (records - smallestAtRecord >= timing.records()
                || hopelessMs >= timing.hope().toMillis()) {
            done = true;
            lagMs = newestLagMs == UNKNOWN ? 0 : newestLagMs;
        }
    }

    /** Whether a record tells that its reader had caught up when it claimed the partition. */
    static boolean isRecent(@Nullable Long timestampMs, long claimedMs, CatchUpTiming timing) {
        return timestampMs != null && timestampMs >= claimedMs - timing.recent().toMillis();
    }

    /** No record came for so long. */
    void silent(long forMs) {
        long enoughMs = (readOld ? timing.silenceBehindOld() : timing.silence()).toMillis();
        done = done || forMs >= enoughMs;
    }

    /** For an operator who waits. */
    String describe() {
        if (smallestLagMs == UNKNOWN) {
            return records + " records read";
        }
        return records + " records read, and " + smallestLagMs / 1_000 + " s behind";
    }
}
