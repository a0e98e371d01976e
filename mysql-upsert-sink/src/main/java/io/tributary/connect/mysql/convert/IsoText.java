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
    /** What an offset begins with. */
    private static final String OFFSETS = "Zz+-";

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

    /** Whether the text is a date alone, perhaps with an offset. */
    static boolean isDate(String text) {
        return text.length() == DATE_LENGTH || isDateWithOffset(text);
    }

    /** The day that the text names, wherever its offset says that the day was. */
    static LocalDate date(String text) {
        try {
            return isDateWithOffset(text)
                    ? LocalDate.parse(text, DateTimeFormatter.ISO_OFFSET_DATE)
                    : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new UnfitValueException("the text is not an ISO-8601 date");
        }
    }

    /** An {@code OffsetDateTime} where the text has an offset, else a {@code LocalDateTime}; a date is its midnight. */
    static TemporalAccessor dateTime(String text) {
        try {
            if (text.length() == DATE_LENGTH) {
                return LocalDate.parse(text).atStartOfDay();
            }
            if (isDateWithOffset(text)) {
                TemporalAccessor date = DateTimeFormatter.ISO_OFFSET_DATE.parse(text);
                return LocalDate.from(date).atStartOfDay().atOffset(ZoneOffset.from(date));
            }
            TemporalAccessor usual = UsualDateTime.read(text);
            return usual != null ? usual : DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        } catch (DateTimeException e) {
            throw new UnfitValueException("the text is not an ISO-8601 date and time");
        }
    }

    private static boolean isDateWithOffset(String text) {
        return text.length() > DATE_LENGTH && OFFSETS.indexOf(text.charAt(DATE_LENGTH)) >= 0;
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
