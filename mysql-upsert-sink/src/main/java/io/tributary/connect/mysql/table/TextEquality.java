package io.tributary.connect.mysql.table;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** When two texts are the same key in the eyes of a column's collation. */
public enum TextEquality {
    /** Byte by byte. */
    EXACT,
    /** Byte by byte, but for trailing blanks. */
    EXACT_PADDED,
    /** Printable ASCII in any case. */
    ASCII_CASELESS,
    /** Printable ASCII in any case, but for trailing blanks. */
    ASCII_CASELESS_PADDED,
    /** Only the server knows. */
    UNKNOWN;

    public static TextEquality of(String collation) {
        boolean noPad = !isPadded(collation);
        if (collation.equals("binary") || collation.endsWith("_bin")) {
            return noPad ? EXACT : EXACT_PADDED;
        }
        return switch (collation) {
            case "utf8mb4_0900_ai_ci", "utf8mb4_0900_as_ci" -> ASCII_CASELESS;
            case "utf8mb4_general_ci",
                    "utf8mb4_unicode_ci",
                    "utf8mb4_unicode_520_ci",
                    "utf8mb3_general_ci",
                    "utf8mb3_unicode_ci",
                    "utf8_general_ci",
                    "latin1_swedish_ci",
                    "latin1_general_ci",
                    "ascii_general_ci" -> ASCII_CASELESS_PADDED;
            default -> UNKNOWN;
        };
    }

    /** Whether trailing blanks do not count: PAD_ATTRIBUTE in information_schema.collations, which MariaDB lacks. */
    public static boolean isPadded(String collation) {
        return !collation.equals("binary") && !collation.contains("_0900_") && !collation.contains("_nopad_");
    }

    /** Whether {@link #canonical} can say it. */
    public boolean decides(String text) {
        return switch (this) {
            case EXACT, EXACT_PADDED -> true;
            case ASCII_CASELESS, ASCII_CASELESS_PADDED -> isPrintableAscii(text);
            case UNKNOWN -> false;
        };
    }

    /** A text that is the same for all texts equal to this one; null where that cannot be said. */
    public @Nullable String canonical(String text) {
        return switch (this) {
            case EXACT -> text;
            case EXACT_PADDED -> withoutTrailingBlanks(text);
            case ASCII_CASELESS -> decides(text) ? text.toLowerCase(Locale.ROOT) : null;
            case ASCII_CASELESS_PADDED -> decides(text) ? withoutTrailingBlanks(text.toLowerCase(Locale.ROOT)) : null;
            case UNKNOWN -> null;
        };
    }

    private static boolean isPrintableAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static String withoutTrailingBlanks(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }
}
