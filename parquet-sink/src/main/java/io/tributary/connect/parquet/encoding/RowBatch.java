package io.tributary.connect.parquet.encoding;

import io.tributary.connect.parquet.row.FileSchema;
import io.tributary.connect.parquet.row.Widening;
import io.tributary.connect.parquet.schema.Extension;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that wait to be written together, since a file takes many at once faster than one by one. */
@InputOutput
public final class RowBatch {
    /** So many stay in the caches of a processor until they are written, also where a dozen files take turns. */
    private static final long MOST_BYTES = 32 * 1024;

    /** Values that widening may add: some 8 MiB of nulls, beyond which a file of their own costs less. */
    private static final long MOST_ADDED = 2L << 20;

    private final List<@Nullable Object[]> rows = new ArrayList<>();
    private long heldBytes;
    private long plainBytes;

    public void add(@Nullable Object[] row) {
        rows.add(row);
        heldBytes += RowSize.of(row);
        plainBytes += RowSize.plain(row);
    }

    /** Gives all rows the columns of another schema; false where one cannot have them, and nothing has changed then. */
    public boolean widen(FileSchema narrow, FileSchema wide) {
        int added = wide.columns().columns().size() - narrow.columns().columns().size();
        if ((long) added * rows.size() > MOST_ADDED || !Extension.keepsValues(wide.columns(), narrow.columns())) {
            return false;
        }
        List<@Nullable Object[]> widened = new ArrayList<>(rows.size());
        try {
            Widening widening = Widening.of(narrow.columns(), wide.columns());
            for (@Nullable Object[] row : rows) {
                widened.add(widening.widen(row));
            }
        } catch (IllegalArgumentException | ArithmeticException | BadRecordException e) {
            return false; // They stay what they are, in a file of their own.
        }
        rows.clear();
        heldBytes = 0;
        plainBytes = 0;
        widened.forEach(this::add);
        return true;
    }

    public boolean isFull() {
        return heldBytes >= MOST_BYTES;
    }

    /** The memory that the rows take. */
    public long heldBytes() {
        return heldBytes;
    }

    /** What a file would need for them without any encoding. */
    public long plainBytes() {
        return plainBytes;
    }

    /** Afterwards none is left. */
    public void writeTo(RowFile file) throws IOException {
        file.write(rows);
        rows.clear();
        heldBytes = 0;
        plainBytes = 0;
    }
}
