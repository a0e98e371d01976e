package io.tributary.connect.support.seam;

import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Where Connect's thread stands with a partition, from its assignment to its end. Pure.
 *
 * <pre>
 * Opened ──► Claiming ──► Seeking ──► Reading ──► Held ──► Seeking
 *              │  ▲ ▲                    │
 *              ▼  │ └──── lost ──────────┤
 *              New                       └──► Fenced ──► Seeking
 * </pre>
 *
 * Only a Reading partition takes records. Claiming, Held and Fenced ones get none, because they are paused.
 */
sealed interface PartitionState {

    /** The offset that Connect may commit, given the one up to which it has delivered; empty for none. */
    default OptionalLong committable(long delivered) {
        return OptionalLong.empty();
    }

    /** Whether the consumer is to fetch nothing of it. */
    default boolean isPaused() {
        return false;
    }

    /** Assigned; the first put asks for a claim. */
    record Opened() implements PartitionState {}

    /** The writer claims it. */
    record Claiming() implements PartitionState {
        @Override
        public boolean isPaused() {
            return true;
        }
    }

    /** Known to nobody: waits for a record, which says where it begins. */
    record New() implements PartitionState {}

    /**
     * The consumer is elsewhere: until a put that requested the seek has returned normally, records are from before it.
     */
    record Seeking(FromWriter.Claimed claimed, boolean requested) implements PartitionState {

        /** The last record comes again where there is one, because it tells whether the topic is still the same. */
        long offset() {
            LastRecord last = claimed.last();
            return last == null ? claimed.next() : last.offset();
        }
    }

    /** Takes records. */
    final class Reading implements PartitionState {
        private final Seeking sought;
        private long expected;
        private long durable;
        private boolean first = true;
        private int puts;

        Reading(Seeking sought) {
            this.sought = sought;
            this.expected = sought.claimed().next();
            this.durable = expected;
        }

        long claim() {
            return sought.claimed().claim();
        }

        long claimedNext() {
            return sought.claimed().next();
        }

        /** The offset behind the newest accepted record. */
        long expected() {
            return expected;
        }

        /** Judges a record; an accepted one is expected no more. */
        Verdict judge(long offset, @Nullable Long timestamp, boolean judgesTimestamps) {
            boolean isFirst = first;
            first = false;
            if (offset >= expected) {
                boolean gap = isFirst && offset > expected;
                expected = offset + 1;
                return gap ? Verdict.ACCEPT_BEHIND_GAP : Verdict.ACCEPT;
            }
            LastRecord last = sought.claimed().last();
            if (last != null && offset == last.offset()) {
                boolean same = !judgesTimestamps || Objects.equals(timestamp, last.timestamp());
                return same ? Verdict.SKIP : Verdict.RECREATED;
            }
            return offset < sought.offset() ? Verdict.RECREATED : Verdict.SKIP;
        }

        void putBegins() {
            puts++;
        }

        /**
         * Moves over records that no transformation let pass, to where Connect has delivered; only when all before is
         * durable, and behind a further put, because Connect's number may be from before the seek until then.
         *
         * @return whether there are such records
         */
        boolean passes(long delivered) {
            boolean isIdle = puts > 1 && durable == expected;
            if (!isIdle || delivered <= expected) {
                return false;
            }
            expected = delivered;
            return true;
        }

        void durable(long next) {
            durable = next;
        }

        boolean isDurable() {
            return durable == expected;
        }

        @Override
        public OptionalLong committable(long delivered) {
            return OptionalLong.of(Math.min(delivered, durable));
        }
    }

    /** Waits for something outside of the partition; what is durable stays so. */
    record Held(Reading reading) implements PartitionState {
        @Override
        public OptionalLong committable(long delivered) {
            return reading.committable(delivered);
        }

        @Override
        public boolean isPaused() {
            return true;
        }
    }

    /** Another task owns it. */
    record Fenced() implements PartitionState {
        @Override
        public boolean isPaused() {
            return true;
        }
    }

    /** What to do with a record. */
    enum Verdict {
        /** It is new. */
        ACCEPT,
        /** It is new, and records that should come before it are gone from the topic. */
        ACCEPT_BEHIND_GAP,
        /** It is taken already, or the consumer is elsewhere, or nobody takes it now. */
        SKIP,
        /** Its topic is not the one that was read before. */
        RECREATED;

        boolean accepts() {
            return this == ACCEPT || this == ACCEPT_BEHIND_GAP;
        }
    }
}
