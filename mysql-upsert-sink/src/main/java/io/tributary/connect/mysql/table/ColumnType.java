package io.tributary.connect.mysql.table;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a column can hold, with the limits that a value is checked against before it is sent. */
public sealed interface ColumnType {

    /** What holds characters of a set, compared by a collation of it. */
    sealed interface Collated extends ColumnType {
        String charset();

        String collation();

        /** Whether the sink knows by itself which characters the set has. Of others only the server does. */
        default boolean hasKnownCharacters() {
            return switch (charset()) {
                case "utf8mb4", "utf8mb3", "utf8", "latin1", "ascii" -> true;
                default -> false;
            };
        }
    }

    /** CHAR, VARCHAR and the TEXT types. A CHAR loses trailing blanks. */
    record Text(long maxChars, long maxBytes, String charset, String collation, boolean losesTrailingBlanks)
            implements Collated {}

    /** The integers, and BIT as the number that its bits make. */
    record Whole(BigInteger min, BigInteger max) implements ColumnType {

        public static Whole bits(int bits, boolean unsigned) {
            return unsigned
                    ? new Whole(BigInteger.ZERO, BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE))
                    : new Whole(
                            BigInteger.ONE.shiftLeft(bits - 1).negate(),
                            BigInteger.ONE.shiftLeft(bits - 1).subtract(BigInteger.ONE));
        }

        /** Whether every value of the column is a {@code long}. */
        public boolean fitsLong() {
            return max.bitLength() < Long.SIZE;
        }
    }

    record Decimal(int precision, int scale, boolean unsigned) implements ColumnType {}

    /** FLOAT and DOUBLE. {@code digits} are those of a FLOAT(7,4), to which the server rounds; null without. */
    record Floating(
            boolean singlePrecision,
            boolean unsigned,
            @Nullable Decimal digits) implements ColumnType {}

    record Year() implements ColumnType {}

    record Date() implements ColumnType {}

    record Time(int fractionDigits) implements ColumnType {}

    /** DATETIME, or TIMESTAMP with its shorter range. */
    record DateTime(int fractionDigits, boolean isTimestamp) implements ColumnType {}

    record Json() implements ColumnType {}

    record Binary(long maxBytes, boolean padded) implements ColumnType {}

    /** ENUM: one of the labels. */
    record Enumeration(List<String> labels, String charset, String collation) implements Collated {

        public Enumeration {
            labels = List.copyOf(labels);
        }
    }

    /** SET: any of the labels, each at most once. */
    record LabelSet(List<String> labels, String charset, String collation) implements Collated {

        public LabelSet {
            labels = List.copyOf(labels);
        }
    }

    /** A type that nothing is written into; {@code reason} says why, as the end of a sentence about a value. */
    record Unsupported(String reason) implements ColumnType {}
}
