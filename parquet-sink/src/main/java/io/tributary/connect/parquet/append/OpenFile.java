package io.tributary.connect.parquet.append;

import io.tributary.connect.parquet.commit.FileNames;
import io.tributary.connect.parquet.commit.Lake;
import io.tributary.connect.parquet.commit.PendingFile;
import io.tributary.connect.parquet.encoding.RowBatch;
import io.tributary.connect.parquet.encoding.RowFile;
import io.tributary.connect.parquet.row.FileSchema;
import io.tributary.connect.parquet.store.StagedFile;
import io.tributary.connect.parquet.store.Token;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A staged file of rows. It is not created before its rows take more memory than its writer would, so that thousands of files
 * with few rows cost no more than the rows, and the first of a topic have the types of many rows. After any exception it can
 * only be discarded.
 */
@InputOutput
final class OpenFile {
    /** Of a writer without data: its buffers, and per column its value writers and dictionary. */
    private static final long WRITER_BYTES = 80 * 1024;

    private static final long COLUMN_BYTES = 20 * 1024;

    private final Lake lake;
    private final String path;
    private final StagedFile staged;
    private final FileTarget target;
    private final AppendedTopic topic;
    private FileSchema schema;
    private long writerBytes;
    private final long firstOffset;
    private final RowBatch batch = new RowBatch();
    private @Nullable RowFile file;
    private boolean complete;
    private @Nullable Token token;
    private long lastOffset;
    private long rows;
    private long fileBytes;
    private long bufferedBytes;
    private long countedBytes;
    private long heldBytes;

    OpenFile(
            Lake lake,
            FileNames names,
            FileTarget target,
            AppendedTopic topic,
            FileSchema schema,
            long firstOffset,
            long claim) {
        String fileId = names.fileId(claim);
        this.lake = lake;
        this.path = target.directory() + "/" + names.data(firstOffset, fileId);
        this.staged = lake.store().stage(path, names.staging(fileId));
        this.target = target;
        this.topic = topic;
        this.schema = schema;
        this.firstOffset = firstOffset;
        this.lastOffset = firstOffset;
        this.writerBytes = writerBytes();
    }

    private long writerBytes() {
        return WRITER_BYTES
                + COLUMN_BYTES * schema.message().getColumns().size()
                + lake.files().bloomFilterBytes(schema);
    }

    /** Answers by how many bytes the file has grown. */
    long append(@Nullable Object[] row, long offset) throws IOException {
        lastOffset = offset;
        rows++;
        long held = batch.heldBytes();
        batch.add(row);
        if (topic.waitsForTypes()) {
            topic.beginning().add(batch.heldBytes() - held);
        }
        if (file == null ? batch.heldBytes() >= writerBytes && !topic.waitsForTypes() : batch.isFull()) {
            write();
        }
        hold(batch.heldBytes() + (file == null ? 0 : writerBytes + bufferedBytes));
        return counted(fileBytes + batch.plainBytes());
    }

    private void write() throws IOException {
        RowFile open = file == null ? create() : file;
        batch.writeTo(open);
        fileBytes = open.size();
        bufferedBytes = fileBytes - open.written();
    }

    private RowFile create() throws IOException {
        topic.learn();
        adopt(topic.rows().schema()); // Rows that cannot have it keep theirs.
        RowFile created = lake.files().open(staged, schema);
        file = created;
        topic.rows().filesBegin();
        return created;
    }

    private long counted(long bytes) {
        long growth = bytes - countedBytes;
        countedBytes = bytes;
        return growth;
    }

    boolean isOf(FileTarget other) {
        return target.equals(other);
    }

    /** Gives all rows the schema, so that others with it can follow; false where they cannot have it. */
    boolean adopt(FileSchema other) {
        if (schema == other) {
            return true;
        }
        if (file != null || complete) {
            return false;
        }
        if (!batch.widen(schema, other)) {
            topic.rows().rowsKeepTypes();
            return false;
        }
        schema = other;
        writerBytes = writerBytes();
        return true;
    }

    /** Memory that rows and writer hold. */
    long heldBytes() {
        return heldBytes;
    }

    /** Writes the footer; no more rows can follow. Answers the growth. Does nothing the second time. */
    long complete() throws IOException {
        if (complete) {
            return 0;
        }
        RowFile whole = file == null ? create() : file;
        batch.writeTo(whole);
        whole.complete();
        complete = true;
        // A commit completes thousands, and each would keep its buffers until all are published.
        file = null;
        hold(0);
        return counted(whole.written());
    }

    /** Makes the complete file durable, as far as that is not done. */
    void seal() throws IOException {
        token = staged.seal(rows);
    }

    /** The sealed file as the commit with this number publishes it. */
    PendingFile pending(long sequence) {
        Token sealed = Objects.requireNonNull(token, "it is sealed");
        return new PendingFile(sequence, path, sealed, rows, countedBytes, firstOffset, lastOffset);
    }

    /** What was written is not worth keeping. */
    void discard() {
        hold(0);
        if (file != null) {
            file.abandon();
        }
        staged.abandon();
    }

    private void hold(long bytes) {
        lake.memory().add(bytes - heldBytes);
        heldBytes = bytes;
    }
}
