package io.tributary.connect.parquet.commit;

import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.error.StoppedPartitionException;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * What a Kafka partition has accepted and not committed yet, and all that the commit protocol need not know of it. After an
 * {@link IOException} it can only be discarded.
 */
public interface Content {

    /**
     * Where a partition without a log begins.
     *
     * @param firstRecord the offset of its first record, if that is known
     * @return empty as long as nothing can be claimed
     */
    OptionalLong beginning(OptionalLong firstRecord);

    /**
     * What the claim behind the newest entry says; without a log, the first claim.
     *
     * @throws ConnectException if it cannot go on with what was committed
     */
    @Nullable Payload claim(Optional<LogEntry> newest);

    /** Goes on behind a claim, whose files are published. May be called again. */
    void recovered(LogEntry claim) throws IOException;

    /**
     * Adds an accepted record behind the newest entry.
     *
     * @throws BadRecordException if the record cannot be added; nothing has changed then
     */
    void add(Draft draft, LogEntry committed) throws IOException;

    /** All that was read is added, and no record has come since for so long. */
    default void silent(long forMs) {}

    /** Whether so many records are to be committed before their age says so. */
    boolean isFull(long records);

    /** Whether an entry behind the newest one is wanted even if there are no records to commit. */
    boolean wantsEntry();

    /**
     * What the newest entry is to say from now on instead of what it says, with nothing more committed; null for the same.
     */
    default @Nullable Payload note() {
        return null;
    }

    /** The newest entry commits no more than the one before, whose files are published. */
    default void settled(LogEntry entry) {}

    /** Memory that a commit would set free. */
    long heldBytes();

    /**
     * Writes, forces and verifies what the entry behind the newest one commits; empty if the time was over before, then
     * to be called again before anything is added.
     *
     * @throws StoppedPartitionException if that is in vain until an operator has done something
     */
    Optional<Sealed> seal(LogEntry committed, TimeSlice time) throws IOException;

    /** What {@link #seal} does, for an operator: goes on with "of" and the partition. */
    String sealing();

    /** Forgets what an entry of the log answers for now. */
    void handOver();

    /** Goes on behind a commit, whose files are published. May be called again. */
    void published(LogEntry entry) throws IOException;

    /** Throws everything away; the records are still in Kafka. Never throws. */
    void discard();
}
