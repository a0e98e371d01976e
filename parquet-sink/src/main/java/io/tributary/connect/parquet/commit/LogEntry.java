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
 * @param payload what only the content reads; null where there is nothing but files
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
        @Nullable Payload payload) {

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
        return new LogEntry(next, newCommitId, next, nextOffset, last, files, newOwner, now, payload);
    }

    /** The claim that moves a partition to another offset, as an operator asked, and answers for what is kept. */
    public LogEntry movedTo(long offset, Sealed kept, String newOwner, String newCommitId, long now) {
        long next = sequence + 1;
        return new LogEntry(next, newCommitId, next, offset, null, kept.files(), newOwner, now, kept.payload());
    }

    /** The first claim of a partition without a log. */
    public static LogEntry firstClaim(long nextOffset, String owner, String commitId, long now) {
        return new LogEntry(FIRST, commitId, FIRST, nextOffset, null, List.of(), owner, now, null);
    }

    /** The same entry with this payload. */
    public LogEntry with(@Nullable Payload newPayload) {
        return new LogEntry(sequence, commitId, claim, nextOffset, last, files, owner, time, newPayload);
    }

    /** The commit of the same owner directly behind this entry. */
    public LogEntry committed(
            long newNextOffset,
            @Nullable LastRecord newLast,
            List<PendingFile> newFiles,
            @Nullable Payload newPayload,
            String newCommitId,
            long now) {
        return new LogEntry(sequence + 1, newCommitId, claim, newNextOffset, newLast, newFiles, owner, now, newPayload);
    }
}
