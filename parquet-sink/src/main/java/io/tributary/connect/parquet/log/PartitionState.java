package io.tributary.connect.parquet.log;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Where a task stands with a Kafka partition, from its assignment to its end. Pure: a state says what it waits for, and
 * each answer of the store or of Connect leads to the next state. After an error of the store the state is still the
 * same, so that the same is asked again.
 *
 * <pre>
 * Opened ──► Claiming ──► Recovering ──► Seeking ◄──► Sought ──► Accepting ──► Committing ──► Publishing ─┐
 *   └─► Unlogged ─┘ └── first claim ──────────────────────────────►│ ▲ └─► Discarded ─► Seeking          │
 *                                                                    └───────────────────────────────────┘
 * </pre>
 *
 * Sought, Discarded, Committing and a failed Publishing lead to Fenced where another owner's entry is found. Only an
 * Accepting partition takes records. The first claim of a table has no record in hand, so it goes the way of the others.
 */
public sealed interface PartitionState {

    /** The offset that Connect may commit, given the one up to which it has delivered; empty for none. */
    OptionalLong committable(long delivered);

    /** Waits for an entry to be created, and to be known to exist or not: its answer may have been lost. */
    sealed interface Creating extends PartitionState {
        LogEntry entry();

        PartitionState created();

        /** An entry with this number was there already, perhaps the same one. */
        PartitionState taken(LogEntry existing, long nowMs);
    }

    /** Waits for a look at the number behind an entry: who has claimed since sweeps what this owner writes. */
    sealed interface LookingBehind extends PartitionState {
        LogEntry committed();

        PartitionState behind(Optional<LogEntry> next, long nowMs);
    }

    /**
     * Assigned, and waits for the newest entry of its log.
     *
     * @param amidRedelivery whether Connect may hold a refused batch with records from before the assignment
     */
    record Opened(boolean amidRedelivery) implements PartitionState {
        /** The claim behind the newest entry is to be created; without a log, one for the first record. */
        public PartitionState found(Optional<LogEntry> claim) {
            return claim.<PartitionState>map(Claiming::new)
                    .orElseGet(() -> new Unlogged(amidRedelivery, !amidRedelivery));
        }

        @Override
        public OptionalLong committable(long delivered) {
            return OptionalLong.empty();
        }
    }

    /**
     * Has no log, and waits for its first record, which is none of a batch from before the assignment.
     *
     * @param undisturbed whether all that Connect has delivered is from behind the assignment; without a log the
     *     group's offset is the truth, so it must not pass over records that were ignored
     */
    record Unlogged(boolean amidRedelivery, boolean undisturbed) implements PartitionState {
        /** A put begins. */
        public PartitionState nextPut(boolean redelivered) {
            return new Unlogged(amidRedelivery && redelivered, undisturbed);
        }

        public PartitionState begins(LogEntry firstClaim) {
            return new Claiming(firstClaim);
        }

        @Override
        public OptionalLong committable(long delivered) {
            return undisturbed ? OptionalLong.of(delivered) : OptionalLong.empty();
        }
    }

    record Claiming(LogEntry entry) implements Creating {
        @Override
        public PartitionState created() {
            boolean recordInHand = entry.beginsLog() && entry.table() == null;
            return recordInHand ? new Accepting(entry) : new Recovering(entry);
        }

        @Override
        public PartitionState taken(LogEntry existing, long nowMs) {
            return entry.isSameAs(existing) ? created() : new Opened(false);
        }

        @Override
        public OptionalLong committable(long delivered) {
            return OptionalLong.empty();
        }
    }

    /** Waits until what the owners before it have committed is published, and what they have not is swept. */
    record Recovering(LogEntry claim) implements PartitionState {
        /**
         * There is a newer entry. A claim takes a number that was free, but the number may have become free by trimming
         * while this task slept.
         */
        public PartitionState overtaken() {
            return new Opened(false);
        }

        public PartitionState recovered() {
            return new Seeking(claim, false);
        }

        @Override
        public OptionalLong committable(long delivered) {
            return OptionalLong.empty();
        }
    }

    /** The consumer is elsewhere: until a put that requested the seek has returned normally, records are old ones. */
    record Seeking(LogEntry committed, boolean requested) implements PartitionState {
        public PartitionState request() {
            return new Seeking(committed, true);
        }

        /**
         * A put begins.
         *
         * @param redelivered whether Connect may be delivering a batch again, because the last put failed
         */
        public PartitionState nextPut(boolean redelivered) {
            return requested && !redelivered ? new Sought(committed) : new Seeking(committed, false);
        }

        @Override
        public OptionalLong committable(long delivered) {
            return OptionalLong.of(Math.min(delivered, committed.nextOffset()));
        }
    }

    /** The consumer is behind the entry. */
    record Sought(LogEntry committed) implements LookingBehind {
        @Override
        public PartitionState behind(Optional<LogEntry> next, long nowMs) {
            return next.<PartitionState>map(other -> new Fenced(other, nowMs))
                    .orElseGet(() -> new Accepting(committed));
        }

        @Override
        public OptionalLong committable(long delivered) {
            return OptionalLong.of(Math.min(delivered, committed.nextOffset()));
        }
    }

    /** The open files were thrown away after an error; their records are to be read again. */
    record Discarded(LogEntry committed) implements LookingBehind {
        @Override
        public PartitionState behind(Optional<LogEntry> next, long nowMs) {
            return next.<PartitionState>map(other -> new Fenced(other, nowMs))
                    .orElseGet(() -> new Seeking(committed, false));
        }

        @Override
        public OptionalLong committable(long delivered) {
            return OptionalLong.of(Math.min(delivered, committed.nextOffset()));
        }
    }

    /** Takes records behind an entry. */
    final class Accepting implements PartitionState {
        private final LogEntry committed;
        private final Reading reading;
        private long records;
        private long oldestMs;
        private long lastOffset;
        private @Nullable Long lastTimestamp;

        Accepting(LogEntry committed) {
            this(committed, new Reading(committed.nextOffset(), committed.last()));
        }

        Accepting(LogEntry committed, Reading reading) {
            this.committed = committed;
            this.reading = reading;
        }

        public LogEntry committed() {
            return committed;
        }

        /**
         * What to do with a record; an accepted one counts as read, also if it turns out to be bad.
         *
         * @param redelivered whether Connect may be delivering a batch again, because the last put failed
         */
        public Reading.Verdict judge(long offset, @Nullable Long timestamp, boolean redelivered, long nowMs) {
            Reading.Verdict verdict = reading.judge(offset, timestamp, redelivered);
            if (verdict.accepts()) {
                if (records == 0) {
                    oldestMs = nowMs;
                }
                records++;
                lastOffset = offset;
                lastTimestamp = timestamp;
            }
            return verdict;
        }

        /** Whether a record of this offset was neither committed nor accepted yet. */
        public boolean isNew(long offset) {
            return offset >= reading.expected();
        }

        /** How many records were accepted behind the entry. */
        public long records() {
            return records;
        }

        public boolean isPending() {
            return records > 0;
        }

        /** When the first of them was accepted. */
        public long oldestMs() {
            return oldestMs;
        }

        /** The entry that would commit them is to be created. */
        public PartitionState commit(List<PendingFile> files, @Nullable TableEntry table, String commitId, long time) {
            LastRecord last = isPending() ? new LastRecord(lastOffset, lastTimestamp) : committed.last();
            return new Committing(
                    committed, committed.committed(reading.expected(), last, files, table, commitId, time), reading);
        }

        public PartitionState discarded() {
            return new Discarded(committed);
        }

        @Override
        public OptionalLong committable(long delivered) {
            return OptionalLong.of(isPending() ? Math.min(delivered, committed.nextOffset()) : delivered);
        }
    }

    /** Nothing else happens until it is known whether the entry exists. */
    record Committing(LogEntry committed, LogEntry entry, Reading reading) implements Creating {
        @Override
        public PartitionState created() {
            return new Publishing(entry, reading);
        }

        @Override
        public PartitionState taken(LogEntry existing, long nowMs) {
            return entry.isSameAs(existing) ? created() : new Fenced(existing, nowMs);
        }

        @Override
        public OptionalLong committable(long delivered) {
            return OptionalLong.of(Math.min(delivered, committed.nextOffset()));
        }
    }

    /** The entry exists, so its files will be published, come what may. */
    record Publishing(LogEntry entry, Reading reading) implements PartitionState {
        public PartitionState published() {
            return new Accepting(entry, reading);
        }

        /** Who claimed behind the entry has published it, and may have gone on. */
        public PartitionState overtaken(LogEntry by, long nowMs) {
            return new Fenced(by, nowMs);
        }

        @Override
        public OptionalLong committable(long delivered) {
            return OptionalLong.of(Math.min(delivered, entry.nextOffset()));
        }
    }

    /** Another owner has claimed the partition. */
    record Fenced(LogEntry by, long sinceMs) implements PartitionState {
        private static final long TOLERATED_MS = 300_000;

        /** Whether the partition has stayed assigned for so long that this is no rebalance in progress. */
        public boolean isStuck(long nowMs) {
            return nowMs - sinceMs > TOLERATED_MS;
        }

        @Override
        public OptionalLong committable(long delivered) {
            return OptionalLong.empty();
        }
    }
}
