package io.tributary.connect.mysql.convert;

import io.tributary.connect.mysql.table.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;

/**
 * The one place that says what is written for each kind of input into each type of column. A kind that is missing is
 * refused, and so is every value that the column cannot hold exactly, because MySQL's own coercion alters values
 * silently even in strict mode. {@code number.rounding=half_up} is the only exception.
 */
public final class ConversionTable {
    private final NumberRounding rounding;

    public ConversionTable(NumberRounding rounding) {
        this.rounding = rounding;
    }

    /** The conversions into one type, by kind of input. */
    public Map<InputKind, Conversion> into(ColumnType type) {
        Cells cells = new Cells();
        if (type instanceof ColumnType.Text text) {
            intoText(cells, new TextLimit(text));
        } else if (type instanceof ColumnType.Whole whole) {
            intoWhole(cells, whole);
        } else if (type instanceof ColumnType.Decimal decimal) {
            intoDecimal(cells, decimal);
        } else if (type instanceof ColumnType.Floating floating) {
            intoFloating(cells, floating);
        } else if (type instanceof ColumnType.Date) {
            intoDate(cells);
        } else if (type instanceof ColumnType.Time time) {
            intoTime(cells, new TemporalText(time.fractionDigits(), rounding));
        } else if (type instanceof ColumnType.DateTime dateTime) {
            intoDateTime(cells, new TemporalText(dateTime.fractionDigits(), rounding), dateTime.isTimestamp());
        } else if (type instanceof ColumnType.Json) {
            intoJson(cells);
        } else if (type instanceof ColumnType.Binary binary) {
            intoBinary(cells, binary);
        }
        return cells.byKind;
    }

    private void intoText(Cells cells, TextLimit limit) {
        cells.put(InputKind.TEXT, "as it is, if not longer than the column", value -> limit.checked((String) value));
        cells.put(InputKind.INTEGER, "decimal digits", value -> limit.checked(value.toString()));
        cells.put(InputKind.FLOATING, "its shortest decimal text", value -> limit.checked(plain(decimal(value))));
        cells.put(InputKind.DECIMAL, "plain decimal text", value -> limit.checked(plain(decimal(value))));
        cells.put(InputKind.BOOLEAN, "`true` or `false`", value -> limit.checked(value.toString()));
    }

    private void intoWhole(Cells cells, ColumnType.Whole type) {
        cells.put(InputKind.INTEGER, "if in the column's range", value -> whole(value, type));
        cells.put(InputKind.FLOATING, "if whole (or rounded) and in range", value -> whole(decimal(value), type));
        cells.put(InputKind.DECIMAL, "if whole (or rounded) and in range", value -> whole(decimal(value), type));
        cells.put(
                InputKind.TEXT,
                "decimal number, if whole (or rounded) and in range",
                value -> whole(parsed((String) value), type));
        if (type.isBoolean()) {
            cells.put(InputKind.BOOLEAN, "1 or 0, only into TINYINT(1)", value -> (boolean) value ? 1L : 0L);
        }
    }

    private void intoDecimal(Cells cells, ColumnType.Decimal type) {
        cells.put(InputKind.INTEGER, "if not more digits than the column", value -> scaled(decimal(value), type));
        cells.put(
                InputKind.FLOATING,
                "its shortest decimal text, if not more digits (or rounded)",
                value -> scaled(decimal(value), type));
        cells.put(
                InputKind.DECIMAL,
                "if not more digits than the column (or rounded)",
                value -> scaled(decimal(value), type));
        cells.put(
                InputKind.TEXT,
                "decimal number, if not more digits (or rounded)",
                value -> scaled(parsed((String) value), type));
    }

    private void intoFloating(Cells cells, ColumnType.Floating type) {
        cells.put(
                InputKind.FLOATING,
                "if finite; into FLOAT if its digits survive (or rounded)",
                value -> floating(decimal(value), type));
        cells.put(InputKind.INTEGER, "if its digits survive (or rounded)", value -> floating(decimal(value), type));
        cells.put(InputKind.DECIMAL, "if its digits survive (or rounded)", value -> floating(decimal(value), type));
        cells.put(
                InputKind.TEXT,
                "decimal number, if its digits survive (or rounded)",
                value -> floating(parsed((String) value), type));
    }

    private static void intoDate(Cells cells) {
        cells.put(
                InputKind.DATE, "the day", value -> TemporalText.date(utc(value).toLocalDate()));
        cells.put(
                InputKind.TEXT,
                "ISO-8601 date; a date and time only at midnight UTC",
                value -> TemporalText.date(IsoText.date((String) value)));
        cells.put(InputKind.TIMESTAMP, "only at midnight UTC", value -> TemporalText.date(midnight(utc(value))));
    }

    private static void intoTime(Cells cells, TemporalText text) {
        cells.put(
                InputKind.TIME, "the time of day", value -> text.time(utc(value).toLocalTime()));
        cells.put(
                InputKind.TEXT,
                "ISO-8601 local time; more fraction digits fail (or are rounded)",
                value -> text.time(IsoText.time((String) value)));
    }

    private static void intoDateTime(Cells cells, TemporalText text, boolean isTimestamp) {
        Conversion.Step write = value -> text.dateTime((LocalDateTime) value, isTimestamp);
        cells.put(
                InputKind.TIMESTAMP,
                "in UTC; more fraction digits fail (or are rounded)",
                value -> write.convert(utc(value)));
        cells.put(
                InputKind.TEXT,
                "ISO-8601 date and time; with an offset or Z converted to UTC, else taken as UTC",
                value -> write.convert(IsoText.dateTime((String) value)));
        cells.put(InputKind.DATE, "midnight of the day", value -> write.convert(utc(value)));
    }

    private static void intoJson(Cells cells) {
        cells.put(InputKind.NESTED, "as JSON", JsonText::of);
        cells.put(InputKind.TEXT, "must be a JSON document; the server checks it", value -> value);
        cells.put(InputKind.INTEGER, "a JSON number", JsonText::of);
        cells.put(InputKind.FLOATING, "a JSON number, if finite", JsonText::of);
        cells.put(InputKind.DECIMAL, "a JSON number", JsonText::of);
        cells.put(InputKind.BOOLEAN, "`true` or `false`", JsonText::of);
    }

    private static void intoBinary(Cells cells, ColumnType.Binary type) {
        cells.put(InputKind.BYTES, "as they are, if not longer than the column", value -> binary(value, type));
    }

    private Object whole(BigDecimal number, ColumnType.Whole type) {
        return whole(rounded(number, 0).toBigIntegerExact(), type);
    }

    private static Object whole(Object number, ColumnType.Whole type) {
        if (type.fitsLong() && !(number instanceof BigInteger)) {
            long value = ((Number) number).longValue();
            if (value < type.min().longValue() || value > type.max().longValue()) {
                throw outOfRange(type);
            }
            return value;
        }
        BigInteger value = number instanceof BigInteger big ? big : BigInteger.valueOf(((Number) number).longValue());
        if (value.compareTo(type.min()) < 0 || value.compareTo(type.max()) > 0) {
            throw outOfRange(type);
        }
        return type.fitsLong() ? (Object) value.longValue() : value;
    }

    private static UnfitValueException outOfRange(ColumnType.Whole type) {
        return new UnfitValueException("the number is not between " + type.min() + " and " + type.max());
    }

    private Object scaled(BigDecimal number, ColumnType.Decimal type) {
        if (type.unsigned() && number.signum() < 0) {
            throw new UnfitValueException("the number is negative");
        }
        BigDecimal value = rounded(number, type.scale());
        if (value.precision() - value.scale() > type.precision() - type.scale()) {
            throw new UnfitValueException("the number has more than " + (type.precision() - type.scale())
                    + " digits before the decimal point");
        }
        return value;
    }

    private BigDecimal rounded(BigDecimal number, int scale) {
        // A number such as 1E+400000000 has few digits and would need gigabytes written out.
        if (number.precision() - (long) number.scale() > 400) {
            throw new UnfitValueException("the number is too large");
        }
        if (number.scale() == scale) {
            return number;
        }
        BigDecimal value = number.setScale(scale, RoundingMode.HALF_UP);
        if (rounding == NumberRounding.FAIL && value.compareTo(number) != 0) {
            throw new UnfitValueException("the number has more than " + scale
                    + " digits after the decimal point; number.rounding=half_up would round it");
        }
        return value;
    }

    private Object floating(BigDecimal number, ColumnType.Floating type) {
        if (type.unsigned() && number.signum() < 0) {
            throw new UnfitValueException("the number is negative");
        }
        double value = type.singlePrecision() ? number.floatValue() : number.doubleValue();
        if (Double.isInfinite(value)) {
            throw new UnfitValueException("the number is too large");
        }
        String kept = type.singlePrecision() ? Float.toString((float) value) : Double.toString(value);
        if (rounding == NumberRounding.FAIL && new BigDecimal(kept).compareTo(number) != 0) {
            throw new UnfitValueException(
                    "the number has more digits than the column keeps;" + " number.rounding=half_up would round it");
        }
        return value;
    }

    private static Object binary(Object value, ColumnType.Binary type) {
        ByteBuffer bytes = value instanceof byte[] array ? ByteBuffer.wrap(array) : ((ByteBuffer) value).duplicate();
        if (bytes.remaining() > type.maxBytes()) {
            throw new UnfitValueException("the value is longer than " + type.maxBytes() + " bytes");
        }
        if (type.padded() && bytes.remaining() < type.maxBytes()) {
            throw new UnfitValueException(
                    "the value is shorter than the " + type.maxBytes() + " bytes that the column is filled up to");
        }
        return bytes;
    }

    private static BigDecimal decimal(Object number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof BigInteger big) {
            return new BigDecimal(big);
        }
        if (number instanceof Double || number instanceof Float) {
            if (!Double.isFinite(((Number) number).doubleValue())) {
                throw new UnfitValueException("the number is not finite");
            }
            return new BigDecimal(number.toString());
        }
        return BigDecimal.valueOf(((Number) number).longValue());
    }

    private static BigDecimal parsed(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new UnfitValueException("the text is not a decimal number");
        }
    }

    private static String plain(BigDecimal number) {
        if (Math.abs((long) number.scale()) > 400) {
            throw new UnfitValueException("the number has too many digits");
        }
        return number.toPlainString();
    }

    /** Connect's logical types are UTC by contract. */
    private static LocalDateTime utc(Object date) {
        return LocalDateTime.ofInstant(((java.util.Date) date).toInstant(), ZoneOffset.UTC);
    }

    static LocalDate midnight(LocalDateTime time) {
        if (!time.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            throw new UnfitValueException("the column keeps a date only, and the time is not midnight UTC");
        }
        return time.toLocalDate();
    }

    private static final class Cells {
        private final Map<InputKind, Conversion> byKind = new EnumMap<>(InputKind.class);

        void put(InputKind kind, String rule, Conversion.Step step) {
            byKind.put(kind, new Conversion(rule, step));
        }
    }
}
