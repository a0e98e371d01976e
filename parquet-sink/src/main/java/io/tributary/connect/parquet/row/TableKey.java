package io.tributary.connect.parquet.row;

import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.record.FieldPath;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a record is the key of its row in a table: the record's key, or fields of its value.
 *
 * @param fields of the value; empty for the record's key
 */
public record TableKey(List<FieldPath> fields) {
    private static final String RECORD_KEY = "record_key";

    public TableKey {
        fields = List.copyOf(fields);
    }

    /**
     * A key, told apart from others by its text among those of its type.
     *
     * @param type text, integer, number, boolean, bytes, list or structure
     */
    public record Key(Binary text, String type) {}

    /** Parses {@code record_key} or names of value fields; {@code setting} is named when they are malformed. */
    public static TableKey parse(String setting, String text) {
        if (text.equals(RECORD_KEY)) {
            return new TableKey(List.of());
        }
        return new TableKey(Arrays.stream(text.split(",", -1))
                .map(name -> FieldPath.parse(setting, name.strip()))
                .toList());
    }

    /**
     * The record's key. A tombstone has no value, so fields are looked for in its record key then; a key without fields
     * is that field itself.
     *
     * @throws BadRecordException where the record has none
     */
    public Key of(SinkRecord record, KeyForm form) {
        if (fields.isEmpty()) {
            return key(
                    record.key(),
                    form,
                    "It has no key, which a table needs. Set snapshot.key to fields of its value, or"
                            + " give it a key.");
        }
        Object container = record.value() == null ? record.key() : record.value();
        if (fields.size() == 1) {
            FieldPath field = fields.get(0);
            boolean isField = record.value() == null && !(container instanceof Struct || container instanceof Map);
            return key(isField ? container : field.read(container), form, missing(field));
        }
        Map<String, Object> parts = new LinkedHashMap<>();
        for (FieldPath field : fields) {
            Object part = field.read(container);
            if (part == null) {
                throw new BadRecordException(missing(field));
            }
            parts.put(field.toString(), part);
        }
        return key(parts, form, "");
    }

    /** How the setting is written. */
    @Override
    public String toString() {
        return fields.isEmpty()
                ? RECORD_KEY
                : fields.stream().map(FieldPath::toString).collect(Collectors.joining(","));
    }

    private static Key key(@Nullable Object value, KeyForm form, String ifMissing) {
        String text = form.text(value);
        if (value == null || text == null) {
            throw new BadRecordException(ifMissing);
        }
        return new Key(Scalars.text(text, "_key"), type(value));
    }

    private static String missing(FieldPath field) {
        return "It lacks the field '" + field + "', which is part of snapshot.key.";
    }

    private static String type(Object value) {
        if (value instanceof String) {
            return "text";
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return "integer";
        }
        if (value instanceof Boolean) {
            return "boolean";
        }
        if (value instanceof byte[] || value instanceof ByteBuffer) {
            return "bytes";
        }
        if (value instanceof Struct || value instanceof Map) {
            return "structure";
        }
        return value instanceof Collection ? "list" : "number";
    }
}
