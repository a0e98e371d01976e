package io.tributary.connect.parquet.commit;

import io.tributary.connect.support.seam.LastRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a partition's commit log. It stands for itself: only the newest is ever read, and gaps in the numbers
 * are normal.
 *
 * <p>A claim is an entry that only takes ownership; an owner is the sequence number of its claim. It carries over what
 * the entry before it still had to publish.
 *
 * @param commitId tells one's own entry from that of another owner after a lost answer
 * @param claim sequence of the claim of the owner that wrote it
 * @param nextOffset the offset from which reading goes on
 * @param last the newest record below {@code nextOffset}; null where none was ever committed
 * @param files what is still to be published
 * @param owner host of the owner, for messages
 * @param time when it was written, in epoch milliseconds
 * @param table the table's image and key; null in a log that files are appended by
 */
public record LogEntry(
        long sequence,
        String commitId,
        long claim,
        long nextOffset,
        @Nullable LastRecord last,
        List<PendingFile> files,
        String owner,
        long time,
        @Nullable TableEntry table) {

    private static final long FIRST = 1;

    public LogEntry {
        files = List.copyOf(files);
    }

    public boolean takesOwnership() {
        return sequence == claim;
    }

    public boolean beginsLog() {
        return sequence == FIRST;
    }

    /** Whether this is that entry, and not one of another owner with the same number. */
    public boolean isSameAs(LogEntry other) {
        return commitId.equals(other.commitId);
    }

    /** The claim of a new owner directly behind this entry. */
    public LogEntry claimedBy(String newOwner, String newCommitId, long now) {
        long next = sequence + 1;
        return new LogEntry(next, newCommitId, next, nextOffset, last, files, newOwner, now, table);
    }

    /**
     * The claim that moves a partition to another offset, as an operator asked. What is committed stays committed, but
     * for the image of a table, which would be no image of the new offset.
     */
    public LogEntry movedTo(long offset, String newOwner, String newCommitId, long now) {
        long next = sequence + 1;
        return table == null
                ? new LogEntry(next, newCommitId, next, offset, null, files, newOwner, now, null)
                : new LogEntry(next, newCommitId, next, offset, null, List.of(), newOwner, now, table.reset());
    }

    /** The first claim of a partition without a log. */
    public static LogEntry firstClaim(long nextOffset, String owner, String commitId, long now) {
        return new LogEntry(FIRST, commitId, FIRST, nextOffset, null, List.of(), owner, now, null);
    }

    /** The same entry with this about its table. */
    public LogEntry with(TableEntry newTable) {
        return new LogEntry(sequence, commitId, claim, nextOffset, last, files, owner, time, newTable);
    }

    /** The commit of the same owner directly behind this entry. */
    public LogEntry committed(
            long newNextOffset,
            @Nullable LastRecord newLast,
            List<PendingFile> newFiles,
            @Nullable TableEntry newTable,
            String newCommitId,
            long now) {
        return new LogEntry(sequence + 1, newCommitId, claim, newNextOffset, newLast, newFiles, owner, now, newTable);
    }
}
