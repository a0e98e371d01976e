package io.tributary.connect.parquet.log;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Judges the records that arrive for a partition against what was committed and accepted before. The consumer was
 * sought to the last committed record, so that record may come first and proves that the topic is still the same.
 */
public final class Reading {
    private final @Nullable LastRecord committed;
    private long expected;
    private boolean first = true;

    /** Goes on behind an entry. */
    public Reading(long nextOffset, @Nullable LastRecord committed) {
        this.expected = nextOffset;
        this.committed = committed;
    }

    /** What to do with a record. */
    public enum Verdict {
        /** It is new. */
        ACCEPT,
        /** It is new, and records that should come before it are gone from the topic. */
        ACCEPT_BEHIND_GAP,
        /** It is committed or accepted already. */
        SKIP,
        /** Its topic is not the one that was read before. */
        RECREATED;

        public boolean accepts() {
            return this == ACCEPT || this == ACCEPT_BEHIND_GAP;
        }
    }

    /** Where the consumer has to be sought to. */
    public static long soughtOffset(long nextOffset, @Nullable LastRecord committed) {
        return committed == null ? nextOffset : committed.offset();
    }

    /**
     * Judges a record; an accepted one is expected no more.
     *
     * @param redelivered whether Connect may be delivering a batch again, because the last put failed
     */
    public Verdict judge(long offset, @Nullable Long timestamp, boolean redelivered) {
        boolean isFirst = first;
        first = false;
        if (offset >= expected) {
            boolean gap = isFirst && offset > expected;
            expected = offset + 1;
            return gap ? Verdict.ACCEPT_BEHIND_GAP : Verdict.ACCEPT;
        }
        if (committed != null && offset == committed.offset()) {
            return Objects.equals(timestamp, committed.timestamp()) ? Verdict.SKIP : Verdict.RECREATED;
        }
        return redelivered ? Verdict.SKIP : Verdict.RECREATED;
    }

    /** The offset behind the newest accepted record. */
    public long expected() {
        return expected;
    }
}
