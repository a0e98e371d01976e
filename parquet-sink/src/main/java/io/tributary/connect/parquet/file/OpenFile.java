package io.tributary.connect.parquet.file;

import io.tributary.connect.parquet.log.PendingFile;
import io.tributary.connect.parquet.row.FileSchema;
import io.tributary.connect.parquet.write.RowFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file of rows under a temporary name. It is not created before its rows take more memory than its writer would, so
 * that thousands of files with few rows cost no more than the rows. After any exception it can only be discarded.
 */
final class OpenFile {
    private static final int ROWS_PER_SAMPLE_AT_MOST = 512;
    private static final long BYTES_PER_SAMPLE = 64 * 1024;
    /** Of a writer without data: its buffers, and per column its value writers and dictionary. */
    private static final long WRITER_BYTES = 80 * 1024;

    private static final long COLUMN_BYTES = 20 * 1024;

    private final Lake lake;
    private final String temporary;
    private final FileTarget target;
    private final FileSchema schema;
    private final long writerBytes;
    private final long firstOffset;
    private List<@Nullable Object[]> waiting = new ArrayList<>();
    private @Nullable RowFile file;
    private boolean mayExist;
    private boolean complete;
    private long lastOffset;
    private long rows;
    private long sampledBytes;
    private long heldBytes;
    private long nextSample = 1;

    OpenFile(Lake lake, String temporary, FileTarget target, FileSchema schema, long firstOffset) {
        this.lake = lake;
        this.temporary = temporary;
        this.target = target;
        this.schema = schema;
        this.firstOffset = firstOffset;
        this.lastOffset = firstOffset;
        this.writerBytes = WRITER_BYTES
                + COLUMN_BYTES * schema.message().getColumns().size()
                + lake.files().bloomFilterBytes(schema);
    }

    /** Answers by how many bytes the file has grown since the sample before, if now is the time for one. */
    long append(@Nullable Object[] row, long offset) throws IOException {
        lastOffset = offset;
        rows++;
        if (file == null) {
            waiting.add(row);
            hold(heldBytes + RowSize.of(row));
            if (heldBytes < writerBytes) {
                return sampled(sampledBytes + RowSize.plain(row));
            }
            create();
        } else {
            file.write(row);
        }
        return rows < nextSample ? 0 : sample();
    }

    private RowFile create() throws IOException {
        mayExist = true;
        RowFile created = TemporaryFiles.open(lake, temporary, schema);
        file = created;
        for (@Nullable Object[] row : waiting) {
            created.write(row);
        }
        waiting = List.of();
        return created;
    }

    private long sample() throws IOException {
        RowFile open = Objects.requireNonNull(file, "samples are taken of what is written");
        long growth = sampled(open.size());
        hold(writerBytes + sampledBytes - open.written());
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

    /** Memory that rows and writer hold, as of the last sample. */
    long heldBytes() {
        return heldBytes;
    }

    /** Writes the footer; no more rows can follow. Answers the growth. Does nothing the second time. */
    long complete() throws IOException {
        if (complete) {
            return 0;
        }
        RowFile whole = file == null ? create() : file;
        whole.complete();
        complete = true;
        // A commit completes thousands, and each would keep its buffers until all are published.
        file = null;
        hold(0);
        return sampled(whole.written());
    }

    /** The complete file as the commit with this number publishes it. */
    PendingFile pending(FileNames names, long sequence) {
        String path = target.directory() + "/" + names.published(firstOffset, lastOffset, sequence);
        return new PendingFile(temporary, path, rows, sampledBytes, firstOffset, lastOffset);
    }

    /** What was written is not worth keeping. */
    void discard() {
        hold(0);
        if (file != null) {
            file.abandon();
        }
        if (mayExist) {
            TemporaryFiles.remove(lake.store(), temporary);
        }
    }

    private void hold(long bytes) {
        lake.memory().add(bytes - heldBytes);
        heldBytes = bytes;
    }
}
