package io.tributary.connect.parquet.file;

import io.tributary.connect.parquet.log.PendingFile;
import io.tributary.connect.parquet.row.FileSchema;
import io.tributary.connect.parquet.write.RowFile;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file of rows under a temporary name. After any exception it can only be abandoned. */
final class OpenFile {
    private static final int ROWS_PER_SAMPLE_AT_MOST = 512;
    private static final long BYTES_PER_SAMPLE = 64 * 1024;
    /** Of an open writer without data: its buffers, and per column its value writers and dictionary. */
    private static final long WRITER_BYTES = 80 * 1024;

    private static final long COLUMN_BYTES = 20 * 1024;

    private final String temporary;
    private final FileTarget target;
    private final FileSchema schema;
    private @Nullable RowFile file;
    private final MemoryBudget memory;
    private final long fixedBytes;
    private final long firstOffset;
    private long lastOffset;
    private long rows;
    private long sampledBytes;
    private long heldBytes;
    private long nextSample = 1;

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
        this.fixedBytes =
                WRITER_BYTES + COLUMN_BYTES * schema.message().getColumns().size() + file.bloomFilterBytes();
        hold(fixedBytes);
    }

    /** Answers by how many bytes the file has grown since the sample before, if now is the time for one. */
    long append(@Nullable Object[] row, long offset) throws IOException {
        RowFile open = Objects.requireNonNull(file, "a complete file takes no rows");
        open.write(row);
        lastOffset = offset;
        rows++;
        if (rows < nextSample) {
            return 0;
        }
        long growth = sampled(open.size());
        hold(fixedBytes + sampledBytes - open.written());
        long rowsPerSample = BYTES_PER_SAMPLE * rows / Math.max(1, sampledBytes);
        nextSample = rows + Math.max(1, Math.min(ROWS_PER_SAMPLE_AT_MOST, rowsPerSample));
        return growth;
    }

    private long sampled(long bytes) {
        long growth = bytes - sampledBytes;
        sampledBytes = bytes;
        return growth;
    }

    boolean isOf(FileTarget other) {
        return target.equals(other);
    }

    boolean has(FileSchema other) {
        return schema == other;
    }

    String temporary() {
        return temporary;
    }

    /** Memory that the writer holds, as of the last sample. */
    long heldBytes() {
        return heldBytes;
    }

    /** Writes the footer; no more rows can follow. Answers the growth. Does nothing the second time. */
    long complete() throws IOException {
        if (file == null) {
            return 0;
        }
        file.complete();
        long growth = sampled(file.written());
        file = null;
        hold(0);
        return growth;
    }

    /** The complete file as the commit with this number publishes it. */
    PendingFile pending(FileNames names, long sequence) {
        String path = target.directory() + "/" + names.published(firstOffset, lastOffset, sequence);
        return new PendingFile(temporary, path, rows, sampledBytes, firstOffset, lastOffset);
    }

    /** What was written is not worth keeping. */
    void abandon() {
        hold(0);
        if (file != null) {
            file.abandon();
        }
    }

    private void hold(long bytes) {
        memory.add(bytes - heldBytes);
        heldBytes = bytes;
    }
}
