package io.tributary.connect.mysql.convert;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads ISO-8601 text, as it is written by JSON producers, ksqlDB and databases. */
final class IsoText {
    private static final int DATE_LENGTH = 10;
    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final Pattern TIME =
            Pattern.compile("(-?)([0-9]{2,3}):([0-5][0-9])(?::([0-5][0-9](?:\\.[0-9]{1,9})?))?");

    private IsoText() {}

    /** An {@code OffsetDateTime} where the text has an offset, else a {@code LocalDateTime}; a date is its midnight. */
    static TemporalAccessor dateTime(String text) {
        try {
            return text.length() == DATE_LENGTH
                    ? LocalDate.parse(text).atStartOfDay()
                    : DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        } catch (DateTimeException e) {
            throw new UnfitValueException("the text is not an ISO-8601 date and time");
        }
    }

    /** Hours may exceed a day and be negative, as in MySQL's TIME; text with an offset is brought to UTC. */
    static Duration time(String text) {
        Matcher parts = TIME.matcher(text);
        if (parts.matches()) {
            String seconds = parts.group(4);
            Duration time = Duration.ofHours(Long.parseLong(parts.group(2)))
                    .plusMinutes(Long.parseLong(parts.group(3)))
                    .plus(seconds == null ? Duration.ZERO : Duration.parse("PT" + seconds + "S"));
            return parts.group(1).isEmpty() ? time : time.negated();
        }
        try {
            return Duration.ofNanos(OffsetTime.parse(text)
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .toLocalTime()
                    .toNanoOfDay());
        } catch (DateTimeException e) {
            throw new UnfitValueException("the text is not an ISO-8601 time");
        }
    }

    /** The text that {@link #time} reads. */
    static String of(Duration time) {
        Duration magnitude = time.abs();
        String text = String.format(
                Locale.ROOT,
                "%s%02d:%02d:%02d",
                time.isNegative() ? "-" : "",
                magnitude.toHours(),
                magnitude.toMinutesPart(),
                magnitude.toSecondsPart());
        return magnitude.toNanosPart() == 0
                ? text
                : text
                        + String.format(Locale.ROOT, ".%09d", magnitude.toNanosPart())
                                .replaceFirst("0+$", "");
    }
}
