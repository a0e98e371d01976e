package io.tributary.connect.mysql.table;

/** What of a Java text MySQL cannot have; half a surrogate pair the driver would write as a question mark. */
public final class Characters {
    private static final int LONGEST_NAME = 64;

    private Characters() {}

    /** Whether one half of a surrogate pair stands without the other, which is no character in any encoding. */
    public static boolean hasHalfPair(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isHalf = Character.isHighSurrogate(c)
                    ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
                    : Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
            if (isHalf) {
                return true;
            }
        }
        return false;
    }

    /** Whether a table or a column can have that name. */
    public static boolean canBeName(String name) {
        return !hasSurrogates(name) && !name.isEmpty() && name.length() <= LONGEST_NAME && !name.endsWith(" ");
    }

    /** Whether a character is beyond the first 65 536, which names of tables and columns cannot have. */
    public static boolean hasSurrogates(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
