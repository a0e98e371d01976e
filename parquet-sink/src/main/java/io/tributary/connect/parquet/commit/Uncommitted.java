package io.tributary.connect.parquet.commit;

import io.tributary.connect.support.error.BadRecordException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a Kafka partition has accepted and not committed yet: open files, or changes of a table. After an
 * {@link IOException} it can only be discarded.
 */
public interface Uncommitted {

    /** What the next entry of the log commits. */
    record Commit(List<PendingFile> files, @Nullable TableEntry table) {}

    /**
     * The claim behind the newest entry; without a log, a first one.
     *
     * @param beginning the offset of the first record, if that is known
     * @return empty if nothing can be claimed without it
     */
    Optional<LogEntry> claim(Optional<LogEntry> newest, OptionalLong beginning);

    /** Goes on behind a claim, whose files are published. May be called again. */
    void recovered(LogEntry claim) throws IOException;

    /**
     * Adds an accepted record behind the newest entry.
     *
     * @throws BadRecordException if the record cannot be added; nothing has changed then
     */
    void add(Draft draft, LogEntry committed) throws IOException;

    /** Whether so many records are to be committed before their age says so. */
    boolean isFull(long records);

    /** Whether an entry is wanted even if there are no records to commit. */
    boolean wantsEntry(LogEntry committed);

    /** Memory that a commit would set free. */
    long heldBytes();

    /**
     * Writes, forces and verifies what the entry behind the newest one commits; empty if the time was over before, then
     * to be called again before anything is added.
     */
    Optional<Commit> finish(LogEntry committed, TimeSlice time) throws IOException;

    /** What {@link #finish} does, for an operator: goes on with "of" and the partition. */
    String finishing();

    /** Forgets what an entry of the log answers for now. */
    void handOver();

    /** Goes on behind a commit, whose files are published. May be called again. */
    void published(LogEntry entry) throws IOException;

    /** Throws everything away; the records are still in Kafka. Never throws. */
    void discard();
}
