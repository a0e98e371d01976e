package io.tributary.connect.parquet.store;

import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.PositionOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that is staged under a temporary name in the home of its partition. */
@InputOutput
final class TemporaryFile implements StagedFile {
    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFile.class);
    private static final ParquetReadOptions FOOTER_ONLY =
            ParquetReadOptions.builder().build();
    private static final String SUFFIX = ".tmp";

    private final FileSystem store;
    private final String path;
    private boolean mayExist;

    TemporaryFile(FileSystem store, String path) {
        this.store = store;
        this.path = path;
    }

    static String directory(String home) {
        return home + "/tmp";
    }

    static String path(Staging how) {
        return directory(how.home()) + "/" + how.fileId() + SUFFIX;
    }

    /** Whether a file there is left from an owner before this claim. */
    static boolean isOlderThan(long claim, String name) {
        return FileIds.isOlderThan(claim, name);
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) throws IOException {
        mayExist = true;
        return store.create(path).create(blockSizeHint);
    }

    @Override
    public Token seal(long rows) throws IOException {
        store.force(path);
        try (ParquetFileReader reader = ParquetFileReader.open(store.open(path), FOOTER_ONLY)) {
            if (reader.getRecordCount() != rows) {
                throw new IOException(
                        store.describe(path) + " holds " + reader.getRecordCount() + " rows instead of " + rows);
            }
        } catch (RuntimeException e) {
            throw new IOException(store.describe(path) + " is not the file that was written", e);
        }
        return Token.file(path);
    }

    @Override
    public void abandon() {
        if (!mayExist) {
            return;
        }
        try {
            store.delete(path);
        } catch (IOException e) {
            LOG.warn(
                    "Could not remove the uncommitted file {}; the next owner of its partition will",
                    store.describe(path),
                    e);
        }
    }

    @Override
    public String getPath() {
        return store.describe(path);
    }
}
