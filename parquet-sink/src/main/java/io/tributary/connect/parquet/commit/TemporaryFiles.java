package io.tributary.connect.parquet.commit;

import io.tributary.connect.parquet.encoding.RowFile;
import io.tributary.connect.parquet.row.FileSchema;
import io.tributary.connect.parquet.store.Store;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every file goes through before an entry of the log answers for it. */
@InputOutput
public final class TemporaryFiles {
    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFiles.class);
    private static final ParquetReadOptions FOOTER_ONLY =
            ParquetReadOptions.builder().build();

    private TemporaryFiles() {}

    /** A new file for rows; after an error there is none. */
    public static RowFile open(Lake lake, String path, FileSchema schema) throws IOException {
        try {
            return lake.files().open(lake.store().create(path), schema);
        } catch (IOException e) {
            remove(lake.store(), path);
            throw e;
        }
    }

    /** Makes a complete file durable, and reads its footer, which tells that nothing was lost on the way to the store. */
    public static void secure(Store store, String path, long rows) throws IOException {
        store.force(path);
        try (ParquetFileReader reader = ParquetFileReader.open(store.open(path), FOOTER_ONLY)) {
            if (reader.getRecordCount() != rows) {
                throw new IOException(
                        store.describe(path) + " holds " + reader.getRecordCount() + " rows instead of " + rows);
            }
        }
    }

    /** Never throws: the next owner of the partition sweeps what is left. */
    public static void remove(Store store, String path) {
        try {
            store.delete(path);
        } catch (IOException e) {
            LOG.warn(
                    "Could not remove the uncommitted file {}; the next owner of its partition will",
                    store.describe(path),
                    e);
        }
    }
}
