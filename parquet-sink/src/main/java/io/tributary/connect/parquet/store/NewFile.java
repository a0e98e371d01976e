package io.tributary.connect.parquet.store;

import io.tributary.connect.support.ring.InputOutput;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A file that does not exist yet, as parquet-java writes it. */
@InputOutput
public interface NewFile extends OutputFile {
    @Override
    default PositionOutputStream createOrOverwrite(long blockSizeHint) {
        throw new UnsupportedOperationException("Nothing in the lake is overwritten");
    }

    /** Files end by age more often than by size, so they seldom reach a second block that row groups could straddle. */
    @Override
    default boolean supportsBlockSize() {
        return false;
    }

    @Override
    default long defaultBlockSize() {
        return 0;
    }
}
