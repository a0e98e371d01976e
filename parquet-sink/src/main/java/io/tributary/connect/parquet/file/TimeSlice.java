package io.tributary.connect.parquet.file;

import java.util.function.LongSupplier;

/** How long one put may go on with work that can be continued in the next one. */
record TimeSlice(LongSupplier monotonicMs, long endMs) {
    /** For work that something waits for. */
    static final TimeSlice ENDLESS = new TimeSlice(() -> 0, Long.MAX_VALUE);

    static TimeSlice of(long durationMs, LongSupplier monotonicMs) {
        return new TimeSlice(monotonicMs, monotonicMs.getAsLong() + durationMs);
    }

    boolean isOver() {
        return monotonicMs.getAsLong() > endMs;
    }
}
