package io.tributary.connect.mysql.convert;

import io.tributary.connect.support.record.Fields;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Writes nested values as JSON. */
final class JsonText {
    private final StringBuilder text = new StringBuilder();
    private final Function<Object, String> numbers;

    private JsonText(Function<Object, String> numbers) {
        this.numbers = numbers;
    }

    /** {@code numbers} writes a number, or refuses it. */
    static String of(Nested nested, Function<Object, String> numbers) {
        JsonText json = new JsonText(numbers);
        json.write(nested);
        return json.text.toString();
    }

    private void write(@Nullable Object value, @Nullable Schema schema) {
        if (value == null) {
            text.append("null");
            return;
        }
        InputType type = InputType.of(value, schema);
        Object read = type.reader().read(value);
        switch (type.kind()) {
            case BOOLEAN -> text.append(read);
            case INTEGER, FLOATING, DECIMAL -> text.append(numbers.apply(read));
            case TEXT, DATE, TIMESTAMP, MOMENT, DATETIME -> quote(read.toString());
            case TIME -> quote(IsoText.of((Duration) read));
            case BYTES -> quote(base64((ByteBuffer) read));
            case NESTED -> write((Nested) read);
        }
    }

    private void write(Nested nested) {
        if (nested.value() instanceof Struct struct) {
            text.append('{');
            for (Field field : struct.schema().fields()) {
                member(field.name(), Fields.get(struct, field), field.schema());
            }
            text.append('}');
        } else if (nested.value() instanceof Map<?, ?> map) {
            write(map, nested.schema() == null ? null : nested.schema().valueSchema());
        } else {
            write(
                    (List<?>) nested.value(),
                    nested.schema() == null ? null : nested.schema().valueSchema());
        }
    }

    private void write(Map<?, ?> map, @Nullable Schema valueSchema) {
        text.append('{');
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw new UnfitValueException("JSON objects have text keys only");
            }
            member(key, entry.getValue(), valueSchema);
        }
        text.append('}');
    }

    private void member(String key, @Nullable Object value, @Nullable Schema schema) {
        separate('{');
        quote(key);
        text.append(':');
        write(value, schema);
    }

    private void write(List<?> list, @Nullable Schema valueSchema) {
        text.append('[');
        for (Object element : list) {
            separate('[');
            write(element, valueSchema);
        }
        text.append(']');
    }

    private void separate(char opening) {
        if (text.charAt(text.length() - 1) != opening) {
            text.append(',');
        }
    }

    private void quote(String string) {
        TextLimit.checkPairs(string);
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

    private static String base64(ByteBuffer bytes) {
        ByteBuffer encoded = Base64.getEncoder().encode(bytes);
        return StandardCharsets.US_ASCII.decode(encoded).toString();
    }
}
