package io.tributary.connect.parquet.file;

import io.tributary.connect.parquet.log.PendingFile;
import io.tributary.connect.parquet.row.FileSchema;
import io.tributary.connect.parquet.write.RowFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The uncommitted files of one Kafka partition: one open file per topic and directory, and those that a wider schema
 * has closed. After any exception they can only be discarded.
 */
final class OpenFiles {
    private static final Logger LOG = LoggerFactory.getLogger(OpenFiles.class);
    private static final ParquetReadOptions FOOTER_ONLY =
            ParquetReadOptions.builder().build();

    private static final int OUTGROWN_AT_MOST = 100;

    private final Lake lake;
    private final FileNames names;
    private final Map<FileTarget, OpenFile> open = new HashMap<>();
    private final List<OpenFile> outgrown = new ArrayList<>();

    OpenFiles(Lake lake, FileNames names) {
        this.lake = lake;
        this.names = names;
    }

    /** Adds a row to the file of its target, which is opened by the owner with this claim where there is none. */
    void append(@Nullable Object[] row, FileTarget target, FileSchema schema, long offset, long claim)
            throws IOException {
        OpenFile file = open.get(target);
        if (file == null || !file.has(schema)) {
            if (file != null) {
                file.complete();
                outgrown.add(file);
                open.remove(target);
            }
            file = open(target, schema, offset, claim);
            open.put(target, file);
        }
        file.append(row, offset);
    }

    boolean isOpen(FileTarget target) {
        return open.containsKey(target);
    }

    /** Bytes written and buffered, as of the last samples. */
    long bytes() {
        long bytes = 0;
        for (OpenFile file : outgrown) {
            bytes += file.bytes();
        }
        for (OpenFile file : open.values()) {
            bytes += file.bytes();
        }
        return bytes;
    }

    /** Whether so many schemas have followed each other that their files are worth a commit of their own. */
    boolean hasManyOutgrown() {
        return outgrown.size() >= OUTGROWN_AT_MOST;
    }

    /** Memory that the open files hold, as of the last samples. */
    long heldBytes() {
        long held = 0;
        for (OpenFile file : open.values()) {
            held += file.heldBytes();
        }
        return held;
    }

    /** Completes, forces and verifies all files for the commit with this number. */
    List<PendingFile> finish(long sequence) throws IOException {
        List<PendingFile> finished = new ArrayList<>();
        for (OpenFile file : all()) {
            file.complete();
            PendingFile pending = file.pending(names, sequence);
            lake.store().force(pending.temporary());
            verify(pending);
            finished.add(pending);
        }
        return finished;
    }

    /** Forgets the files: an entry of the log answers for them now. */
    void handOver() {
        open.clear();
        outgrown.clear();
    }

    /** Throws the files away; their records are still in Kafka. Never throws. */
    void discard() {
        for (OpenFile file : all()) {
            file.abandon();
            remove(file.temporary());
        }
        handOver();
    }

    private void remove(String temporary) {
        try {
            lake.store().delete(temporary);
        } catch (IOException e) {
            LOG.warn(
                    "Could not remove the uncommitted file {}; the next owner of its partition will",
                    lake.store().describe(temporary),
                    e);
        }
    }

    private List<OpenFile> all() {
        List<OpenFile> files = new ArrayList<>(outgrown);
        files.addAll(open.values());
        return files;
    }

    private OpenFile open(FileTarget target, FileSchema schema, long offset, long claim) throws IOException {
        String temporary = names.temporary(claim);
        try {
            RowFile file = lake.files().open(lake.store().create(temporary), schema);
            return new OpenFile(temporary, target, schema, file, lake.memory(), offset);
        } catch (IOException e) {
            remove(temporary);
            throw e;
        }
    }

    /** parquet-java can close a writer normally that has written no footer. */
    private void verify(PendingFile file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(lake.store().open(file.temporary()), FOOTER_ONLY)) {
            if (reader.getRecordCount() != file.rows()) {
                throw new IOException(lake.store().describe(file.temporary()) + " holds " + reader.getRecordCount()
                        + " rows instead of " + file.rows());
            }
        }
    }
}
