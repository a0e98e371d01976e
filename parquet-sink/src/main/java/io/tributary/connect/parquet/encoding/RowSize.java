package io.tributary.connect.parquet.encoding;

import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** Estimates the size of rows that are held. */
public final class RowSize {
    private static final long ARRAY_BYTES = 16;
    private static final long REFERENCE_BYTES = 4;
    private static final long NUMBER_BYTES = 24;
    /** The Binary, its array's header and padding. */
    private static final long BINARY_BYTES = 72;

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
