package io.tributary.connect.parquet.timing;

import java.time.Duration;

/** When partitions of tests have caught up. */
public final class CatchUpTimings {
    /** However old their records are: tests of versions are not about the time that a load takes. */
    public static final CatchUpTiming WITH_ANY_RECORD = new CatchUpTiming(
            Duration.ofDays(36_500),
            CatchUpTiming.USUAL.silence(),
            CatchUpTiming.USUAL.silenceBehindOld(),
            CatchUpTiming.USUAL.records(),
            CatchUpTiming.USUAL.hope(),
            CatchUpTiming.USUAL.stays());

    private CatchUpTimings() {}
}
