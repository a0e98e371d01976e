package io.tributary.connect.parquet.append;

import io.tributary.connect.parquet.commit.Content;
import io.tributary.connect.parquet.commit.Draft;
import io.tributary.connect.parquet.commit.FileNames;
import io.tributary.connect.parquet.commit.Lake;
import io.tributary.connect.parquet.commit.LogEntry;
import io.tributary.connect.parquet.commit.Payload;
import io.tributary.connect.parquet.commit.Sealed;
import io.tributary.connect.parquet.commit.TimeSlice;
import io.tributary.connect.parquet.row.FileSchema;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * The uncommitted files of one Kafka partition: one open file per topic and directory, and those that a wider schema
 * has closed. After any exception they can only be discarded.
 */
@InputOutput
final class OpenFiles implements Content {
    /** So many schemas following each other are worth a commit of their own. */
    private static final int OUTGROWN_AT_MOST = 100;

    private final Lake lake;
    private final FileNames names;
    private final AppendMode mode;
    private final Map<FileTarget, OpenFile> open = new HashMap<>();
    private @Nullable OpenFile last;
    private final List<OpenFile> outgrown = new ArrayList<>();
    /** Written, buffered and waiting. */
    private long bytes;

    OpenFiles(Lake lake, FileNames names, AppendMode mode) {
        this.lake = lake;
        this.names = names;
        this.mode = mode;
    }

    @Override
    public OptionalLong beginning(OptionalLong firstRecord) {
        return firstRecord;
    }

    @Override
    public @Nullable Payload claim(Optional<LogEntry> newest) {
        if (newest.isPresent() && newest.get().payload() != null) {
            throw new ConnectException("The connector " + lake.connector() + " has made a table of " + names.home()
                    + " so far, and cannot append to it: set write.mode back to snapshot, or give the connector"
                    + " another name, which goes on at the group's offsets.");
        }
        return null;
    }

    @Override
    public void recovered(LogEntry claim) {
        // What the claim carries over is published, and that is all.
    }

    @Override
    public void add(Draft draft, LogEntry committed) throws IOException {
        mode.append(draft, this, committed.claim());
    }

    /** Adds a row to the file of its target, which is opened by the owner with this claim where there is none. */
    void append(@Nullable Object[] row, FileTarget target, AppendedTopic topic, long offset, long claim)
            throws IOException {
        FileSchema schema = topic.rows().schema();
        OpenFile file = find(target);
        if (file == null || !file.adopt(schema)) {
            if (file != null) {
                bytes += file.complete();
                outgrown.add(file);
                open.remove(target);
                last = null;
            }
            file = new OpenFile(lake, names, target, topic, schema, offset, claim);
            open.put(target, file);
        }
        bytes += file.append(row, offset);
    }

    boolean isOpen(FileTarget target) {
        return find(target) != null;
    }

    /** Mostly the file of the row before. */
    private @Nullable OpenFile find(FileTarget target) {
        if (last == null || !last.isOf(target)) {
            last = open.get(target);
        }
        return last;
    }

    @Override
    public boolean isFull(long records) {
        return lake.rotation().isFull(records, bytes) || outgrown.size() >= OUTGROWN_AT_MOST;
    }

    @Override
    public boolean wantsEntry() {
        return false;
    }

    @Override
    public long heldBytes() {
        long held = 0;
        for (OpenFile file : open.values()) {
            held += file.heldBytes();
        }
        return held;
    }

    @Override
    public Optional<Sealed> seal(LogEntry committed, TimeSlice time) throws IOException {
        List<OpenFile> files = all();
        for (OpenFile file : files) {
            file.complete();
        }
        lake.calls().each(files, OpenFile::seal);
        long sequence = committed.sequence() + 1;
        return Optional.of(
                new Sealed(files.stream().map(file -> file.pending(sequence)).toList(), null));
    }

    @Override
    public String sealing() {
        return "committing the files";
    }

    @Override
    public void handOver() {
        open.clear();
        last = null;
        outgrown.clear();
        bytes = 0;
    }

    @Override
    public void published(LogEntry entry) {
        // Readers see the files, and that is all.
    }

    @Override
    public void discard() {
        for (OpenFile file : all()) {
            file.discard();
        }
        handOver();
    }

    private List<OpenFile> all() {
        List<OpenFile> files = new ArrayList<>(outgrown);
        files.addAll(open.values());
        return files;
    }
}
