package io.tributary.connect.mysql.convert;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;

/**
 * Writes dates and times as MySQL reads them, with the fraction digits of a column. Text, because
 * {@code java.sql.Timestamp} means another time in another zone.
 */
final class TemporalText {
    private static final int NANO_DIGITS = 9;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONGEST_TIME =
            Duration.ofHours(838).plusMinutes(59).plusSeconds(59);
    private static final LocalDateTime FIRST_TIMESTAMP = LocalDateTime.of(1970, 1, 1, 0, 0, 1);
    private static final LocalDateTime END_OF_TIMESTAMPS = LocalDateTime.of(2038, 1, 19, 3, 14, 8);
    private static final int FIRST_YEAR = 1000;
    private static final int LAST_YEAR = 9999;

    private final int fractionDigits;
    private final NumberRounding rounding;
    private final long unitNanos;

    TemporalText(int fractionDigits, NumberRounding rounding) {
        this.fractionDigits = fractionDigits;
        this.rounding = rounding;
        long nanos = 1;
        for (int i = fractionDigits; i < NANO_DIGITS; i++) {
            nanos *= 10;
        }
        this.unitNanos = nanos;
    }

    static String date(LocalDate date) {
        if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
            throw new UnfitValueException("the year is not between " + FIRST_YEAR + " and " + LAST_YEAR);
        }
        return date.toString();
    }

    String dateTime(LocalDateTime time, boolean isTimestamp) {
        LocalDateTime kept = time.withNano(0).plusNanos(kept(time.get(ChronoField.NANO_OF_SECOND)));
        if (isTimestamp && (kept.isBefore(FIRST_TIMESTAMP) || !kept.isBefore(END_OF_TIMESTAMPS))) {
            throw new UnfitValueException("a TIMESTAMP holds 1970-01-01T00:00:01Z to 2038-01-19T03:14:07Z only");
        }
        StringBuilder text =
                new StringBuilder(26).append(date(kept.toLocalDate())).append(' ');
        return append(twoDigits(text, kept.getHour()), kept.getMinute(), kept.getSecond(), kept.getNano())
                .toString();
    }

    String time(Duration time) {
        Duration magnitude = time.abs();
        Duration kept = Duration.ofSeconds(magnitude.toSeconds()).plusNanos(kept(magnitude.toNanosPart()));
        if (kept.compareTo(LONGEST_TIME) > 0) {
            throw new UnfitValueException("a TIME holds -838:59:59 to 838:59:59 only");
        }
        if (kept.equals(DAY) && magnitude.compareTo(DAY) < 0) {
            throw new UnfitValueException("the time would be rounded to the next day");
        }
        StringBuilder text = new StringBuilder(17);
        if (time.isNegative() && !kept.isZero()) {
            text.append('-');
        }
        long hours = kept.toHours();
        if (hours < 100) {
            twoDigits(text, (int) hours);
        } else {
            text.append(hours);
        }
        return append(text, kept.toMinutesPart(), kept.toSecondsPart(), kept.toNanosPart())
                .toString();
    }

    /** Nanoseconds, up to a whole second, that the column keeps of those. */
    private long kept(int nano) {
        long rest = nano % unitNanos;
        if (rest == 0) {
            return nano;
        }
        if (rounding == NumberRounding.FAIL) {
            throw new UnfitValueException("the time has more than " + fractionDigits
                    + " fraction digits; number.rounding=half_up would round it");
        }
        return nano - rest + (rest * 2 >= unitNanos ? unitNanos : 0);
    }

    private StringBuilder append(StringBuilder text, int minutes, int seconds, int nanos) {
        twoDigits(text.append(':'), minutes).append(':');
        twoDigits(text, seconds);
        if (fractionDigits > 0) {
            String fraction = Long.toString(nanos / unitNanos);
            text.append('.')
                    .append("0".repeat(fractionDigits - fraction.length()))
                    .append(fraction);
        }
        return text;
    }

    private static StringBuilder twoDigits(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
