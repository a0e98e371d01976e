package io.tributary.connect.mysql.convert;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.function.Predicate;

/** Reads numbers as what their decimal text says. */
final class Numbers {
    /** No column has more, and a text such as 1E+400000000 would need gigabytes written out. */
    private static final int MOST_DIGITS = 400;

    /** Each decimal of so many digits is the only one of them that its nearest number has. */
    private static final int DIGITS_OF_DOUBLE = 15;

    private static final int DIGITS_OF_FLOAT = 6;

    private Numbers() {}

    /** A floating number means its shortest decimal text. */
    static BigDecimal decimal(Object number) {
        if (number instanceof BigDecimal decimal) {
            return limited(decimal);
        }
        if (number instanceof BigInteger big) {
            return limited(new BigDecimal(big));
        }
        if (number instanceof Double floating) {
            requireFinite(floating);
            return shortest(floating);
        }
        if (number instanceof Float floating) {
            requireFinite(floating);
            return shortest(floating);
        }
        return BigDecimal.valueOf(((Number) number).longValue());
    }

    /**
     * The decimal of the fewest digits that only this number is nearest to. Double.toString shows more of them, or others,
     * before Java 19 (JDK-4511638), where it shows many.
     */
    static BigDecimal shortest(double number) {
        BigDecimal shown = new BigDecimal(Double.toString(number));
        boolean isSubnormal = number != 0 && Math.abs(number) < Double.MIN_NORMAL;
        return shown.precision() <= DIGITS_OF_DOUBLE && !isSubnormal
                ? shown
                : shortest(
                        number, isSubnormal ? 1 : DIGITS_OF_DOUBLE, shown, shorter -> shorter.doubleValue() == number);
    }

    /** The same of single precision. */
    static BigDecimal shortest(float number) {
        BigDecimal shown = new BigDecimal(Float.toString(number));
        boolean isSubnormal = number != 0 && Math.abs(number) < Float.MIN_NORMAL;
        return shown.precision() <= DIGITS_OF_FLOAT && !isSubnormal
                ? shown
                : shortest(number, isSubnormal ? 1 : DIGITS_OF_FLOAT, shown, shorter -> shorter.floatValue() == number);
    }

    private static BigDecimal shortest(double number, int fewest, BigDecimal shown, Predicate<BigDecimal> isSame) {
        BigDecimal exact = new BigDecimal(number);
        for (int digits = fewest; digits <= shown.precision(); digits++) {
            // Below a power of two numbers are closer, so that the nearest decimal may be another one's, but not the
            // next.
            for (RoundingMode mode : new RoundingMode[] {RoundingMode.HALF_EVEN, RoundingMode.UP}) {
                BigDecimal shorter = exact.round(new MathContext(digits, mode));
                if (isSame.test(shorter)) {
                    return shorter.stripTrailingZeros();
                }
            }
        }
        return shown;
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
