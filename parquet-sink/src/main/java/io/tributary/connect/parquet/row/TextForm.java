package io.tributary.connect.parquet.row;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.record.Fields;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Any value as text: texts, numbers and booleans as they are, bytes in Base64, structures and lists as JSON. */
final class TextForm {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TextForm() {}

    static @Nullable String of(@Nullable Object value) {
        if (value == null || value instanceof String) {
            return (String) value;
        }
        try {
            Object plain = plain(value);
            return plain instanceof Number || plain instanceof Boolean
                    ? plain.toString()
                    : unquoted(JSON.writeValueAsString(plain));
        } catch (JsonProcessingException e) {
            throw new BadRecordException(
                    "A value of type " + value.getClass().getSimpleName() + " in it has no text form.", e);
        }
    }

    /** Bytes alone come from JSON as a quoted text. */
    private static String unquoted(String json) {
        return json.startsWith("\"") ? json.substring(1, json.length() - 1) : json;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Struct struct) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            for (Field field : struct.schema().fields()) {
                fields.put(field.name(), plain(Fields.get(struct, field)));
            }
            return fields;
        }
        if (value instanceof Map<?, ?> map) {
            // In one order, because JSON objects have none.
            Map<String, @Nullable Object> entries = new TreeMap<>();
            map.forEach((name, entry) -> entries.put(String.valueOf(name), plain(entry)));
            return entries;
        }
        if (value instanceof Collection<?> items) {
            return items.stream().map(TextForm::plain).toList();
        }
        return value instanceof ByteBuffer buffer ? Bytes.copy(buffer) : value;
    }
}
