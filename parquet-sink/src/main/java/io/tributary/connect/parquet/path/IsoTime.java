package io.tributary.connect.parquet.path;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
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
            .toFormatter(Locale.ROOT);

    private IsoTime() {}

    /**
     * The instant; {@code zone} is that of a text without offset, the earlier one where clocks are set back.
     *
     * @throws NoIsoTimeException where the text is none
     * @throws DateTimeException where it names a time that there is not, or that is skipped when clocks are set forward
     */
    public static Instant parse(String text, ZoneId zone) {
        if (text.length() > SECONDS_LENGTH && text.charAt(text.length() - 1) == 'Z') {
            Instant utc = parseUtc(text);
            if (utc != null) {
                return utc;
            }
        }
        if (text.length() <= DATE_LENGTH) {
            return date(text).atStartOfDay(zone).toInstant();
        }
        TemporalAccessor read = dateAndTime(text);
        LocalDateTime time = local(read);
        return hasOffset(read)
                ? time.toInstant(ZoneOffset.ofTotalSeconds(field(read, ChronoField.OFFSET_SECONDS)))
                : local(time, zone);
    }

    /**
     * The wall clock that a text without offset shows.
     *
     * @throws NoIsoTimeException where the text is none, or has an offset
     * @throws DateTimeException where it names a time that there is not
     */
    public static LocalDateTime parseLocal(String text) {
        if (text.length() <= DATE_LENGTH) {
            return date(text).atStartOfDay();
        }
        TemporalAccessor read = dateAndTime(text);
        if (hasOffset(read)) {
            throw new NoIsoTimeException();
        }
        return local(read);
    }

    private static TemporalAccessor dateAndTime(String text) {
        String withT = text.charAt(DATE_LENGTH) == ' '
                ? text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1)
                : text;
        return read(FORMAT, withT);
    }

    private static boolean hasOffset(TemporalAccessor read) {
        return read.isSupported(ChronoField.OFFSET_SECONDS);
    }

    private static LocalDateTime local(TemporalAccessor read) {
        return LocalDateTime.of(
                date(read),
                LocalTime.of(
                        field(read, ChronoField.HOUR_OF_DAY),
                        field(read, ChronoField.MINUTE_OF_HOUR),
                        field(read, ChronoField.SECOND_OF_MINUTE),
                        field(read, ChronoField.NANO_OF_SECOND)));
    }

    /** The fields as they are written; a formatter's own exception would cost as much as many good texts. */
    private static TemporalAccessor read(DateTimeFormatter format, String text) {
        ParsePosition position = new ParsePosition(0);
        TemporalAccessor read = format.parseUnresolved(text, position);
        if (read == null || position.getIndex() < text.length()) {
            throw new NoIsoTimeException();
        }
        return read;
    }

    private static LocalDate date(String text) {
        return date(read(DateTimeFormatter.ISO_LOCAL_DATE, text));
    }

    private static LocalDate date(TemporalAccessor read) {
        return LocalDate.of(
                field(read, ChronoField.YEAR),
                field(read, ChronoField.MONTH_OF_YEAR),
                field(read, ChronoField.DAY_OF_MONTH));
    }

    /** 0 where it is not written. */
    private static int field(TemporalAccessor read, ChronoField field) {
        return read.isSupported(field) ? field.checkValidIntValue(read.getLong(field)) : 0;
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
