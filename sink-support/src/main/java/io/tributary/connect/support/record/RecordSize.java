package io.tributary.connect.support.record;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Estimates how much memory a record takes as Connect delivers it, in bytes; as a message it takes mostly less. */
public final class RecordSize {
    private static final long ARRAY_BYTES = 16;
    private static final long REFERENCE_BYTES = 4;
    private static final long NUMBER_BYTES = 24;
    /** The text, its array's header and padding. */
    private static final long TEXT_BYTES = 72;
    /** The record itself, and its coordinates. */
    private static final long RECORD_BYTES = 100;

    private RecordSize() {}

    /** Of its key and value. */
    public static long of(SinkRecord record) {
        return RECORD_BYTES + of(record.key()) + of(record.value());
    }

    /** Classes come before interfaces, by which the JVM is slow to look, and what is frequent before what is not. */
    private static long of(@Nullable Object value) {
        if (value == null) {
            return 0;
        }
        if (value instanceof String text) {
            return TEXT_BYTES + text.length();
        }
        if (value instanceof Number || value instanceof Boolean) {
            return NUMBER_BYTES;
        }
        if (value instanceof byte[] bytes) {
            return ARRAY_BYTES + bytes.length;
        }
        if (value instanceof Struct struct) {
            long bytes = ARRAY_BYTES;
            for (Field field : struct.schema().fields()) {
                bytes += REFERENCE_BYTES + of(struct.getWithoutDefault(field.name()));
            }
            return bytes;
        }
        if (value instanceof Map<?, ?> map) {
            long bytes = ARRAY_BYTES;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                bytes += NUMBER_BYTES + of(entry.getKey()) + of(entry.getValue());
            }
            return bytes;
        }
        if (value instanceof Collection<?> elements) {
            long bytes = ARRAY_BYTES;
            for (Object element : elements) {
                bytes += REFERENCE_BYTES + of(element);
            }
            return bytes;
        }
        return value instanceof CharSequence text ? TEXT_BYTES + text.length() : NUMBER_BYTES;
    }
}
