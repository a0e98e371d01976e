package io.tributary.connect.mysql.convert;

import io.tributary.connect.mysql.table.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** What is written into the columns that hold numbers. */
final class NumberConversions {
    private static final ColumnType.Whole YEARS =
            new ColumnType.Whole(BigInteger.valueOf(1901), BigInteger.valueOf(2155));

    private static final Pattern FOUR_DIGITS = Pattern.compile("[0-9]{4}");

    private final NumberRounding rounding;

    NumberConversions(NumberRounding rounding) {
        this.rounding = rounding;
    }

    void intoWhole(Cells cells, ColumnType.Whole type) {
        cells.put(InputKind.INTEGER, "if in the column's range", value -> whole(value, type));
        cells.put(
                InputKind.FLOATING, "if whole (or rounded) and in range", value -> whole(Numbers.decimal(value), type));
        cells.put(
                InputKind.DECIMAL, "if whole (or rounded) and in range", value -> whole(Numbers.decimal(value), type));
        cells.put(
                InputKind.TEXT,
                "decimal number, if whole (or rounded) and in range",
                value -> whole(Numbers.parsed((String) value), type));
        cells.put(InputKind.BOOLEAN, "1 or 0", value -> whole((boolean) value ? 1L : 0L, type));
    }

    void intoDecimal(Cells cells, ColumnType.Decimal type) {
        cells.put(
                InputKind.INTEGER, "if not more digits than the column", value -> scaled(Numbers.decimal(value), type));
        cells.put(
                InputKind.FLOATING,
                "its shortest decimal text, if not more digits (or rounded)",
                value -> scaled(Numbers.decimal(value), type));
        cells.put(
                InputKind.DECIMAL,
                "if not more digits than the column (or rounded)",
                value -> scaled(Numbers.decimal(value), type));
        cells.put(
                InputKind.TEXT,
                "decimal number, if not more digits (or rounded)",
                value -> scaled(Numbers.parsed((String) value), type));
        cells.put(
                InputKind.BOOLEAN, "1 or 0", value -> scaled((boolean) value ? BigDecimal.ONE : BigDecimal.ZERO, type));
    }

    void intoFloating(Cells cells, ColumnType.Floating type) {
        cells.put(
                InputKind.FLOATING,
                "if finite; into FLOAT if its digits survive (or rounded)",
                value -> value instanceof Double number && !type.singlePrecision() && type.digits() == null
                        ? exact(number, type)
                        : floating(Numbers.decimal(value), type));
        cells.put(
                InputKind.INTEGER,
                "if its digits survive (or rounded)",
                value -> floating(Numbers.decimal(value), type));
        cells.put(
                InputKind.DECIMAL,
                "if its digits survive (or rounded)",
                value -> floating(Numbers.decimal(value), type));
        cells.put(
                InputKind.TEXT,
                "decimal number, if its digits survive (or rounded)",
                value -> floating(Numbers.parsed((String) value), type));
    }

    static void intoYear(Cells cells) {
        cells.put(InputKind.INTEGER, "1901 to 2155", value -> whole(value, YEARS));
        cells.put(InputKind.TEXT, "four digits, 1901 to 2155", value -> year((String) value));
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

    private BigDecimal scaled(BigDecimal number, ColumnType.Decimal type) {
        requireSign(number.signum() < 0, type.unsigned());
        BigDecimal value = rounded(number, type.scale());
        if (value.precision() - value.scale() > type.precision() - type.scale()) {
            throw new UnfitValueException("the number has more than " + (type.precision() - type.scale())
                    + " digits before the decimal point");
        }
        return value;
    }

    private BigDecimal rounded(BigDecimal number, int scale) {
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

    /** A double in a column of doubles; zero has no sign there. */
    private static Object exact(double number, ColumnType.Floating type) {
        Numbers.requireFinite(number);
        requireSign(number < 0, type.unsigned());
        return number == 0 ? 0.0 : number;
    }

    private static void requireSign(boolean isNegative, boolean unsigned) {
        if (unsigned && isNegative) {
            throw new UnfitValueException("the number is negative");
        }
    }

    private Object floating(BigDecimal given, ColumnType.Floating type) {
        BigDecimal number = type.digits() == null ? given : scaled(given, type.digits());
        requireSign(number.signum() < 0, type.unsigned());
        double value = type.singlePrecision() ? number.floatValue() : number.doubleValue();
        if (Double.isInfinite(value)) {
            throw new UnfitValueException("the number is too large");
        }
        BigDecimal kept = type.singlePrecision() ? Numbers.shortest((float) value) : Numbers.shortest(value);
        if (rounding == NumberRounding.FAIL && kept.compareTo(number) != 0) {
            throw new UnfitValueException(
                    "the number has more digits than the column keeps; number.rounding=half_up would round it");
        }
        return value;
    }

    /** A text of two digits would mean a year of this or the last century. */
    private static Object year(String text) {
        if (!FOUR_DIGITS.matcher(text).matches()) {
            throw new UnfitValueException("the text is not a year of four digits");
        }
        return whole(Long.valueOf(text), YEARS);
    }
}
