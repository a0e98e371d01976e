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
    private boolean done;
    private boolean told;
    private boolean sawOld;
    private long records;
    private long smallestLagMs = UNKNOWN;
    private long newestLagMs = UNKNOWN;
    private long lagMs;
    /** When the lag was smaller than ever, by its record and by the clock. */
    private long smallestAtRecord;

    private long smallestAtMs;

    /**
     * Of a partition that was claimed at this time, and may have caught up before.
     *
     * @param wasReset so that there may be records although none has come yet
     */
    CatchUp(CatchUpTiming timing, long claimedMs, boolean done, boolean wasReset) {
        this.timing = timing;
        this.claimedMs = claimedMs;
        this.done = done;
        this.told = done;
        this.sawOld = wasReset;
        this.smallestAtMs = claimedMs;
    }

    boolean isDone() {
        return done;
    }

    /** An entry of the partition's log says so. */
    void tell() {
        done = true;
        told = true;
    }

    boolean isTold() {
        return told;
    }

    /** How far behind the newest record was when it was given up to catch up; 0 otherwise. */
    long lagMs() {
        return lagMs;
    }

    /** A record came, good or bad. Both times are in epoch milliseconds. */
    void accepted(@Nullable Long timestampMs, LongSupplier clock) {
        if (done) {
            return;
        }
        records++;
        if (timestampMs != null && timestampMs >= claimedMs - timing.recent().toMillis()) {
            done = true;
            return;
        }
        sawOld = true;
        long nowMs = clock.getAsLong();
        newestLagMs = timestampMs == null ? UNKNOWN : nowMs - timestampMs;
        if (newestLagMs < smallestLagMs) {
            smallestLagMs = newestLagMs;
            smallestAtRecord = records;
            smallestAtMs = nowMs;
        } else if (records - smallestAtRecord >= timing.records()) {
            giveUp();
        }
    }

    /** It is that time, in epoch milliseconds. */
    void passed(long nowMs) {
        if (!done && sawOld && nowMs - smallestAtMs >= timing.hope().toMillis()) {
            giveUp();
        }
    }

    private void giveUp() {
        done = true;
        lagMs = newestLagMs == UNKNOWN ? 0 : newestLagMs;
    }

    /** No record came for so long. */
    void silent(long forMs) {
        long enoughMs = (sawOld ? timing.silenceBehindOld() : timing.silence()).toMillis();
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
