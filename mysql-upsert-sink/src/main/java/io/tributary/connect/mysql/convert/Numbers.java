package io.tributary.connect.mysql.convert;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Reads numbers as what their decimal text says. */
final class Numbers {
    /** No column has more, and a text such as 1E+400000000 would need gigabytes written out. */
    private static final int MOST_DIGITS = 400;

    private Numbers() {}

    /** A floating number means its shortest decimal text. */
    static BigDecimal decimal(Object number) {
        if (number instanceof BigDecimal decimal) {
            return limited(decimal);
        }
        if (number instanceof BigInteger big) {
            return limited(new BigDecimal(big));
        }
        if (number instanceof Double || number instanceof Float) {
            requireFinite(((Number) number).doubleValue());
            return new BigDecimal(number.toString());
        }
        return BigDecimal.valueOf(((Number) number).longValue());
    }

    static void requireFinite(double number) {
        if (!Double.isFinite(number)) {
            throw new UnfitValueException("the number is not finite");
        }
    }

    static BigDecimal parsed(String text) {
        if (text.length() > MOST_DIGITS) {
            throw new UnfitValueException("the text is too long for a number");
        }
        try {
            return limited(new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw new UnfitValueException("the text is not a decimal number");
        }
    }

    private static BigDecimal limited(BigDecimal number) {
        if (number.precision() - (long) number.scale() > MOST_DIGITS) {
            throw new UnfitValueException("the number is too large");
        }
        if (number.scale() > MOST_DIGITS) {
            throw new UnfitValueException("the number has too many digits");
        }
        return number;
    }
}
