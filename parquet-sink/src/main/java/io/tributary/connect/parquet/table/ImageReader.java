package io.tributary.connect.parquet.table;

import io.tributary.connect.parquet.commit.Lake;
import io.tributary.connect.parquet.encoding.RowReader;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import io.tributary.connect.support.error.StoppedPartitionException;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the rows of an image. What is no fault of the store but of the file stops its partition. */
@InputOutput
final class ImageReader implements AutoCloseable {
    private static final String REMEDY =
            " Restore it. If that is not possible, stop the connector, reset the partition's"
                    + " offset through the REST API and resume it, which makes that part anew.";

    private final String image;
    private final RowReader reader;

    private ImageReader(String image, RowReader reader) {
        this.image = image;
        this.reader = reader;
    }

    static ImageReader open(Lake lake, Image image) throws IOException {
        String described = lake.store().describe(image.path());
        if (!lake.store().exists(image.path())) {
            throw new StoppedPartitionException(
                    "The image " + described + ", which holds its part of the table, is gone, and not by this sink."
                            + REMEDY,
                    null);
        }
        try {
            return new ImageReader(described, lake.files().read(lake.store().open(image.path())));
        } catch (IOException | RuntimeException e) {
            throw judged(described, e);
        }
    }

    Struct columns() {
        return reader.columns();
    }

    /** The next row; null behind the last one. */
    @Nullable Object @Nullable [] next() throws IOException {
        try {
            return reader.next();
        } catch (IOException | RuntimeException e) {
            throw judged(image, e);
        }
    }

    /** As it is if the store has failed: parquet-java wraps what it cannot make sense of in either kind of exception. */
    private static IOException judged(String image, Exception failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof IOException) {
            return failure instanceof IOException io ? io : new IOException(failure);
        }
        throw new StoppedPartitionException(
                "The image " + image + ", which holds its part of the table, is damaged (" + root + ")." + REMEDY,
                failure);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
