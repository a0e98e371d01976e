package io.tributary.connect.parquet.row;

import io.tributary.connect.parquet.schema.ColumnType.Decimal;
import io.tributary.connect.parquet.schema.ExactNumbers;
import io.tributary.connect.parquet.schema.ParquetSchemas;
import io.tributary.connect.support.error.BadRecordException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Date;
import org.apache.parquet.io.api.Binary;

/** Single values in the form that Parquet takes, exactly or not at all. {@code path} names the column in messages. */
final class Scalars {
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle EIGHT_BYTES_HIGHEST_FIRST =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long EACH_LOWEST_BIT = 0x0101_0101_0101_0101L;
    private static final long EACH_HIGHEST_BIT = EACH_LOWEST_BIT << 7;
    private static final long EIGHT_QUESTION_MARKS = EACH_LOWEST_BIT * '?';
    private static final long MILLIS_PER_DAY = 86_400_000;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private Scalars() {}

    static Binary text(String text, String path) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        // Half a pair becomes a question mark. To look at bytes is faster than at characters.
        if (holdsQuestionMark(utf8) && holdsHalfPair(text)) {
            throw new BadRecordException("Field '" + path + "' holds half a surrogate pair, which UTF-8 cannot show.");
        }
        return Binary.fromConstantByteArray(utf8);
    }

    private static boolean holdsQuestionMark(byte[] utf8) {
        int at = 0;
        for (; at <= utf8.length - Long.BYTES; at += Long.BYTES) {
            if (holdsZero((long) EIGHT_BYTES.get(utf8, at) ^ EIGHT_QUESTION_MARKS)) {
                return true;
            }
        }
        for (; at < utf8.length; at++) {
            if (utf8[at] == '?') {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the eight bytes is 0: only that, or one above such a byte, borrows from its highest bit. */
    private static boolean holdsZero(long bytes) {
        return (bytes - EACH_LOWEST_BIT & ~bytes & EACH_HIGHEST_BIT) != 0;
    }

    private static boolean holdsHalfPair(String text) {
        return text.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    /** The bytes, or {@link ValueConverter#MISFIT} where they are none. */
    static Object bytes(Object value) {
        if (value instanceof byte[] bytes) {
            return Binary.fromConstantByteArray(bytes);
        }
        return value instanceof ByteBuffer buffer
                ? Binary.fromConstantByteArray(Bytes.copy(buffer))
                : ValueConverter.MISFIT;
    }

    static double exactDouble(long integer, String path) {
        if (!ExactNumbers.isDouble(integer)) {
            throw new BadRecordException(
                    "Field '" + path + "' is an integer that its DOUBLE column cannot hold exactly.");
        }
        return integer;
    }

    static int days(Date date, String path) {
        long millis = date.getTime();
        long days = Math.floorDiv(millis, MILLIS_PER_DAY);
        if (days * MILLIS_PER_DAY != millis) {
            throw new BadRecordException("Field '" + path + "' is a date with a time of day in UTC.");
        }
        if (days != (int) days) {
            throw new BadRecordException("Field '" + path + "' is a date beyond what a DATE column shows.");
        }
        return (int) days;
    }

    /** A time of day, checked to be one: MySQL's TIME, for one, may be negative or longer. */
    static long timeOfDay(long units, long unitsPerSecond, String path) {
        if (units < 0 || units >= SECONDS_PER_DAY * unitsPerSecond) {
            throw new BadRecordException("Field '" + path + "' is no time within a day.");
        }
        return units;
    }

    /** The same time in another unit. */
    static long inUnit(long units, long from, long to, String path) {
        if (from > to) {
            return inCoarserUnit(units, from / to, path);
        }
        try {
            return from == to ? units : Math.multiplyExact(units, to / from);
        } catch (ArithmeticException e) {
            throw new BadRecordException("Field '" + path + "' is a time beyond what its column shows.", e);
        }
    }

    private static long inCoarserUnit(long units, long perUnit, String path) {
        if (units % perUnit != 0) {
            throw new BadRecordException("Field '" + path + "' is a time with nanoseconds, which its column of"
                    + " microseconds does not show. Round it at its source; or set parquet.nanos=true, with"
                    + " parquet.times=time, before a column that is not declared has its first record.");
        }
        return units / perUnit;
    }

    /** A time of day, which was checked to be one, as a text of its microseconds that sorts as they do. */
    static Binary timeText(long microsOfDay) {
        byte[] text = "00:00:00.000000".getBytes(StandardCharsets.US_ASCII);
        long seconds = microsOfDay / MICROS_PER_SECOND;
        digits(text, 2, seconds / 3_600);
        digits(text, 5, seconds / 60 % 60);
        digits(text, 8, seconds % 60);
        digits(text, 15, microsOfDay % MICROS_PER_SECOND);
        return Binary.fromConstantByteArray(text);
    }

    /** Overwrites the digits in front of {@code end} by those of the number, from its last. */
    private static void digits(byte[] text, int end, long number) {
        long left = number;
        for (int i = end - 1; left > 0; i--) {
            text[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
    }

    static Object decimal(BigDecimal value, Decimal type, String path) {
        BigDecimal scaled = value;
        if (value.scale() != type.scale()) {
            boolean fits = fitsScale(value, type.scale());
            if (!fits) {
                throw tooLong(type, path);
            }
            scaled = value.setScale(type.scale());
        }
        if (scaled.precision() > type.precision()) {
            throw tooLong(type, path);
        }
        return unscaled(scaled.unscaledValue(), type);
    }

    static BadRecordException tooLong(Decimal type, String path) {
        return new BadRecordException("Field '" + path
                + "' has more digits, before or behind the point, than its column " + type.describe() + ".");
    }

    /** Whether a value can take a scale without rounding, and without growing beyond any column. */
    private static boolean fitsScale(BigDecimal value, int scale) {
        if (value.signum() == 0) {
            return true;
        }
        long digitsBefore = (long) value.precision() - value.scale();
        if (digitsBefore > Decimal.WIDEST || value.precision() > 10 * Decimal.WIDEST) {
            return false;
        }
        return value.scale() <= scale || value.stripTrailingZeros().scale() <= scale;
    }

    private static Object unscaled(BigInteger unscaled, Decimal type) {
        return switch (ParquetSchemas.primitive(type)) {
            case INT32 -> (Object) unscaled.intValueExact();
            case INT64 -> (Object) unscaled.longValueExact();
            default -> fixed(unscaled, ParquetSchemas.bytesOf(type));
        };
    }

    /** The number in so many bytes, the highest first. */
    private static Binary fixed(BigInteger number, int length) {
        byte[] fixed = new byte[length];
        if (number.signum() < 0) {
            Arrays.fill(fixed, (byte) -1);
        }
        if (number.bitLength() < Long.SIZE) {
            EIGHT_BYTES_HIGHEST_FIRST.set(fixed, length - Long.BYTES, number.longValue());
        } else {
            byte[] digits = number.toByteArray();
            System.arraycopy(digits, 0, fixed, length - digits.length, digits.length);
        }
        return Binary.fromConstantByteArray(fixed);
    }

    /** As {@link #decimal}, for an unscaled value that is known to have the column's scale. */
    static Object decimal(long unscaled, Decimal type, String path) {
        return switch (ParquetSchemas.primitive(type)) {
            case INT32 -> (Object) (int) ofDigits(unscaled, type, path);
            case INT64 -> (Object) ofDigits(unscaled, type, path);
            default -> decimal(BigDecimal.valueOf(unscaled, type.scale()), type, path);
        };
    }

    private static long ofDigits(long unscaled, Decimal type, String path) {
        if (Math.abs(unscaled) >= powerOfTen(type.precision())) {
            throw tooLong(type, path);
        }
        return unscaled;
    }

    static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
