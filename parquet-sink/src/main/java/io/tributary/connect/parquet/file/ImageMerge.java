package io.tributary.connect.parquet.file;

import io.tributary.connect.parquet.row.FileSchema;
import io.tributary.connect.parquet.row.MetadataColumn;
import io.tributary.connect.parquet.row.Widening;
import io.tributary.connect.parquet.schema.ColumnType.Row;
import io.tributary.connect.parquet.schema.FileColumns;
import io.tributary.connect.parquet.write.RowFile;
import io.tributary.connect.parquet.write.RowReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/**
 * Streams the image of a partition through its changes into a new one: changed rows are replaced or left out where they
 * stand, rows of new keys follow.
 */
final class ImageMerge {
    private final FileSchema schema;
    private final RowFile target;
    /** By the schema that rows of changes were made for. */
    private final Map<FileSchema, Widening> widenings = new HashMap<>();

    private long rows;

    ImageMerge(FileSchema schema, RowFile target) {
        this.schema = schema;
        this.target = target;
    }

    /** Writes the unchanged and the replaced rows of the image. What is left of the changes are new keys. */
    void merge(RowReader image, Map<Binary, Change> changes) throws IOException {
        Widening widening = widening(image.columns());
        int keyColumn = keyColumn(image.columns());
        for (@Nullable Object @Nullable [] row = image.next(); row != null; row = image.next()) {
            Change change = changes.remove((Binary) row[keyColumn]);
            if (change == null) {
                write(row, widening);
            } else {
                write(change);
            }
        }
    }

    /** Writes the rows that no key of the image has. */
    void append(Iterable<Change> changes) throws IOException {
        for (Change change : changes) {
            write(change);
        }
    }

    long rows() {
        return rows;
    }

    static int keyColumn(Row columns) {
        for (int i = 0; i < columns.columns().size(); i++) {
            if (columns.columns().get(i).name().equals(MetadataColumn.KEY.columnName())) {
                return i;
            }
        }
        throw new IllegalStateException("An image has the key of each row as a column");
    }

    private void write(Change change) throws IOException {
        @Nullable Object[] row = change.row();
        if (row != null) {
            write(
                    row,
                    widenings.computeIfAbsent(change.schema(), narrow -> widening(FileColumns.of(narrow.message()))));
        }
    }

    private Widening widening(Row narrow) {
        try {
            return Widening.of(narrow, FileColumns.of(schema.message()));
        } catch (IllegalArgumentException e) {
            throw new ConnectException(
                    e.getMessage() + " that the settings give it. Set it back (schema.declared), or stop the connector,"
                            + " reset its offsets and resume it, which makes the table anew.",
                    e);
        }
    }

    private void write(@Nullable Object[] row, Widening widening) throws IOException {
        try {
            target.write(widening.widen(row));
        } catch (ArithmeticException e) {
            throw new ConnectException(
                    e.getMessage() + ". Declare another type for it (schema.declared), then stop the connector,"
                            + " reset its offsets and resume it, which makes the table anew.",
                    e);
        }
        rows++;
    }
}
