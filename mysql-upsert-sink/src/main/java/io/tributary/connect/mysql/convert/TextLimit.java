package io.tributary.connect.mysql.convert;

import io.tributary.connect.mysql.table.Characters;
import io.tributary.connect.mysql.table.ColumnType;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/** Checks that a text column holds a text as it is: length, character set, blanks at the end. */
final class TextLimit {
    private static final int MOST_BYTES_PER_CHAR = 3;

    private final ColumnType.Text type;
    private final Predicate<String> encodable;
    /** In other sets of one byte per character, the bytes are the characters. */
    private final boolean isUnicode;

    TextLimit(ColumnType.Text type) {
        this.type = type;
        this.encodable = encodable(type.charset());
        this.isUnicode = type.charset().startsWith("utf8");
    }

    String checked(String text) {
        checkPairs(text);
        if (text.length() > type.maxChars() && text.codePointCount(0, text.length()) > type.maxChars()) {
            throw new UnfitValueException("the text is longer than " + type.maxChars() + " characters");
        }
        if (isUnicode
                && (long) text.length() * MOST_BYTES_PER_CHAR > type.maxBytes()
                && text.getBytes(StandardCharsets.UTF_8).length > type.maxBytes()) {
            throw new UnfitValueException("the text is longer than " + type.maxBytes() + " bytes");
        }
        if (!encodable.test(text)) {
            throw new UnfitValueException("the text has a character that " + type.charset() + " lacks");
        }
        if (type.losesTrailingBlanks() && text.endsWith(" ")) {
            throw new UnfitValueException("the text ends in a blank, which a CHAR column drops");
        }
        return text;
    }

    /** The driver would write half a pair as a question mark. */
    static void checkPairs(String text) {
        if (Characters.hasHalfPair(text)) {
            throw new UnfitValueException("the text has half a surrogate pair");
        }
    }

    private static Predicate<String> encodable(String charset) {
        return switch (charset) {
            case "utf8mb3", "utf8" -> text -> !Characters.hasSurrogates(text);
            case "latin1" ->
                only(java.nio.charset.Charset.forName("windows-1252").newEncoder());
            case "ascii" -> only(StandardCharsets.US_ASCII.newEncoder());
            // Every character, or a set that the server in strict mode answers for.
            default -> text -> true;
        };
    }

    private static Predicate<String> only(CharsetEncoder encoder) {
        return encoder::canEncode;
    }
}
