package io.tributary.connect.mysql.convert;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** What a number in a temporal column counts: units since the epoch, or since midnight where the column holds a time. */
public enum TimeFieldUnit {
    SECONDS(1_000_000_000),
    MILLIS(1_000_000),
    MICROS(1_000),
    NANOS(1);

    private static final BigInteger NANOS_OF_SECOND = BigInteger.valueOf(1_000_000_000);
    /** Farther from the epoch than any column reaches. */
    private static final int MOST_DIGITS = 40;

    private final BigDecimal nanos;

    TimeFieldUnit(long nanos) {
        this.nanos = BigDecimal.valueOf(nanos);
    }

    Duration duration(BigDecimal number) {
        if (Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS) {
            throw new UnfitValueException("the number has too many digits for a time");
        }
        try {
            BigInteger[] parts = number.multiply(nanos).toBigIntegerExact().divideAndRemainder(NANOS_OF_SECOND);
            return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValueExact());
        } catch (ArithmeticException e) {
            throw new UnfitValueException("the number is not a whole number of nanoseconds, or too large");
        }
    }

    Instant instant(BigDecimal number) {
        try {
            return Instant.EPOCH.plus(duration(number));
        } catch (DateTimeException | ArithmeticException e) {
            throw new UnfitValueException("the number is too large for a time");
        }
    }
}
