package io.tributary.connect.parquet.commit;

import io.tributary.connect.support.seam.LastRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a partition's commit log. It stands for itself: only the newest is ever read, and gaps in the numbers
 * are normal.
 *
 * <p>A claim is an entry that only takes ownership; an owner is the sequence number of its claim. It carries over what
 * the entry before it still had to publish. An entry that has nothing to publish is settled.
 *
 * @param commitId tells one's own entry from that of another owner after a lost answer
 * @param logId of the log's first claim: tells a log that began anew from the old one, whose numbers it repeats
 * @param claim sequence of the claim of the owner that wrote it
 * @param owner host of the owner, for messages
 * @param time when it was written, in epoch milliseconds
 * @param nextOffset the offset from which reading goes on
 * @param last the newest record below {@code nextOffset}; null where none was ever committed
 * @param publish what is not known to be published yet
 * @param payload what only the content reads; null where there is nothing but files
 */
public record LogEntry(
        long sequence,
        String commitId,
        String logId,
        long claim,
        String owner,
        long time,
        long nextOffset,
        @Nullable LastRecord last,
        List<PendingFile> publish,
        IfMissing ifMissing,
        @Nullable Payload payload) {

    private static final long FIRST = 1;

    public LogEntry {
        publish = List.copyOf(publish);
        ifMissing = publish.isEmpty() ? IfMissing.LOST : ifMissing;
    }

    public boolean takesOwnership() {
        return sequence == claim;
    }

    public boolean beginsLog() {
        return sequence == FIRST;
    }

    /** Whether whoever claims behind it has nothing to look for. */
    public boolean isSettled() {
        return publish.isEmpty();
    }

    /** Whether this is that entry, and not one of another owner with the same number. */
    public boolean isSameAs(LogEntry other) {
        return commitId.equals(other.commitId);
    }

    /** The claim of a new owner directly behind this entry. */
    public LogEntry claimedBy(String newOwner, String newCommitId, long now) {
        return new LogEntry(
                sequence + 1,
                newCommitId,
                logId,
                sequence + 1,
                newOwner,
                now,
                nextOffset,
                last,
                publish,
                ifMissing,
                payload);
    }

    /** The claim that moves a partition to another offset, as an operator asked, and answers for what is kept. */
    public LogEntry movedTo(long offset, Sealed kept, String newOwner, String newCommitId, long now) {
        return new LogEntry(
                sequence + 1,
                newCommitId,
                logId,
                sequence + 1,
                newOwner,
                now,
                offset,
                null,
                kept.files(),
                ifMissing == IfMissing.REMOVED ? IfMissing.REMOVED : IfMissing.MOVED,
                kept.payload());
    }

    /** The first claim of a partition without a log. */
    public static LogEntry firstClaim(long nextOffset, String owner, String commitId, long now) {
        return new LogEntry(
                FIRST, commitId, commitId, FIRST, owner, now, nextOffset, null, List.of(), IfMissing.LOST, null);
    }

    /** The same entry with this payload. */
    public LogEntry with(@Nullable Payload newPayload) {
        return new LogEntry(
                sequence, commitId, logId, claim, owner, time, nextOffset, last, publish, ifMissing, newPayload);
    }

    /** The commit of the same owner directly behind this entry. */
    public LogEntry committed(
            long newNextOffset, @Nullable LastRecord newLast, Sealed content, String newCommitId, long now) {
        return new LogEntry(
                sequence + 1,
                newCommitId,
                logId,
                claim,
                owner,
                now,
                newNextOffset,
                newLast,
                content.files(),
                IfMissing.LOST,
                content.payload());
    }

    /** The entry of the same owner directly behind this one, which says that all of its files are published. */
    public LogEntry settled(@Nullable Payload newPayload, String newCommitId, long now) {
        return committed(nextOffset, last, new Sealed(List.of(), newPayload), newCommitId, now);
    }
}
