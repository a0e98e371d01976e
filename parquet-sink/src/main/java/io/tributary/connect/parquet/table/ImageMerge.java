package io.tributary.connect.parquet.table;

import io.tributary.connect.parquet.commit.Lake;
import io.tributary.connect.parquet.commit.TimeSlice;
import io.tributary.connect.parquet.encoding.RowBatch;
import io.tributary.connect.parquet.encoding.RowFile;
import io.tributary.connect.parquet.row.FileSchema;
import io.tributary.connect.parquet.row.MetadataColumn;
import io.tributary.connect.parquet.row.Widening;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import io.tributary.connect.parquet.schema.FileColumns;
import io.tributary.connect.parquet.store.StagedFile;
import io.tributary.connect.parquet.store.Token;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.error.StoppedPartitionException;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams the image of a partition through its changes into a new one, in as many steps as are wanted: changed rows are
 * replaced or left out where they stand, rows of new keys follow. After any exception it can only be abandoned.
 */
@InputOutput
final class ImageMerge {
    private static final Logger LOG = LoggerFactory.getLogger(ImageMerge.class);
    /** Some milliseconds' worth. */
    private static final int ROWS_BETWEEN_LOOKS = 1_000;

    private final StagedFile staged;
    private final FileSchema schema;
    /** What is left of them when the image is through are new keys. */
    private final Map<Binary, Change> changes;

    private final @Nullable ImageRows image;
    private final RowFile target;
    private final RowBatch batch = new RowBatch();
    /** By the schema that rows of changes were made for. */
    private final Map<FileSchema, Widening> widenings = new HashMap<>();

    private @Nullable Iterator<Change> newKeys;
    private long rows;

    private ImageMerge(
            StagedFile staged,
            FileSchema schema,
            Map<Binary, Change> changes,
            @Nullable ImageRows image,
            RowFile target) {
        this.staged = staged;
        this.schema = schema;
        this.changes = changes;
        this.image = image;
        this.target = target;
    }

    /** The rows of the previous image in the schema of the next one. */
    private record ImageRows(ImageReader reader, int keyColumn, Widening widening) {}

    /** Into a new file; uses the changes up. */
    static ImageMerge begin(
            Lake lake, @Nullable Image previous, Map<Binary, Change> changes, StagedFile staged, FileSchema schema)
            throws IOException {
        ImageRows image = previous == null ? null : open(lake, previous, schema);
        boolean begun = false;
        try {
            RowFile target = lake.files().open(staged, schema);
            begun = true;
            return new ImageMerge(staged, schema, changes, image, target);
        } finally {
            if (!begun) {
                close(image);
            }
        }
    }

    private static ImageRows open(Lake lake, Image image, FileSchema schema) throws IOException {
        ImageReader reader = ImageReader.open(lake, image);
        try {
            return new ImageRows(reader, keyColumn(reader.columns()), widening(reader.columns(), schema));
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /** Goes on until everything is written or the time is over, but at least a little; false if there is more to do. */
    boolean advance(TimeSlice time) throws IOException {
        boolean more = true;
        do {
            for (int i = 0; i < ROWS_BETWEEN_LOOKS && more; i++) {
                more = step();
            }
        } while (more && !time.isOver());
        return !more;
    }

    /** Makes the complete file durable. */
    Merged complete() throws IOException {
        batch.writeTo(target);
        close(image);
        target.complete();
        return new Merged(staged.seal(rows), rows, target.written());
    }

    /** A complete file, which its token publishes. */
    record Merged(Token token, long rows, long bytes) {}

    /** Lets go of the file, which its owner abandons. Never throws. */
    void abandon() {
        close(image);
        target.abandon();
    }

    /** One row; false behind the last one. */
    private boolean step() throws IOException {
        if (newKeys == null) {
            @Nullable Object[] row = image == null ? null : image.reader.next();
            if (row != null) {
                keepOrReplace(row);
                return true;
            }
            newKeys = changes.values().iterator();
        }
        if (!newKeys.hasNext()) {
            return false;
        }
        write(newKeys.next());
        return true;
    }

    private void keepOrReplace(@Nullable Object[] row) throws IOException {
        ImageRows from = Objects.requireNonNull(image, "a row comes from there");
        Change change = changes.remove((Binary) row[from.keyColumn]);
        if (change == null) {
            write(row, from.widening);
        } else {
            write(change);
        }
    }

    private void write(Change change) throws IOException {
        @Nullable Object[] row = change.row();
        if (row != null) {
            write(
                    row,
                    widenings.computeIfAbsent(
                            change.schema(), narrow -> widening(FileColumns.of(narrow.message()), schema)));
        }
    }

    private void write(@Nullable Object[] row, Widening widening) throws IOException {
        try {
            batch.add(widening.widen(row));
        } catch (ArithmeticException | BadRecordException e) {
            throw new StoppedPartitionException(
                    "The table holds a value that its new type cannot. " + e.getMessage() + ". Declare another type"
                            + " (schema.declared), then stop the connector, reset its offsets and resume it, which makes"
                            + " the table anew.",
                    e);
        }
        rows++;
        if (batch.isFull()) {
            batch.writeTo(target);
        }
    }

    private static int keyColumn(Struct columns) {
        for (int i = 0; i < columns.columns().size(); i++) {
            if (columns.columns().get(i).name().equals(MetadataColumn.KEY.columnName())) {
                return i;
            }
        }
        throw new IllegalStateException("An image has the key of each row as a column");
    }

    private static Widening widening(Struct narrow, FileSchema schema) {
        try {
            return Widening.of(narrow, FileColumns.of(schema.message()));
        } catch (IllegalArgumentException e) {
            throw new StoppedPartitionException(
                    e.getMessage() + " that the settings give it. Set it back (schema.declared), or stop the connector,"
                            + " reset its offsets and resume it, which makes the table anew.",
                    e);
        }
    }

    private static void close(@Nullable ImageRows image) {
        if (image != null) {
            try {
                image.reader.close();
            } catch (IOException e) {
                LOG.debug("Closing an image that was read", e);
            }
        }
    }
}
