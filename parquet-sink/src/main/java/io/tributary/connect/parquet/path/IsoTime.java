package io.tributary.connect.parquet.path;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads ISO-8601 texts: a date, or a date and time with or without offset. A blank may stand for the T, as databases print
 * it, and before the offset, which is {@code Z}, {@code +05}, {@code +0530} or {@code +05:30}.
 */
public final class IsoTime {
    private static final int DATE_LENGTH = "yyyy-MM-dd".length();
    private static final int SECONDS_LENGTH = "yyyy-MM-ddTHH:mm:ss".length();
    private static final int NANO_DIGITS = 9;
    private static final int NO_DIGITS = -1;

    /** With a T between date and time. */
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .optionalStart()
            .appendLiteral(' ')
            .optionalEnd()
            .parseLenient() // Minutes and colons may be there.
            .appendOffset("+HH", "Z")
            .parseStrict()
            .optionalStart()
            .appendLiteral('[')
            .parseCaseSensitive()
            .appendZoneRegionId()
            .appendLiteral(']')
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withChronology(IsoChronology.INSTANCE);

    private IsoTime() {}

    /**
     * The instant; {@code zone} is that of a text without offset, the earlier one where clocks are set back.
     *
     * @throws DateTimeException where the text is none, or names a time that is skipped when clocks are set forward
     */
    public static Instant parse(String text, ZoneId zone) {
        if (text.length() > SECONDS_LENGTH && text.charAt(text.length() - 1) == 'Z') {
            Instant utc = parseUtc(text);
            if (utc != null) {
                return utc;
            }
        }
        if (text.length() <= DATE_LENGTH) {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        }
        String withT = text.charAt(DATE_LENGTH) == ' '
                ? text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1)
                : text;
        TemporalAccessor time = FORMAT.parseBest(withT, OffsetDateTime::from, LocalDateTime::from);
        return time instanceof OffsetDateTime withOffset ? withOffset.toInstant() : local((LocalDateTime) time, zone);
    }

    private static Instant local(LocalDateTime time, ZoneId zone) {
        if (zone.getRules().getValidOffsets(time).isEmpty()) {
            throw new DateTimeException("Clocks in " + zone + " skip that time");
        }
        return time.atZone(zone).toInstant();
    }

    /** The common form of producers, some ten times as fast as a formatter; null for any other. */
    private static @Nullable Instant parseUtc(String text) {
        boolean isShaped = text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && (text.charAt(10) == 'T' || text.charAt(10) == ' ')
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
        int end = text.length() - 1;
        int nanos = 0;
        if (end > SECONDS_LENGTH) {
            int digits = end - SECONDS_LENGTH - 1;
            nanos = text.charAt(SECONDS_LENGTH) == '.' && digits <= NANO_DIGITS
                    ? digits(text, SECONDS_LENGTH + 1, end)
                    : NO_DIGITS;
            for (int i = digits; i < NANO_DIGITS && nanos > 0; i++) {
                nanos *= 10;
            }
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        boolean isNumeric = (year | month | day | hour | minute | second | nanos) >= 0;
        if (!isShaped || !isNumeric || hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        long seconds = LocalDate.of(year, month, day).toEpochDay() * 86_400 + hour * 3_600L + minute * 60L + second;
        return Instant.ofEpochSecond(seconds, nanos);
    }

    /** The number that the digits from {@code start} to before {@code end} make; {@link #NO_DIGITS} where they are none. */
    private static int digits(String text, int start, int end) {
        int number = start < end ? 0 : NO_DIGITS;
        for (int i = start; i < end && number >= 0; i++) {
            int digit = text.charAt(i) - '0';
            number = digit >= 0 && digit <= 9 ? number * 10 + digit : NO_DIGITS;
        }
        return number;
    }
}
