package io.tributary.connect.parquet.file;

import io.tributary.connect.parquet.write.RowFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that wait to be written together, since a file takes many at once faster than one by one. */
final class RowBatch {
    /** So many stay in the caches of a processor until they are written, also where a dozen files take turns. */
    private static final long MOST_BYTES = 32 * 1024;

    private final List<@Nullable Object[]> rows = new ArrayList<>();
    private long heldBytes;
    private long plainBytes;

    void add(@Nullable Object[] row) {
        rows.add(row);
        heldBytes += RowSize.of(row);
        plainBytes += RowSize.plain(row);
    }

    boolean isFull() {
        return heldBytes >= MOST_BYTES;
    }

    /** The memory that the rows take. */
    long heldBytes() {
        return heldBytes;
    }

    /** What a file would need for them without any encoding. */
    long plainBytes() {
        return plainBytes;
    }

    /** Afterwards none is left. */
    void writeTo(RowFile file) throws IOException {
        file.write(rows);
        rows.clear();
        heldBytes = 0;
        plainBytes = 0;
    }
}
