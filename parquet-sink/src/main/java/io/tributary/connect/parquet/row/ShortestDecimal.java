package io.tributary.connect.parquet.row;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The number that a double stands for: the decimal of the fewest digits that reads back as the same double. */
final class ShortestDecimal {
    private static final int ALWAYS_UNIQUE_DIGITS = 15;
    private static final int ALWAYS_ENOUGH_DIGITS = 17;

    private ShortestDecimal() {}

    /** {@code number} is finite. Double.toString shows more digits than needed before Java 19 (JDK-4511638). */
    static BigDecimal of(double number) {
        BigDecimal exact = new BigDecimal(number);
        boolean isSubnormal = Math.abs(number) < Double.MIN_NORMAL;
        for (int digits = isSubnormal ? 1 : ALWAYS_UNIQUE_DIGITS; digits < ALWAYS_ENOUGH_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == number) {
                return rounded;
            }
        }
        return exact.round(new MathContext(ALWAYS_ENOUGH_DIGITS, RoundingMode.HALF_EVEN));
    }
}
