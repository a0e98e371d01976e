package io.tributary.connect.parquet.file;

import io.tributary.connect.parquet.log.PendingFile;
import io.tributary.connect.parquet.row.FileSchema;
import io.tributary.connect.parquet.write.RowFile;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file of rows under a temporary name. After any exception it can only be abandoned. */
final class OpenFile {
    private static final int ROWS_PER_SIZE_SAMPLE = 512;
    /** Of an open writer without data: its buffers, and per column its value writers and dictionary. */
    private static final long WRITER_BYTES = 80 * 1024;

    private static final long COLUMN_BYTES = 20 * 1024;

    private final String temporary;
    private final FileTarget target;
    private final FileSchema schema;
    private final RowFile file;
    private final MemoryBudget memory;
    private final long firstOffset;
    private long lastOffset;
    private long rows;
    private long sampledBytes;
    private long heldBytes;
    private boolean complete;

    OpenFile(
            String temporary,
            FileTarget target,
            FileSchema schema,
            RowFile file,
            MemoryBudget memory,
            long firstOffset) {
        this.temporary = temporary;
        this.target = target;
        this.schema = schema;
        this.file = file;
        this.memory = memory;
        this.firstOffset = firstOffset;
        this.lastOffset = firstOffset;
        hold(fixedBytes());
    }

    void append(@Nullable Object[] row, long offset) throws IOException {
        file.write(row);
        lastOffset = offset;
        rows++;
        if (rows % ROWS_PER_SIZE_SAMPLE == 0) {
            sampledBytes = file.size();
            hold(fixedBytes() + sampledBytes - file.written());
        }
    }

    boolean has(FileSchema other) {
        return schema == other;
    }

    String temporary() {
        return temporary;
    }

    /** Bytes written and buffered, as of the last sample. */
    long bytes() {
        return sampledBytes;
    }

    /** Memory that the writer holds, as of the last sample. */
    long heldBytes() {
        return heldBytes;
    }

    /** Writes the footer; no more rows can follow. Does nothing the second time. */
    void complete() throws IOException {
        if (!complete) {
            file.complete();
            sampledBytes = file.written();
            complete = true;
            hold(0);
        }
    }

    /** The complete file as the commit with this number publishes it. */
    PendingFile pending(FileNames names, long sequence) {
        String path = target.directory() + "/" + names.published(firstOffset, lastOffset, sequence);
        return new PendingFile(temporary, path, rows, sampledBytes, firstOffset, lastOffset);
    }

    /** What was written is not worth keeping. */
    void abandon() {
        hold(0);
        if (!complete) {
            file.abandon();
        }
    }

    private long fixedBytes() {
        return WRITER_BYTES + COLUMN_BYTES * schema.message().getColumns().size();
    }

    private void hold(long bytes) {
        memory.add(bytes - heldBytes);
        heldBytes = bytes;
    }
}
