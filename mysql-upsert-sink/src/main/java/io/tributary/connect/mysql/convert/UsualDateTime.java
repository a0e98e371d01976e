package io.tributary.connect.mysql.convert;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code 2026-01-31T12:00:00}, with or without a fraction and with no offset, Z or ±hh:mm. A formatter costs five
 * times as much as all other fields of a record together.
 */
final class UsualDateTime {
    private static final int FRACTION = 19;
    private static final int NANO_DIGITS = 9;

    private UsualDateTime() {}

    /** Null for a text of another shape, which may still be a date and time. */
    static @Nullable TemporalAccessor read(String text) {
        if (text.length() < FRACTION
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || (text.charAt(10) != 'T' && text.charAt(10) != ' ')
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return null;
        }
        int end = endOfFraction(text);
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, FRACTION);
        int nanos = end == FRACTION ? 0 : nanos(text, end);
        if ((year | month | day | hour | minute | second | nanos) < 0) {
            return null;
        }
        LocalDateTime time = LocalDateTime.of(year, month, day, hour, minute, second, nanos);
        if (end == text.length()) {
            return time;
        }
        ZoneOffset offset = offset(text, end);
        return offset == null ? null : OffsetDateTime.of(time, offset);
    }

    private static int endOfFraction(String text) {
        int end = FRACTION;
        if (end < text.length() && text.charAt(end) == '.') {
            end++;
            while (end < text.length() && isDigit(text.charAt(end))) {
                end++;
            }
        }
        return end;
    }

    private static int nanos(String text, int end) {
        int digits = end - FRACTION - 1;
        int number = digits > NANO_DIGITS ? -1 : number(text, FRACTION + 1, end);
        for (int i = digits; i < NANO_DIGITS; i++) {
            number *= 10;
        }
        return number;
    }

    private static @Nullable ZoneOffset offset(String text, int start) {
        char sign = text.charAt(start);
        if (sign == 'Z' && text.length() == start + 1) {
            return ZoneOffset.UTC;
        }
        if ((sign != '+' && sign != '-') || text.length() != start + 6 || text.charAt(start + 3) != ':') {
            return null;
        }
        int hours = number(text, start + 1, start + 3);
        int minutes = number(text, start + 4, start + 6);
        if ((hours | minutes) < 0) {
            return null;
        }
        return sign == '-' ? ZoneOffset.ofHoursMinutes(-hours, -minutes) : ZoneOffset.ofHoursMinutes(hours, minutes);
    }

    /** Negative if there is anything but digits, or nothing. */
    private static int number(String text, int from, int to) {
        int number = from == to ? -1 : 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!isDigit(c)) {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
