package io.tributary.connect.parquet.schema;

/** Which numbers keep their value in another type. */
public final class ExactNumbers {
    private ExactNumbers() {}

    public static boolean isDouble(long integer) {
        // The largest long rounds up to 2^63, which casts back to itself.
        return (long) (double) integer == integer && (double) integer != 0x1p63;
    }

    public static boolean isFloat(long integer) {
        return (long) (float) integer == integer && (float) integer != 0x1p63f;
    }

    public static boolean isLong(double number) {
        return (double) (long) number == number && number != 0x1p63 && !isNegativeZero(number);
    }

    private static boolean isNegativeZero(double number) {
        return number == 0 && 1 / number < 0;
    }
}
