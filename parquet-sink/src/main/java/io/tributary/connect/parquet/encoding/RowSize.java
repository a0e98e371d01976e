package io.tributary.connect.parquet.encoding;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** Estimates the size of rows that are held. */
public final class RowSize {
    private static final long ARRAY_BYTES = 16;
    private static final long REFERENCE_BYTES = 4;
    private static final long NUMBER_BYTES = 24;
    /** The Binary, its array's header and padding. */
    private static final long BINARY_BYTES = 72;
    /** The record itself, and its coordinates. */
    private static final long RECORD_BYTES = 100;

    private RowSize() {}

    /** Their memory, headers and references included. */
    public static long of(@Nullable Object value) {
        if (value == null) {
            return 0;
        }
        if (value instanceof Binary binary) {
            return BINARY_BYTES + binary.length();
        }
        return value instanceof Object[] values ? ofAll(values) : NUMBER_BYTES;
    }

    /** The memory of a record's key and value, as Connect delivers them. */
    public static long ofRecord(SinkRecord record) {
        return RECORD_BYTES + ofDelivered(record.key()) + ofDelivered(record.value());
    }

    /** Classes come before interfaces, by which the JVM is slow to look, and what is frequent before what is not. */
    private static long ofDelivered(@Nullable Object value) {
        if (value == null) {
            return 0;
        }
        if (value instanceof String text) {
            return BINARY_BYTES + text.length();
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
                bytes += REFERENCE_BYTES + ofDelivered(struct.getWithoutDefault(field.name()));
            }
            return bytes;
        }
        if (value instanceof Map<?, ?> map) {
            long bytes = ARRAY_BYTES;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                bytes += NUMBER_BYTES + ofDelivered(entry.getKey()) + ofDelivered(entry.getValue());
            }
            return bytes;
        }
        if (value instanceof Collection<?> elements) {
            long bytes = ARRAY_BYTES;
            for (Object element : elements) {
                bytes += REFERENCE_BYTES + ofDelivered(element);
            }
            return bytes;
        }
        return value instanceof CharSequence text ? BINARY_BYTES + text.length() : NUMBER_BYTES;
    }

    /** The bytes of the values themselves, as a file would hold them without any encoding. */
    static long plain(@Nullable Object value) {
        if (value == null) {
            return 0;
        }
        if (value instanceof Binary binary) {
            return (long) Integer.BYTES + binary.length();
        }
        long bytes = 0;
        if (value instanceof Object[] values) {
            for (Object inner : values) {
                bytes += plain(inner);
            }
            return bytes;
        }
        return Long.BYTES;
    }

    private static long ofAll(@Nullable Object[] values) {
        long bytes = ARRAY_BYTES + REFERENCE_BYTES * values.length;
        for (Object value : values) {
            bytes += of(value);
        }
        return bytes;
    }
}
