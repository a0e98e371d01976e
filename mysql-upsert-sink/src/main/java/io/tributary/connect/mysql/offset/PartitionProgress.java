package io.tributary.connect.mysql.offset;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How far a task is with one of its partitions, and what may happen next: it is claimed, the consumer is sought to
 * where the table says, records are read and become durable, until another owner claims it. Used by one thread.
 */
public final class PartitionProgress {
    private static final long FENCED_AT_MOST_MS = Duration.ofMinutes(5).toMillis();
    /** Whoever writes nothing for so long may have fenced this task by mistake: it was frozen, and is gone again. */
    private static final long LOOK_AGAIN_MS = Duration.ofSeconds(30).toMillis();

    private final TopicPartition partition;
    private State state = new Opened(false, Set.of());

    public PartitionProgress(TopicPartition partition) {
        this.partition = partition;
    }

    private sealed interface State {}

    /** Not claimed, or not known to be. A partition that the table does not know waits for its first record. */
    private record Opened(boolean isNew, Set<String> ownClaims) implements State {}

    /** The consumer is elsewhere: until a put that requested the seek has returned, records are from before it. */
    private record Seeking(Claim claim, boolean requested) implements State {}

    /** Takes records behind a claim. */
    private static final class Reading implements State {
        private final Claim claim;
        private long expected;
        private long handedOver;
        private long durable;

        Reading(Claim claim) {
            this.claim = claim;
            this.expected = claim.nextOffset();
            this.handedOver = claim.nextOffset();
            this.durable = claim.nextOffset();
        }
    }

    /** Somebody else owns the partition; null if its row is gone. */
    private record Fenced(@Nullable Claim by, long sinceMs, long lookedMs) implements State {}

    /** What to do with a record. */
    public enum Verdict {
        ACCEPT,
        /** It is written already, or the consumer is elsewhere, or somebody else writes it. */
        SKIP,
        /** It lies before all that this owner was to read, so its topic is not the one that was read before. */
        RECREATED
    }

    /** Begins a put: the one before it has returned normally if it requested a seek, because that is its last step. */
    public void beginPut() {
        if (state instanceof Seeking seeking && seeking.requested()) {
            state = new Reading(seeking.claim());
        }
    }

    /** Whether a claim is due, given whether the put brings records of the partition. */
    public boolean wantsClaim(boolean hasRecords, long nowMs) {
        if (state instanceof Fenced fenced) {
            return fenced.by() != null && nowMs - fenced.lookedMs() >= LOOK_AGAIN_MS;
        }
        return state instanceof Opened opened && (hasRecords || !opened.isNew());
    }

    /** The claim to make; its outcome may stay unknown. {@code first} is where the put's records begin. */
    public ClaimRequest claiming(String owner, OptionalLong first) {
        if (state instanceof Fenced fenced) {
            return new ClaimRequest(partition, Set.of(), fenced.by(), first);
        }
        Opened opened = (Opened) state;
        if (!opened.ownClaims().isEmpty()) {
            Set<String> ownClaims = new HashSet<>(opened.ownClaims());
            ownClaims.add(owner);
            state = new Opened(opened.isNew(), ownClaims);
        }
        return new ClaimRequest(partition, opened.ownClaims(), null, first);
    }

    /**
     * What the table says after the claim, null for nothing.
     *
     * @return whether the partition is this owner's
     */
    public boolean answered(@Nullable Claim stored, String owner, OptionalLong first, long nowMs) {
        if (stored != null && stored.owner().equals(owner)) {
            boolean inPlace = first.isPresent() && first.getAsLong() == stored.nextOffset();
            state = inPlace ? new Reading(stored) : new Seeking(stored, false);
            return true;
        }
        boolean isNew = stored == null
                && state instanceof Opened opened
                && opened.ownClaims().isEmpty();
        long sinceMs = state instanceof Fenced fenced ? fenced.sinceMs() : nowMs;
        state = isNew ? new Opened(true, Set.of()) : new Fenced(stored, sinceMs, nowMs);
        return false;
    }

    /** Judges a record; an accepted one is expected no more. */
    public Verdict judge(long offset) {
        if (!(state instanceof Reading reading)) {
            return Verdict.SKIP;
        }
        if (offset < reading.claim.nextOffset()) {
            return Verdict.RECREATED;
        }
        if (offset < reading.expected) {
            return Verdict.SKIP;
        }
        reading.expected = offset + 1;
        return Verdict.ACCEPT;
    }

    /** The move over the records that were accepted since the last one; empty if there are none. */
    public Optional<Advance> handOver() {
        if (!(state instanceof Reading reading) || reading.handedOver == reading.expected) {
            return Optional.empty();
        }
        Advance advance = new Advance(partition, reading.claim.owner(), reading.handedOver, reading.expected);
        reading.handedOver = reading.expected;
        return Optional.of(advance);
    }

    /**
     * A move is durable.
     *
     * @return whether it is the first one of its claim
     */
    public boolean committed(Advance advance) {
        if (!(state instanceof Reading reading) || !reading.claim.owner().equals(advance.owner())) {
            return false;
        }
        reading.durable = advance.next();
        return advance.expected() == reading.claim.nextOffset();
    }

    /** What was handed over may be durable or not; only a new claim will tell. */
    public void lost() {
        if (state instanceof Seeking seeking) {
            state = new Opened(false, Set.of(seeking.claim().owner()));
        } else if (state instanceof Reading reading) {
            state = new Opened(false, Set.of(reading.claim.owner()));
        }
    }

    /** Where the consumer must go; empty where it is right. */
    public OptionalLong requestSeek() {
        if (!(state instanceof Seeking seeking)) {
            return OptionalLong.empty();
        }
        state = new Seeking(seeking.claim(), true);
        return OptionalLong.of(seeking.claim().nextOffset());
    }

    public boolean isFenced() {
        return state instanceof Fenced;
    }

    /** Whether the partition is still assigned, although somebody else owned it long ago. */
    public boolean isFencedForTooLong(long nowMs) {
        return state instanceof Fenced fenced && nowMs - fenced.sinceMs() > FENCED_AT_MOST_MS;
    }

    /** The offset that Connect may commit, given the one up to which it has delivered; empty for none. */
    public OptionalLong committable(long delivered) {
        if (state instanceof Seeking seeking) {
            return OptionalLong.of(Math.min(delivered, seeking.claim().nextOffset()));
        }
        if (state instanceof Reading reading) {
            boolean inFlight = reading.durable < reading.expected;
            return OptionalLong.of(inFlight ? Math.min(delivered, reading.durable) : delivered);
        }
        return state instanceof Opened opened && opened.isNew() ? OptionalLong.of(delivered) : OptionalLong.empty();
    }

    /** The partition and how far it is. */
    @Override
    public String toString() {
        if (state instanceof Fenced fenced) {
            Claim by = fenced.by();
            return partition + (by == null ? ", whose row is gone" : ", claimed by " + by.owner());
        }
        if (state instanceof Seeking seeking) {
            return partition + ", going on at offset " + seeking.claim().nextOffset();
        }
        return state instanceof Reading reading
                ? partition + ", going on at offset " + reading.durable
                : partition.toString();
    }
}
