package io.tributary.connect.parquet.row;

import io.tributary.connect.parquet.path.IsoTime;
import io.tributary.connect.parquet.path.TimeUnitOfField;
import io.tributary.connect.parquet.schema.ColumnType;
import io.tributary.connect.parquet.schema.ColumnType.Decimal;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ExactNumbers;
import io.tributary.connect.support.error.BadRecordException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.parquet.io.api.Binary;

/**
 * Brings values of any type into a declared column, where that is exact: {@code "12.30"} into DECIMAL(15,2), but not
 * {@code "12.345"}.
 *
 * @param zone of ISO-8601 texts without offset
 * @param unit of epoch numbers for TIMESTAMP columns; empty where numbers are not expected
 */
public record Coercion(ZoneId zone, Optional<TimeUnitOfField> unit) {
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,19}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,400}(\\.\\d{1,400})?([eE][+-]?\\d{1,4})?");
    private static final int EXACT_POWERS_OF_TEN = 22;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /** For a column of a declared type; {@code path} names it in messages. */
    ValueConverter to(ColumnType type, String path) {
        if (type instanceof Decimal decimal) {
            return new ToDecimal(decimal, path);
        }
        Scalar scalar = (Scalar) type;
        return switch (scalar) {
            case BOOLEAN -> value -> toBoolean(value, path);
            case INT -> value -> toInt(value, path);
            case BIGINT -> value -> toLong(value, Scalar.BIGINT, path);
            case FLOAT -> value -> toFloat(value, path);
            case DOUBLE -> value -> toDouble(value, path);
            case STRING -> value -> SchemalessText.of(value, path);
            case BYTES -> value -> toBytes(value, path);
            case DATE -> value -> toDate(value, path);
            case TIME_MILLIS -> value -> (int) toTime(value, scalar, path);
            case TIME_MICROS, TIME_NANOS, LOCAL_TIME_MICROS, TIME_AS_BIGINT -> value -> toTime(value, scalar, path);
            case TIME_AS_STRING -> value -> Scalars.timeText(toTime(value, scalar, path));
            case TIMESTAMP_MILLIS,
                    TIMESTAMP_MICROS,
                    TIMESTAMP_NANOS,
                    INSTANT_MICROS,
                    LOCAL_TIMESTAMP_MICROS,
                    LOCAL_TIMESTAMP_NANOS -> value -> toTimestamp(value, scalar, path);
        };
    }

    private static boolean toBoolean(Object value, String path) {
        if (value instanceof Boolean bool) {
            return bool;
        }
        if ("true".equals(value) || "false".equals(value)) {
            return "true".equals(value);
        }
        throw refusal(value, Scalar.BOOLEAN, path);
    }

    private static int toInt(Object value, String path) {
        long number = toLong(value, Scalar.INT, path);
        if (number != (int) number) {
            throw refusal(value, Scalar.INT, path);
        }
        return (int) number;
    }

    private static long toLong(Object value, Scalar type, String path) {
        if (isInteger(value)) {
            return ((Number) value).longValue();
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            if (ExactNumbers.isLong(number)) {
                return (long) number;
            }
        }
        try {
            if (value instanceof String text && INTEGER.matcher(text).matches()) {
                return Long.parseLong(text);
            }
            if (value instanceof BigDecimal decimal) {
                return decimal.longValueExact();
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw refusal(value, type, path);
        }
        throw refusal(value, type, path);
    }

    private static float toFloat(Object value, String path) {
        if (isInteger(value) && ExactNumbers.isFloat(((Number) value).longValue())) {
            return ((Number) value).floatValue();
        }
        if (value instanceof Float || value instanceof Double) {
            double number = ((Number) value).doubleValue();
            if ((float) number == number) {
                return (float) number;
            }
        }
        throw refusal(value, Scalar.FLOAT, path);
    }

    private static double toDouble(Object value, String path) {
        if (isInteger(value) && ExactNumbers.isDouble(((Number) value).longValue())) {
            return ((Number) value).doubleValue();
        }
        if (value instanceof Float || value instanceof Double) {
            double number = ((Number) value).doubleValue();
            if (Double.isFinite(number)) {
                return number;
            }
        }
        BigDecimal decimal = decimalOf(value, Scalar.DOUBLE, path);
        double number = decimal.doubleValue();
        if (Double.isFinite(number) && ShortestDecimal.of(number).compareTo(decimal) == 0) {
            return number;
        }
        throw refusal(value, Scalar.DOUBLE, path);
    }

    private static Object toBytes(Object value, String path) {
        if (value instanceof String text) {
            try {
                return Binary.fromConstantByteArray(Base64.getDecoder().decode(text));
            } catch (IllegalArgumentException e) {
                throw new BadRecordException("Field '" + path + "' is no Base64 text for its BYTES column.", e);
            }
        }
        Object bytes = Scalars.bytes(value);
        if (bytes == ValueConverter.MISFIT) {
            throw refusal(value, Scalar.BYTES, path);
        }
        return bytes;
    }

    private static int toDate(Object value, String path) {
        if (value instanceof Date date) {
            return Scalars.days(date, path);
        }
        try {
            if (value instanceof String text) {
                return Math.toIntExact(LocalDate.parse(text).toEpochDay());
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw unreadable("an ISO-8601 date", Scalar.DATE, path, e);
        }
        throw refusal(value, Scalar.DATE, path);
    }

    private static long toTime(Object value, Scalar type, String path) {
        if (!(value instanceof String text)) {
            throw refusal(value, type, path);
        }
        try {
            return exact(LocalTime.parse(text).toNanoOfDay(), NANOS_PER_SECOND / type.unitsPerSecond(), path);
        } catch (DateTimeException e) {
            throw unreadable("an ISO-8601 time", type, path, e);
        }
    }

    private long toTimestamp(Object value, Scalar type, String path) {
        try {
            Instant time = instant(value, type, path);
            long perSecond = type.unitsPerSecond();
            long fraction = exact(time.getNano(), NANOS_PER_SECOND / perSecond, path);
            return Math.addExact(Math.multiplyExact(time.getEpochSecond(), perSecond), fraction);
        } catch (DateTimeException e) {
            throw unreadable(
                    type.isWallClock() ? "an ISO-8601 time without offset" : "an ISO-8601 time that exists",
                    type,
                    path,
                    e);
        } catch (ArithmeticException e) {
            throw new BadRecordException("Field '" + path + "' is a time beyond what its column shows.", e);
        }
    }

    private Instant instant(Object value, Scalar type, String path) {
        if (value instanceof String text) {
            return type.isWallClock() ? IsoTime.parseLocal(text).toInstant(ZoneOffset.UTC) : IsoTime.parse(text, zone);
        }
        if (value instanceof Date date) {
            return date.toInstant();
        }
        if (!(value instanceof Number number)) {
            throw refusal(value, type, path);
        }
        TimeUnitOfField counted = unit.orElseThrow(() -> new BadRecordException("Field '" + path
                + "' is a number for a " + type.describe() + " column; set time.field.unit to its unit."));
        if (isInteger(value)) {
            return counted.instant(number.longValue());
        }
        BigDecimal epoch = decimalOf(value, type, path);
        if (!counted.isInNanos(epoch)) {
            throw tooFine(path);
        }
        return counted.instant(epoch);
    }

    private static long exact(long nanos, long nanosPerUnit, String path) {
        if (nanos % nanosPerUnit != 0) {
            throw tooFine(path);
        }
        return nanos / nanosPerUnit;
    }

    private static BadRecordException tooFine(String path) {
        return new BadRecordException("Field '" + path + "' is a time with a finer fraction than its column shows.");
    }

    /** A number, whatever its Java type, in decimal columns of one type. */
    private record ToDecimal(Decimal type, String path, double scaling) implements ValueConverter {
        /** Below it, a number of the column's scale is the only one of so few digits that the double stands for. */
        private static final double UNIQUE = 1e15;

        ToDecimal(Decimal type, String path) {
            this(type, path, type.scale() <= EXACT_POWERS_OF_TEN ? Math.pow(10, type.scale()) : Double.NaN);
        }

        @Override
        public Object convert(Object value) {
            if (value instanceof Double number) {
                // The usual case without a BigDecimal: dividing two exact numbers gives the nearest double.
                double unscaled = Math.rint(number * scaling);
                if (Math.abs(unscaled) < UNIQUE && unscaled / scaling == number) {
                    return Scalars.decimal((long) unscaled, type, path);
                }
            }
            return Scalars.decimal(decimalOf(value, type, path), type, path);
        }
    }

    private static BigDecimal decimalOf(Object value, ColumnType type, String path) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (isInteger(value)) {
            return BigDecimal.valueOf(((Number) value).longValue());
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            if (Double.isFinite(number)) {
                return value instanceof Float ? new BigDecimal(value.toString()) : ShortestDecimal.of(number);
            }
        }
        if (value instanceof String text && NUMBER.matcher(text).matches()) {
            return new BigDecimal(text);
        }
        throw refusal(value, type, path);
    }

    private static boolean isInteger(Object value) {
        return value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte;
    }

    private static BadRecordException unreadable(String expected, ColumnType type, String path, Exception cause) {
        return new BadRecordException(
                "Field '" + path + "' is not " + expected + ", which its declared column of type " + type.describe()
                        + " needs.",
                cause);
    }

    private static BadRecordException refusal(Object value, ColumnType type, String path) {
        return new BadRecordException("Field '" + path + "' of type "
                + value.getClass().getSimpleName() + " is no value that its declared column of type " + type.describe()
                + " holds exactly.");
    }
}
