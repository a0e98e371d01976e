package io.tributary.connect.parquet.file;

import io.tributary.connect.parquet.row.FileSchema;
import java.io.IOException;
import org.apache.parquet.hadoop.ParquetWriter;
import org.jspecify.annotations.Nullable;

/** A Parquet file being written under a temporary name. After any exception it can only be discarded. */
final class OpenFile {
    /** Asking a writer for its size walks all its columns. */
    private static final int ROWS_PER_SIZE_SAMPLE = 512;

    private final String temporary;
    private final FileTarget target;
    private final FileSchema schema;
    private final ParquetWriter<@Nullable Object[]> writer;
    private final long firstOffset;
    private long lastOffset;
    private long rows;
    private long sampledBytes;

    OpenFile(
            String temporary,
            FileTarget target,
            FileSchema schema,
            ParquetWriter<@Nullable Object[]> writer,
            long firstOffset) {
        this.temporary = temporary;
        this.target = target;
        this.schema = schema;
        this.writer = writer;
        this.firstOffset = firstOffset;
        this.lastOffset = firstOffset;
    }

    void append(@Nullable Object[] row, long offset) throws IOException {
        writer.write(row);
        lastOffset = offset;
        rows++;
        if (rows % ROWS_PER_SIZE_SAMPLE == 0) {
            sampledBytes = writer.getDataSize();
        }
    }

    boolean has(FileSchema other) {
        return schema == other;
    }

    FileTarget target() {
        return target;
    }

    /** Bytes written and buffered, as of the last sample. */
    long bytes() {
        return sampledBytes;
    }

    FinishedFile finish() throws IOException {
        long bytes = writer.getDataSize();
        writer.close();
        return new FinishedFile(temporary, target, rows, bytes, firstOffset, lastOffset);
    }

    /** Lets go of the file handle; what was written is not worth keeping. */
    void abandon() throws IOException {
        writer.close();
    }

    String temporary() {
        return temporary;
    }
}
