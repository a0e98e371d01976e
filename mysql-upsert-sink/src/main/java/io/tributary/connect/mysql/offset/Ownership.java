package io.tributary.connect.mysql.offset;

import io.tributary.connect.support.seam.Timing;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Who owns a partition, as far as the task knows that it is assigned to: it is claimed, and perhaps claimed by another one
 * later, or its offset may be another than this task believes. Pure.
 */
public final class Ownership {
    private static final long FENCED_AT_MOST_MS = Timing.FENCED_AT_MOST.toMillis();
    /** Whoever writes nothing for so long may have fenced this task by mistake: it was frozen, and is gone again. */
    private static final long LOOK_AGAIN_MS = Timing.FENCE_LOOK.toMillis();

    private final TopicPartition partition;
    private State state;

    /** {@code beginning} is where a partition begins that the table does not know. */
    public Ownership(TopicPartition partition, OptionalLong beginning) {
        this.partition = partition;
        this.state = new Wanted(Set.of(), beginning);
    }

    private sealed interface State {}

    /** To be claimed; if it was owned before, only from those owners. */
    private record Wanted(Set<String> ownClaims, OptionalLong beginning) implements State {}

    /** The table does not know it, and nobody knows yet where it begins. */
    private record Unknown() implements State {}

    private record Owned(Claim claim) implements State {}

    /** Somebody else owns the partition; null if its row is gone. */
    private record Fenced(@Nullable Claim by, long sinceMs, long lookedMs) implements State {}

    /** What has come of a claim. */
    public enum Outcome {
        OWNED,
        UNKNOWN,
        FENCED
    }

    /** Whether a claim is due. */
    public boolean wantsClaim(long nowMs) {
        return dueMs() <= nowMs;
    }

    /** When the next claim is due. */
    public long dueMs() {
        if (state instanceof Fenced fenced) {
            return fenced.by() == null ? fenced.sinceMs() + FENCED_AT_MOST_MS : fenced.lookedMs() + LOOK_AGAIN_MS;
        }
        return state instanceof Wanted ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    /** The claim to make; its outcome may stay unknown. */
    public ClaimRequest claiming(String owner) {
        if (state instanceof Fenced fenced) {
            return new ClaimRequest(partition, Set.of(), fenced.by(), OptionalLong.empty());
        }
        Wanted wanted = (Wanted) state;
        if (!wanted.ownClaims().isEmpty()) {
            Set<String> ownClaims = new HashSet<>(wanted.ownClaims());
            ownClaims.add(owner);
            state = new Wanted(ownClaims, wanted.beginning());
        }
        return new ClaimRequest(partition, wanted.ownClaims(), null, wanted.beginning());
    }

    /** What the table says after a claim, null for nothing. */
    public Outcome answered(@Nullable Claim stored, String owner, long nowMs) {
        if (stored != null && stored.owner().equals(owner)) {
            state = new Owned(stored);
            return Outcome.OWNED;
        }
        boolean wasOwned =
                !(state instanceof Wanted wanted) || !wanted.ownClaims().isEmpty();
        if (stored == null && !wasOwned) {
            state = new Unknown();
            return Outcome.UNKNOWN;
        }
        long sinceMs = state instanceof Fenced fenced ? fenced.sinceMs() : nowMs;
        state = new Fenced(stored, sinceMs, nowMs);
        return Outcome.FENCED;
    }

    public boolean isOwned() {
        return state instanceof Owned;
    }

    /** The claim of this task, which owns the partition. */
    public Claim owned() {
        if (state instanceof Owned owned) {
            return owned.claim();
        }
        throw new IllegalStateException(this + " is not owned");
    }

    /** What was written of it may be durable or not; only a new claim will tell. Returns whether it was owned. */
    public boolean lost() {
        if (!(state instanceof Owned owned)) {
            return false;
        }
        state = new Wanted(Set.of(owned.claim().owner()), OptionalLong.empty());
        return true;
    }

    /** Whether the partition is still assigned, although somebody else owned it long ago. */
    public boolean isFencedForTooLong(long nowMs) {
        return state instanceof Fenced fenced && nowMs - fenced.sinceMs() >= FENCED_AT_MOST_MS;
    }

    /** The partition and who owns it. */
    @Override
    public String toString() {
        if (state instanceof Fenced fenced) {
            Claim by = fenced.by();
            return partition + (by == null ? ", whose row is gone" : ", claimed by " + by.owner());
        }
        return state instanceof Owned owned
                ? partition + ", going on at offset " + owned.claim().nextOffset()
                : partition.toString();
    }
}
