package io.tributary.connect.parquet.table;

import io.tributary.connect.parquet.timing.CatchUpTiming;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a partition has read what its topic held when it was claimed: before that, a version would show a table out of
 * the middle of its load. Nothing tells a sink task where its topic ends, so it goes by the records. Pure.
 */
final class CatchUp {
    /** How often clocks are looked at. */
    private static final int RECORDS_BETWEEN_LOOKS = 256;

    private static final long UNKNOWN = Long.MAX_VALUE;

    private final CatchUpTiming timing;
    private final long claimedMs;
    private boolean done;
    private boolean sawOld;
    private long records;
    private long smallestLagMs = UNKNOWN;
    private long lagMs;
    /** When the lag was smaller than ever, by its record and by the clock. */
    private long smallestAtRecord;

    private long smallestAtMs;

    /** Of a partition that was claimed at this time, and may have caught up before. */
    CatchUp(CatchUpTiming timing, long claimedMs, boolean done) {
        this.timing = timing;
        this.claimedMs = claimedMs;
        this.done = done;
        this.smallestAtMs = claimedMs;
    }

    boolean isDone() {
        return done;
    }

    /** How far behind the newest record was when it was given up to catch up; 0 otherwise. */
    long lagMs() {
        return lagMs;
    }

    /** A record was added. Both times are in epoch milliseconds. */
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
        if (records % RECORDS_BETWEEN_LOOKS == 0) {
            look(timestampMs, clock.getAsLong());
        }
    }

    private void look(@Nullable Long timestampMs, long nowMs) {
        long lag = timestampMs == null ? UNKNOWN : nowMs - timestampMs;
        if (lag < smallestLagMs) {
            smallestLagMs = lag;
            smallestAtRecord = records;
            smallestAtMs = nowMs;
        } else if (records - smallestAtRecord >= timing.records()
                || nowMs - smallestAtMs >= timing.hope().toMillis()) {
            done = true;
            lagMs = lag == UNKNOWN ? 0 : lag;
        }
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
