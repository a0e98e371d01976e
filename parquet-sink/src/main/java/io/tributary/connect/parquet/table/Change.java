package io.tributary.connect.parquet.table;

import io.tributary.connect.parquet.encoding.RowSize;
import io.tributary.connect.parquet.row.FileSchema;
import org.jspecify.annotations.Nullable;

/** The newest row of a key, or its deletion. */
public final class Change {
    /** Of its entry in the map of changes. */
    private static final long FIXED_BYTES = 80;

    private final @Nullable Object @Nullable [] row;
    private final FileSchema schema;

    /** {@code row} is null for a deletion. */
    Change(@Nullable Object @Nullable [] row, FileSchema schema) {
        this.row = row;
        this.schema = schema;
    }

    @Nullable Object @Nullable [] row() {
        return row;
    }

    boolean isDeletion() {
        return row == null;
    }

    /** Which the row was made for. */
    FileSchema schema() {
        return schema;
    }

    /** Memory that it holds, its key included. */
    long heldBytes(long keyBytes) {
        return FIXED_BYTES + keyBytes + RowSize.of(row);
    }
}
