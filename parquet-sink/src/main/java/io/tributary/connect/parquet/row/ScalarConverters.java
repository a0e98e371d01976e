package io.tributary.connect.parquet.row;

import io.tributary.connect.parquet.schema.ColumnType.Decimal;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ParquetSchemas;
import io.tributary.connect.support.error.BadRecordException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Date;
import org.apache.parquet.io.api.Binary;

/** The exact conversions of single values. A value that fits no wider type either is a bad record. */
final class ScalarConverters {
    private static final long MILLIS_PER_DAY = 86_400_000;
    private static final int INT32_DIGITS = 9;
    private static final int INT64_DIGITS = 18;

    private ScalarConverters() {}

    /** {@code path} names the column in messages. */
    static ValueConverter of(Scalar type, String path, boolean schemaless) {
        return switch (type) {
            case BOOLEAN -> value -> value instanceof Boolean ? value : ValueConverter.MISFIT;
            case INT -> ScalarConverters::toInt;
            case BIGINT -> ScalarConverters::toLong;
            case FLOAT -> value -> value instanceof Float ? value : ValueConverter.MISFIT;
            case DOUBLE -> value -> toDouble(value, path, schemaless);
            case STRING -> value -> value instanceof String text ? toText(text, path) : ValueConverter.MISFIT;
            case BYTES -> ScalarConverters::toBinary;
            case DATE -> value -> value instanceof Date date ? (Object) toDays(date, path) : ValueConverter.MISFIT;
            case TIME_MILLIS ->
                value -> value instanceof Date date ? (Object) (int) date.getTime() : ValueConverter.MISFIT;
            case TIMESTAMP_MILLIS ->
                value -> value instanceof Date date ? (Object) date.getTime() : ValueConverter.MISFIT;
        };
    }

    static ValueConverter of(Decimal type, String path) {
        return value -> {
            if (!(value instanceof BigDecimal decimal) || decimal.scale() != type.scale()) {
                return ValueConverter.MISFIT;
            }
            if (decimal.precision() > type.precision()) {
                throw new BadRecordException("Field '" + path + "' has " + decimal.precision()
                        + " digits, its column DECIMAL(" + type.precision() + "," + type.scale() + ") fewer.");
            }
            return unscaled(decimal.unscaledValue(), type.precision());
        };
    }

    /** An unscaled value of a decimal as a column of so many digits holds it. */
    static Object unscaled(BigInteger unscaled, int precision) {
        if (precision <= INT32_DIGITS) {
            return unscaled.intValueExact();
        }
        if (precision <= INT64_DIGITS) {
            return unscaled.longValueExact();
        }
        byte[] digits = unscaled.toByteArray();
        byte[] fixed = new byte[ParquetSchemas.bytesOf(precision)];
        Arrays.fill(fixed, 0, fixed.length - digits.length, (byte) (unscaled.signum() < 0 ? -1 : 0));
        System.arraycopy(digits, 0, fixed, fixed.length - digits.length, digits.length);
        return Binary.fromConstantByteArray(fixed);
    }

    static Binary toText(String text, String path) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean isPair = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
                if (!isPair) {
                    throw new BadRecordException(
                            "Field '" + path + "' holds half a surrogate pair, which UTF-8 cannot show.");
                }
                i++;
            }
        }
        return Binary.fromString(text);
    }

    private static Object toInt(Object value) {
        if (value instanceof Integer) {
            return value;
        }
        return value instanceof Short || value instanceof Byte ? ((Number) value).intValue() : ValueConverter.MISFIT;
    }

    private static Object toLong(Object value) {
        if (value instanceof Long) {
            return value;
        }
        return isInteger(value) ? (Object) ((Number) value).longValue() : ValueConverter.MISFIT;
    }

    private static Object toDouble(Object value, String path, boolean schemaless) {
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            if (schemaless && !Double.isFinite(number)) {
                throw new BadRecordException("Field '" + path + "' is not finite, which JSON has no number for.");
            }
            return number;
        }
        if (value instanceof Long || isInteger(value)) {
            return exactDouble(((Number) value).longValue(), path);
        }
        return ValueConverter.MISFIT;
    }

    private static int toDays(Date date, String path) {
        long days = Math.floorDiv(date.getTime(), MILLIS_PER_DAY);
        if (days != (int) days) {
            throw new BadRecordException("Field '" + path + "' is a date beyond what a DATE column shows.");
        }
        return (int) days;
    }

    private static double exactDouble(long integer, String path) {
        if (!isExactDouble(integer)) {
            throw new BadRecordException(
                    "Field '" + path + "' is an integer that its DOUBLE column cannot hold exactly.");
        }
        return integer;
    }

    /** The largest long rounds up to 2^63, which casts back to itself. */
    static boolean isExactDouble(long integer) {
        double number = integer;
        return (long) number == integer && number != 0x1p63;
    }

    private static Object toBinary(Object value) {
        if (value instanceof byte[] bytes) {
            return Binary.fromConstantByteArray(bytes);
        }
        return value instanceof ByteBuffer buffer
                ? Binary.fromConstantByteArray(Bytes.copy(buffer))
                : ValueConverter.MISFIT;
    }

    private static boolean isInteger(Object value) {
        return value instanceof Integer || value instanceof Short || value instanceof Byte;
    }
}
