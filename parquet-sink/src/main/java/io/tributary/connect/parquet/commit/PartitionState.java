package io.tributary.connect.parquet.commit;

import io.tributary.connect.parquet.timing.LakeTiming;
import io.tributary.connect.support.seam.LastRecord;
import io.tributary.connect.support.seam.Timing;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the writer stands with a Kafka partition in the store, from its assignment to its end. Pure: a state says what it
 * waits for, and each answer of the store leads to the next state. After an error of the store the state is still the same,
 * so that the same is asked again.
 *
 * <pre>
 * Opened ──► Claiming ──► Recovering ──► Accepting ──► Committing ──► Publishing ──► Accepting
 *   └─► Unlogged             ▲              ├─► Discarded ──► Accepting
 *                        Reclaiming         └─► Settling ──► Accepting
 *                            ▲
 *                          Fenced
 * </pre>
 *
 * Discarded, Committing, Settling and a failed Publishing lead to Fenced where another owner's entry is found. Recovering
 * and Publishing lead to Stopped where a file is lost, Accepting where its content cannot be committed, and each is tried
 * again later. Only an Accepting partition takes records.
 */
public sealed interface PartitionState {

    /** Waits for an entry to be created, and to be known to exist or not: its answer may have been lost. */
    sealed interface Creating extends PartitionState {
        LogEntry entry();

        PartitionState created();

        /** An entry with this number was there already, perhaps the same one. */
        PartitionState taken(LogEntry existing, long nowMs);
    }

    /**
     * Waits for the newest entry of its log.
     *
     * @param beginning where it begins that has no log, if that is known
     */
    record Opened(OptionalLong beginning) implements PartitionState {
        /** The claim behind the newest entry is to be created; without a log, one for the beginning if that is known. */
        public PartitionState found(Optional<LogEntry> claim) {
            return claim.<PartitionState>map(Claiming::new).orElseGet(Unlogged::new);
        }
    }

    /** Has no log, and waits to be told where it begins. */
    record Unlogged() implements PartitionState {}

    record Claiming(LogEntry entry) implements Creating {
        @Override
        public PartitionState created() {
            return new Recovering(entry);
        }

        @Override
        public PartitionState taken(LogEntry existing, long nowMs) {
            return entry.isSameAs(existing) ? created() : new Opened(OptionalLong.empty());
        }
    }

    /** Claims behind another owner who has written nothing for a while, and only if that is still so. */
    record Reclaiming(LogEntry entry, Fenced fenced) implements Creating {
        @Override
        public PartitionState created() {
            return new Recovering(entry);
        }

        @Override
        public PartitionState taken(LogEntry existing, long nowMs) {
            return entry.isSameAs(existing) ? created() : fenced.by(existing, nowMs);
        }
    }

    /** Waits until what the owners before it have committed is published, and what they have not is swept. */
    record Recovering(LogEntry claim) implements PartitionState {
        /**
         * There is a newer entry. A claim takes a number that was free, but the number may have become free by trimming
         * while this task slept.
         */
        public PartitionState overtaken() {
            return new Opened(OptionalLong.empty());
        }

        public Accepting recovered() {
            return new Accepting(claim);
        }

        /** Files that the claim carries are lost. */
        public Stopped stopped(String reason, long nowMs) {
            return new Stopped(reason, this, nowMs);
        }
    }

    /** What was accepted was thrown away after an error; waits for a look at the number behind the entry. */
    record Discarded(LogEntry committed) implements PartitionState {
        public PartitionState behind(Optional<LogEntry> next, long nowMs) {
            return next.<PartitionState>map(other -> Fenced.now(other, nowMs))
                    .orElseGet(() -> new Accepting(committed));
        }
    }

    /** Takes records behind an entry. */
    final class Accepting implements PartitionState {
        private LogEntry committed;
        private long next;
        private @Nullable LastRecord last;
        private long records;
        private long oldestMs;

        Accepting(LogEntry committed) {
            this.committed = committed;
            this.next = committed.nextOffset();
            this.last = committed.last();
        }

        /** The same behind an entry that commits nothing of what was read. */
        Accepting behind(LogEntry settled) {
            committed = settled;
            return this;
        }

        public LogEntry committed() {
            return committed;
        }

        /** A record counts as read, also if it turns out to be bad. */
        public void read(long offset, @Nullable Long timestamp, LongSupplier nowMs) {
            moveTo(offset + 1, nowMs);
            last = new LastRecord(offset, timestamp);
            records++;
        }

        /** The offset moves over records that nobody has seen here, so none of them tells later what topic it was. */
        public void pass(long newNext, LongSupplier nowMs) {
            moveTo(newNext, nowMs);
            last = null;
        }

        private void moveTo(long newNext, LongSupplier nowMs) {
            if (!isPending()) {
                oldestMs = nowMs.getAsLong();
            }
            next = newNext;
        }

        /** The offset behind all that was read. */
        public long next() {
            return next;
        }

        /** How many records were read behind the entry. */
        public long records() {
            return records;
        }

        /** Whether the offset has moved behind the entry. */
        public boolean isPending() {
            return next != committed.nextOffset();
        }

        /** When it has moved first. */
        public long oldestMs() {
            return oldestMs;
        }

        /** The entry that would commit that is to be created. */
        public PartitionState commit(Sealed content, String commitId, long time) {
            return new Committing(committed.committed(next, last, content, commitId, time));
        }

        /** The entry that says that the one before is published is to be created. */
        public PartitionState settle(@Nullable Payload payload, String commitId, long time) {
            return new Settling(committed.settled(payload, commitId, time), this);
        }

        public Discarded discarded() {
            return new Discarded(committed);
        }
    }

    /** Nothing else happens until it is known whether the entry exists. */
    record Committing(LogEntry entry) implements Creating {
        @Override
        public PartitionState created() {
            return new Publishing(entry);
        }

        @Override
        public PartitionState taken(LogEntry existing, long nowMs) {
            return entry.isSameAs(existing) ? created() : Fenced.now(existing, nowMs);
        }
    }

    /** As Committing, but what was read stays open. */
    record Settling(LogEntry entry, Accepting open) implements Creating {
        @Override
        public PartitionState created() {
            return open.behind(entry);
        }

        @Override
        public PartitionState taken(LogEntry existing, long nowMs) {
            return entry.isSameAs(existing) ? created() : Fenced.now(existing, nowMs);
        }
    }

    /** The entry exists, so its files will be published, come what may. */
    record Publishing(LogEntry entry) implements PartitionState {
        public PartitionState published() {
            return new Accepting(entry);
        }

        /** Files of the entry are lost. */
        public Stopped stopped(String reason, long nowMs) {
            return new Stopped(reason, this, nowMs);
        }

        /** Who claimed behind the entry has published it, and may have gone on. */
        public PartitionState overtaken(LogEntry by, long nowMs) {
            return Fenced.now(by, nowMs);
        }
    }

    /**
     * Cannot go on until an operator has done something, while others can.
     *
     * @param reason what stands in the way, and the remedy
     * @param before the state to try again
     */
    record Stopped(String reason, PartitionState before, long lookedMs) implements PartitionState {
        /** When to try again. */
        public long lookMs() {
            return lookedMs + LakeTiming.STOPPED_LOOK.toMillis();
        }
    }

    /**
     * Another owner has claimed the partition, perhaps by mistake: it was frozen, and is gone again. So whoever writes
     * nothing for a while loses it again.
     *
     * @param by its newest entry that is known
     */
    record Fenced(LogEntry by, long sinceMs, long lookedMs) implements PartitionState {
        static Fenced now(LogEntry by, long nowMs) {
            return new Fenced(by, nowMs, nowMs);
        }

        /** Still, and now by this entry. */
        public Fenced by(LogEntry newest, long nowMs) {
            return new Fenced(newest, sinceMs, nowMs);
        }

        /** When to look what the other owner has written. */
        public long lookMs() {
            return lookedMs + Timing.FENCE_LOOK.toMillis();
        }

        public PartitionState found(LogEntry newest, LogEntry claim, long nowMs) {
            return newest.isSameAs(by) ? new Reclaiming(claim, this) : by(newest, nowMs);
        }

        /** Whether the partition has stayed assigned for so long that this is no rebalance in progress. */
        public boolean isStuck(long nowMs) {
            return nowMs - sinceMs > Timing.FENCED_AT_MOST.toMillis();
        }
    }
}
