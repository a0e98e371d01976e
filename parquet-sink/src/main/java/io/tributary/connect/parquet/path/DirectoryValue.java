package io.tributary.connect.parquet.path;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value as the name of a directory, or as a part of one. The rule is reversible, so no two values share a directory, and
 * no value leaves the lake's root.
 *
 * <p>What its {@link Escaping} does not leave as it is has {@code %XX} for each byte of its UTF-8 form; half a surrogate
 * pair has the three bytes of its code. Null is Hive's {@value #NULL}, the empty text {@value #EMPTY}.
 */
public final class DirectoryValue {
    static final String NULL = "__HIVE_DEFAULT_PARTITION__";
    static final String EMPTY = "%";

    private static final DirectoryValue HIDDEN = of(Escaping.ASCII, true, "");
    private static final Pattern BYTES = Pattern.compile("(?:%[0-9A-F]{2})+");
    private static final HexFormat HEX = HexFormat.ofDelimiter("%").withUpperCase();

    private final Escaping escaping;
    private final boolean opensName;
    private final String separators;

    private DirectoryValue(Escaping escaping, boolean opensName, String separators) {
        this.escaping = escaping;
        this.opensName = opensName;
        this.separators = separators;
    }

    /**
     * Values at one place of a path.
     *
     * @param opensName whether names of directories begin with them
     * @param separators characters that are escaped besides, because they tell where such a value ends
     */
    static DirectoryValue of(Escaping escaping, boolean opensName, String separators) {
        return new DirectoryValue(escaping, opensName || escaping == Escaping.ASCII, separators);
    }

    /** The name of a hidden directory for what has this name. */
    public static String encode(String name) {
        return HIDDEN.name(name);
    }

    /** A path by any rule as it was meant, to be compared and nothing else. */
    public static String decode(String path) {
        return BYTES.matcher(path).replaceAll(bytes -> Matcher.quoteReplacement(decoded(bytes.group())));
    }

    private static String decoded(String bytes) {
        return new String(HexFormat.of().parseHex(bytes.replace("%", "")), StandardCharsets.UTF_8);
    }

    Escaping escaping() {
        return escaping;
    }

    /** The name of a value, which is its text. */
    String name(@Nullable Object value) {
        if (value == null) {
            return NULL;
        }
        String text = value.toString();
        if (isPlain(text)) {
            return text;
        }
        return text.isEmpty() ? EMPTY : escaped(text);
    }

    private boolean isPlain(String text) {
        int last = text.length() - 1;
        for (int i = 0; i <= last; i++) {
            if (!isPlain(text.charAt(i), i == 0, i == last)) {
                return false;
            }
        }
        return last >= 0;
    }

    private boolean isPlain(int c, boolean first, boolean last) {
        return escaping.isPlain(c, first && opensName, last) && separators.indexOf(c) < 0;
    }

    private String escaped(String text) {
        int[] characters = text.codePoints().toArray();
        StringBuilder name = new StringBuilder(text.length() + 16);
        for (int i = 0; i < characters.length; i++) {
            int c = characters[i];
            if (isPlain(c, i == 0, i == characters.length - 1)) {
                name.appendCodePoint(c);
            } else {
                name.append('%').append(HEX.formatHex(utf8(c)));
            }
        }
        return name.toString();
    }

    /** As the standard form, which shows all halves of surrogate pairs as the same question mark. */
    private static byte[] utf8(int c) {
        return Escaping.isHalfPair(c)
                ? new byte[] {(byte) (0xE0 | (c >> 12)), (byte) (0x80 | ((c >> 6) & 0x3F)), (byte) (0x80 | (c & 0x3F))}
                : Character.toString(c).getBytes(StandardCharsets.UTF_8);
    }
}
