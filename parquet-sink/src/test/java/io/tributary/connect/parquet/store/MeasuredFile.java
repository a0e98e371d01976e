package io.tributary.connect.parquet.store;

import java.io.IOException;
import org.apache.parquet.io.PositionOutputStream;
import org.jspecify.annotations.Nullable;

/** Tells how long a file has become. */
final class MeasuredFile implements NewFile {
    private final StagedFile file;
    private @Nullable PositionOutputStream stream;

    MeasuredFile(StagedFile file) {
        this.file = file;
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) throws IOException {
        PositionOutputStream created = file.create(blockSizeHint);
        stream = created;
        return created;
    }

    @Override
    public String getPath() {
        return file.getPath();
    }

    long bytes() throws IOException {
        if (stream == null) {
            throw new IllegalStateException("Nothing was written");
        }
        return stream.getPos();
    }
}
