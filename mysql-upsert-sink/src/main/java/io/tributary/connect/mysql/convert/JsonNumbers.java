package io.tributary.connect.mysql.convert;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Sees that numbers survive in a JSON column, which keeps them as 64-bit integers or as doubles. */
final class JsonNumbers {
    /** A double keeps every decimal number of so many digits. */
    private static final int SAFE_LENGTH = 15;

    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private final NumberRounding rounding;

    JsonNumbers(NumberRounding rounding) {
        this.rounding = rounding;
    }

    /** For JSON that is kept as text. */
    static String exactText(Object number) {
        return Numbers.decimal(number).toString();
    }

    String text(Object number) {
        BigDecimal value = Numbers.decimal(number);
        if (!(number instanceof Double) && !(number instanceof Float)) {
            check(value);
        }
        return value.toString();
    }

    /** Leaves the grammar to the server and looks at what begins like a number outside of strings. */
    String checkedDocument(String json) {
        TextLimit.checkPairs(json);
        JsonNames.checkThatEachIsThereOnce(json);
        boolean inString = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (inString && c == '\\') {
                i++;
            } else if (c == '"') {
                inString = !inString;
            } else if (!inString && (c == '-' || isDigit(c))) {
                int end = i + 1;
                while (end < json.length() && isPartOfNumber(json.charAt(end))) {
                    end++;
                }
                if (end - i > SAFE_LENGTH
                        || json.substring(i, end).contains("e")
                        || json.substring(i, end).contains("E")) {
                    check(Numbers.parsed(json.substring(i, end)));
                }
                i = end - 1;
            }
        }
        return json;
    }

    private void check(BigDecimal number) {
        boolean isInteger = number.scale() <= 0
                && number.toBigInteger().compareTo(MIN) >= 0
                && number.toBigInteger().compareTo(MAX) <= 0;
        if (isInteger) {
            return;
        }
        double kept = number.doubleValue();
        if (Double.isInfinite(kept)) {
            throw new UnfitValueException("a number is too large for JSON");
        }
        if (rounding == NumberRounding.FAIL && Numbers.shortest(kept).compareTo(number) != 0) {
            throw new UnfitValueException(
                    "a number has more digits than JSON keeps; number.rounding=half_up would round it");
        }
    }

    private static boolean isPartOfNumber(char c) {
        return isDigit(c) || c == '.' || c == 'e' || c == 'E' || c == '+' || c == '-';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
