package io.tributary.connect.mysql.convert;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Writes nested values as JSON. Bytes and logical types inside a value have no agreed form there and are refused. */
final class JsonText {
    private final StringBuilder text = new StringBuilder();

    private JsonText() {}

    static String of(Object value) {
        JsonText json = new JsonText();
        json.write(value);
        return json.text.toString();
    }

    private void write(@Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            text.append(value);
        } else if (value instanceof String string) {
            quote(string);
        } else if (value instanceof Number number) {
            write(number);
        } else if (value instanceof Map<?, ?> map) {
            write(map);
        } else if (value instanceof Struct struct) {
            write(struct);
        } else if (value instanceof List<?> list) {
            write(list);
        } else {
            throw new UnfitValueException(
                    "JSON has no form for the nested " + value.getClass().getName());
        }
    }

    private void write(Number number) {
        if (number instanceof Double || number instanceof Float) {
            if (!Double.isFinite(number.doubleValue())) {
                throw new UnfitValueException("JSON has no form for a number that is not finite");
            }
            text.append(new BigDecimal(number.toString()));
        } else {
            text.append(number);
        }
    }

    private void write(Map<?, ?> map) {
        text.append('{');
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw new UnfitValueException("JSON objects have text keys only");
            }
            member(key, entry.getValue());
        }
        text.append('}');
    }

    private void write(Struct struct) {
        text.append('{');
        for (Field field : struct.schema().fields()) {
            member(field.name(), struct.getWithoutDefault(field.name()));
        }
        text.append('}');
    }

    private void member(String key, @Nullable Object value) {
        separate('{');
        quote(key);
        text.append(':');
        write(value);
    }

    private void write(List<?> list) {
        text.append('[');
        for (Object element : list) {
            separate('[');
            write(element);
        }
        text.append(']');
    }

    private void separate(char opening) {
        if (text.charAt(text.length() - 1) != opening) {
            text.append(',');
        }
    }

    private void quote(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
