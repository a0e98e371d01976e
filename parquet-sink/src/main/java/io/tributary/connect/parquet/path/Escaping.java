package io.tributary.connect.parquet.path;

import java.util.Arrays;
import java.util.Optional;

/**
 * Which characters of a value are written as {@code %XX} in the name of a directory. A topic keeps the rule that it was
 * claimed with, since by another one a value has another directory.
 */
public enum Escaping {
    /**
     * All but letters, digits and {@code - _ . ~ + @ ,} of ASCII, and spaces inside. Of topics that releases claimed which
     * knew no other, and of hidden directories for ever.
     */
    ASCII(1) {
        @Override
        boolean isPlain(int c, boolean opens, boolean closes) {
            if (c == ' ') {
                return !opens && !closes;
            }
            return isLetterOrDigit(c) || (PLAIN.indexOf(c) >= 0 && !(opens && isHiding(c)));
        }
    },
    /**
     * What Hive escapes, which every reader undoes, and a dot at the end, which Azure's clients take away. Readers undo it
     * byte by byte, and show of other characters than ASCII's something else then.
     */
    HIVE(2) {
        @Override
        boolean isPlain(int c, boolean opens, boolean closes) {
            return isLetterOrDigit(c)
                    || (c >= ' '
                            && c != DELETE
                            && ESCAPED_BY_HIVE.indexOf(c) < 0
                            && !isHalfPair(c)
                            && !(opens && isHiding(c))
                            && !(closes && c == '.'));
        }
    };

    private static final String PLAIN = "-_.~+@,";
    private static final String ESCAPED_BY_HIVE = "\"#%'*/:=?\\{[]^";
    private static final int DELETE = 0x7F;

    private final int number;

    Escaping(int number) {
        this.number = number;
    }

    /** As it is stored. */
    public int number() {
        return number;
    }

    /** The rule that is stored as this number; empty for that of a later release. */
    public static Optional<Escaping> numbered(int number) {
        return Arrays.stream(values()).filter(rule -> rule.number == number).findFirst();
    }

    /**
     * Whether a character stands for itself.
     *
     * @param c a code point
     * @param opens whether it is the first one, by which readers hide directories
     * @param closes whether it is the last one of its value
     */
    abstract boolean isPlain(int c, boolean opens, boolean closes);

    /** Whether the text tells where the value before it ends, because it holds a character that no value's name does. */
    boolean isSeparator(String text) {
        return text.codePoints().anyMatch(c -> c != '%' && !isPlain(c, false, false));
    }

    /** Which UTF-8 cannot show. */
    static boolean isHalfPair(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean isHiding(int c) {
        return c == '.' || c == '_';
    }
}
