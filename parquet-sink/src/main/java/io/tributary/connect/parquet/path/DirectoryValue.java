package io.tributary.connect.parquet.path;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A value as the name of a directory. The rule is reversible, so no two values share a directory, and no value leaves
 * the lake's root.
 *
 * <p>Letters, digits and {@code - _ . ~ + @ ,} and spaces inside stand for themselves, every other byte of the UTF-8 form is written
 * as {@code %XX}; so are the dots of {@code .} and {@code ..}, a leading dot or underscore (readers hide such
 * directories) and spaces at either end. Half a surrogate pair has the three bytes of its code. Null is Hive's {@value #NULL}, the empty text {@value #EMPTY}.
 */
public final class DirectoryValue {
    static final String NULL = "__HIVE_DEFAULT_PARTITION__";
    static final String EMPTY = "%";
    private static final char ESCAPE = '%';
    private static final String PLAIN = "-_.~+@,";

    private DirectoryValue() {}

    public static String encode(@Nullable Object value) {
        if (value == null) {
            return NULL;
        }
        String text = value.toString();
        if (isPlain(text)) {
            return text;
        }
        return text.isEmpty() ? EMPTY : escape(text);
    }

    /** Whether the text tells where the value before it ends, because it holds a character that no encoded one does. */
    static boolean isSeparator(String text) {
        return text.chars().anyMatch(c -> !isPlain((char) c) && c != ESCAPE && c != ' ');
    }

    private static boolean isPlain(String text) {
        if (text.isEmpty() || isHiding(text.charAt(0))) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static String escape(String text) {
        byte[] bytes = utf8(text);
        StringBuilder name = new StringBuilder(bytes.length + 16);
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xFF);
            boolean atEitherEnd = i == 0 || i == bytes.length - 1;
            boolean plain = (isPlain(c) && !(i == 0 && isHiding(c))) || (c == ' ' && !atEitherEnd);
            if (plain) {
                name.append(c);
            } else {
                name.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return name.toString();
    }

    /** As the standard form, which shows all halves of surrogate pairs as the same question mark. */
    private static byte[] utf8(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() + 16);
        text.codePoints().forEach(codePoint -> {
            boolean isHalf = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
            bytes.writeBytes(
                    isHalf
                            ? new byte[] {
                                (byte) (0xE0 | (codePoint >> 12)),
                                (byte) (0x80 | ((codePoint >> 6) & 0x3F)),
                                (byte) (0x80 | (codePoint & 0x3F))
                            }
                            : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
        });
        return bytes.toByteArray();
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || PLAIN.indexOf(c) >= 0;
    }

    private static boolean isHiding(char c) {
        return c == '.' || c == '_';
    }
}
