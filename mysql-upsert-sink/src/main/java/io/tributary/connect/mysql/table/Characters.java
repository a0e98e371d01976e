package io.tributary.connect.mysql.table;

/** What of a Java text MySQL cannot have; the driver would write it as a question mark. */
public final class Characters {
    private Characters() {}

    /** Whether one half of a surrogate pair stands without the other, which is no character in any encoding. */
    public static boolean hasHalfPair(String text) {
        boolean isAfterHigh = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isAfterHigh != Character.isLowSurrogate(c)) {
                return true;
            }
            isAfterHigh = Character.isHighSurrogate(c);
        }
        return isAfterHigh;
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
