package io.tributary.connect.parquet.readers;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * A value as text, the same whoever has read it: numbers by value, what is in UTC with a {@code Z}, wall clocks without.
 * It needs nothing but the JDK, because processes of readers have it on their class paths too.
 */
public final class ValueText {
    private ValueText() {}

    /** Of a value that is no container. */
    public static String of(Object value) {
        if (value instanceof String text) {
            return quoted(text);
        }
        if (value instanceof BigDecimal decimal) {
            return number(decimal);
        }
        if (value instanceof Double || value instanceof Float) {
            return number(((Number) value).doubleValue());
        }
        if (value instanceof byte[] bytes) {
            return "0x" + HexFormat.of().formatHex(bytes);
        }
        if (value instanceof LocalDateTime wallClock) {
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(wallClock);
        }
        if (value instanceof Instant instant) {
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC)) + "Z";
        }
        if (value instanceof LocalTime time) {
            return DateTimeFormatter.ISO_LOCAL_TIME.format(time);
        }
        if (value instanceof OffsetTime time) {
            return DateTimeFormatter.ISO_OFFSET_TIME.format(time);
        }
        if (value == null || value instanceof Number || value instanceof Boolean || value instanceof LocalDate) {
            return String.valueOf(value);
        }
        throw new IllegalArgumentException("A value of " + value.getClass() + " has no text");
    }

    public static String list(List<String> items) {
        return "[" + String.join(", ", items) + "]";
    }

    /** Fields that are null are left out, because one reader adds those of other files, and another does not. */
    public static String struct(Map<String, String> fields) {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        new TreeMap<>(fields).forEach((name, value) -> {
            if (!value.equals("null")) {
                text.add(name + ": " + value);
            }
        });
        return text.toString();
    }

    public static String map(Map<String, String> entries) {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        new TreeMap<>(entries).forEach((key, value) -> text.add(key + " = " + value));
        return text.toString();
    }

    private static String number(double number) {
        boolean isPlain = Double.isFinite(number) && !(number == 0 && 1 / number < 0);
        return isPlain ? number(BigDecimal.valueOf(number)) : String.valueOf(number);
    }

    private static String number(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < ' ' || character == '"' || character == '\\') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
            } else {
                quoted.append(character);
            }
        }
        return quoted.append('"').toString();
    }
}
