package io.tributary.connect.parquet.path;

import java.time.Instant;
import java.util.Arrays;

/** What an epoch number in a time field counts: seconds, milliseconds, microseconds or nanoseconds. */
public enum TimeUnitOfField {
    S(1),
    MS(1_000),
    US(1_000_000),
    NS(1_000_000_000);

    private final long perSecond;

    TimeUnitOfField(long perSecond) {
        this.perSecond = perSecond;
    }

    static TimeUnitOfField counting(long perSecond) {
        return Arrays.stream(values())
                .filter(unit -> unit.perSecond == perSecond)
                .findFirst()
                .orElseThrow();
    }

    /** The instant that the number stands for. */
    public Instant instant(long epoch) {
        return Instant.ofEpochSecond(
                Math.floorDiv(epoch, perSecond), Math.floorMod(epoch, perSecond) * (1_000_000_000L / perSecond));
    }
}
