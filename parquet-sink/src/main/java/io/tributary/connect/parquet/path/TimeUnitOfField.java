package io.tributary.connect.parquet.path;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Arrays;

/** What an epoch number in a time field counts: seconds, milliseconds, microseconds or nanoseconds. */
public enum TimeUnitOfField {
    S(0),
    MS(3),
    US(6),
    NS(9);

    private static final int NANO_DIGITS = 9;

    /** Decimal digits of a second. */
    private final int digits;

    private final long perSecond;

    TimeUnitOfField(int digits) {
        this.digits = digits;
        this.perSecond = BigDecimal.ONE.scaleByPowerOfTen(digits).longValueExact();
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

    /**
     * The instant that a number with a fraction stands for, or the nanosecond before it.
     *
     * @throws ArithmeticException where seconds overflow
     */
    public Instant instant(BigDecimal epoch) {
        BigDecimal seconds = epoch.scaleByPowerOfTen(-digits);
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        return Instant.ofEpochSecond(
                whole.longValueExact(),
                seconds.subtract(whole).scaleByPowerOfTen(NANO_DIGITS).longValue());
    }

    /** Whether the number ends with a nanosecond. */
    public boolean isInNanos(BigDecimal epoch) {
        return epoch.stripTrailingZeros().scale() <= NANO_DIGITS - digits;
    }
}
