package io.tributary.connect.mysql.sql;

import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.ColumnType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts rows so that a statement stays below a number of rows and of bytes. A larger single row is left alone. */
public final class Chunks {
    /** As many as a number of a DECIMAL column may have, or a time. */
    private static final int SHORT_BYTES = 82;
    /** Three for a character in UTF-8; two for one that is escaped. */
    private static final int MOST_BYTES_PER_CHAR = 3;

    private final int maxRows;
    private final long maxBytes;

    public Chunks(int maxRows, long maxBytes) {
        this.maxRows = maxRows;
        this.maxBytes = maxBytes;
    }

    public List<List<Row>> of(List<Row> rows, List<Column> columns) {
        List<Column> ofAnyLength =
                columns.stream().filter(Chunks::isOfAnyLength).toList();
        long others = (long) (columns.size() - ofAnyLength.size()) * SHORT_BYTES;
        List<List<Row>> chunks = new ArrayList<>();
        int start = 0;
        long bytes = 0;
        for (int i = 0; i < rows.size(); i++) {
            long size = others + size(rows.get(i), ofAnyLength);
            if (i > start && (i - start == maxRows || bytes + size > maxBytes)) {
                chunks.add(rows.subList(start, i));
                start = i;
                bytes = 0;
            }
            bytes += size;
        }
        if (start < rows.size()) {
            chunks.add(rows.subList(start, rows.size()));
        }
        return chunks;
    }

    /** About how many bytes the row takes in a statement. */
    public static long size(Row row, List<Column> columns) {
        long size = 0;
        for (Column column : columns) {
            size += size(row.value(column));
        }
        return size;
    }

    private static long size(@Nullable Object value) {
        if (value instanceof String text) {
            return (long) text.length() * MOST_BYTES_PER_CHAR + 4;
        }
        return value instanceof ByteBuffer bytes ? bytes.remaining() * 2L + 12 : SHORT_BYTES;
    }

    private static boolean isOfAnyLength(Column column) {
        ColumnType type = column.type();
        boolean isNumber = type instanceof ColumnType.Whole
                || type instanceof ColumnType.Decimal
                || type instanceof ColumnType.Floating
                || type instanceof ColumnType.Year;
        boolean isTime = type instanceof ColumnType.Date
                || type instanceof ColumnType.Time
                || type instanceof ColumnType.DateTime;
        return !isNumber && !isTime;
    }
}
