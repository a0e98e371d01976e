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

    /** A text that is the same for all texts equal to this one; null where that cannot be said. */
    public @Nullable String canonical(String text) {
        return switch (this) {
            case EXACT -> text;
            case EXACT_PADDED -> withoutTrailingBlanks(text);
            case ASCII_CASELESS -> lowerCase(text);
            case ASCII_CASELESS_PADDED -> {
                String lowerCase = lowerCase(text);
                yield lowerCase == null ? null : withoutTrailingBlanks(lowerCase);
            }
            case UNKNOWN -> null;
        };
    }

    /** Null if not all characters are printable ASCII. */
    private static @Nullable String lowerCase(String text) {
        boolean hasCapitals = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return null;
            }
            hasCapitals |= c >= 'A' && c <= 'Z';
        }
        return hasCapitals ? text.toLowerCase(Locale.ROOT) : text;
    }

    private static String withoutTrailingBlanks(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }
}
