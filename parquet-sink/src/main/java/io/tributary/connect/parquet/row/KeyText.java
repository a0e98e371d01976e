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

/** A record key as text: texts and numbers as they are, bytes in Base64, structures and lists as JSON. */
final class KeyText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private KeyText() {}

    static @Nullable String of(@Nullable Object key) {
        if (key == null || key instanceof String) {
            return (String) key;
        }
        try {
            Object plain = plain(key);
            return plain instanceof Number || plain instanceof Boolean
                    ? plain.toString()
                    : unquoted(JSON.writeValueAsString(plain));
        } catch (JsonProcessingException e) {
            throw new BadRecordException(
                    "Its key of type " + key.getClass().getSimpleName() + " has no text form; remove _key from"
                            + " metadata.columns.",
                    e);
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
            return items.stream().map(KeyText::plain).toList();
        }
        return value instanceof ByteBuffer buffer ? Bytes.copy(buffer) : value;
    }
}
