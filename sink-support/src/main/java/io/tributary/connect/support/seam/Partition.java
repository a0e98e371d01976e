package io.tributary.connect.support.seam;

import io.tributary.connect.support.seam.PartitionState.Claiming;
import io.tributary.connect.support.seam.PartitionState.Fenced;
import io.tributary.connect.support.seam.PartitionState.Held;
import io.tributary.connect.support.seam.PartitionState.New;
import io.tributary.connect.support.seam.PartitionState.Opened;
import io.tributary.connect.support.seam.PartitionState.Reading;
import io.tributary.connect.support.seam.PartitionState.Seeking;
import io.tributary.connect.support.seam.PartitionState.Verdict;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** A partition on Connect's side, for as long as it is assigned. Pure, and used by Connect's thread alone. */
final class Partition {
    private final Assignment assignment;
    private final boolean judgesTimestamps;
    /** By offset: bad records that were reported and are not durable yet. They are not reported again. */
    private final NavigableMap<Long, Future<Void>> reported = new TreeMap<>();

    private long lastReported = -1;

    private PartitionState state = new Opened();
    private OptionalLong beginning = OptionalLong.empty();
    private boolean wasDurable;
    private @Nullable Silence silence;

    Partition(Assignment assignment, boolean judgesTimestamps) {
        this.assignment = assignment;
        this.judgesTimestamps = judgesTimestamps;
    }

    Assignment assignment() {
        return assignment;
    }

    boolean isOf(SinkRecord record) {
        return record.originalKafkaPartition() == assignment.partition().partition()
                && record.originalTopic().equals(assignment.partition().topic());
    }

    /** The one before has returned normally if it requested a seek, because that is its last step. */
    void putBegins() {
        if (state instanceof Seeking seeking && seeking.requested()) {
            state = new Reading(seeking);
        }
        if (state instanceof Reading reading) {
            reading.putBegins();
        }
    }

    /**
     * A record arrives before anything is known of the partition.
     *
     * @return whether it is the first one of the assignment, with which a new partition begins
     */
    boolean begins(long offset) {
        if (beginning.isPresent()) {
            return false;
        }
        beginning = OptionalLong.of(offset);
        return true;
    }

    /** Where it begins if the store does not know it; empty as long as no record came. */
    OptionalLong beginning() {
        return beginning;
    }

    /** Whether it is to be claimed now. */
    boolean claims() {
        boolean claims = state instanceof Opened || (state instanceof New && beginning.isPresent());
        if (claims) {
            state = new Claiming();
        }
        return claims;
    }

    void claimed(FromWriter.Claimed claimed) {
        state = new Seeking(claimed, false);
    }

    /**
     * Its first record is one of the put that goes on, and none was ignored: so if it is claimed there, nothing is to be
     * sought. Not so if the put were a repeated one with records from elsewhere, but none throws a RetriableException.
     */
    void readsInPlace() {
        if (state instanceof Seeking seeking
                && seeking.offset() == seeking.claimed().next()
                && beginning.equals(OptionalLong.of(seeking.offset()))) {
            state = new Reading(seeking);
        }
    }

    void unknown() {
        state = new New();
    }

    void lost() {
        state = new Claiming();
    }

    void held() {
        if (state instanceof Reading reading) {
            state = new Held(reading);
        }
    }

    void released(FromWriter.Released released) {
        if (state instanceof Held) {
            state = new Seeking(
                    new FromWriter.Claimed(released.assignment(), released.claim(), released.next(), null), false);
        }
    }

    void fenced() {
        state = new Fenced();
    }

    Verdict judge(SinkRecord record) {
        return state instanceof Reading reading
                ? reading.judge(record.originalKafkaOffset(), record.timestamp(), judgesTimestamps)
                : Verdict.SKIP;
    }

    /** Where a Reading one has begun to read behind its claim. */
    long claimedNext() {
        return ((Reading) state).claimedNext();
    }

    /** What a Reading one has read; null for others. */
    @Nullable Reading reading() {
        return state instanceof Reading reading ? reading : null;
    }

    /**
     * All before {@code next} is written.
     *
     * @return whether that is the first news of this assignment
     */
    boolean durable(long claim, long next) {
        Reading reading = state instanceof Held held ? held.reading() : reading();
        if (reading == null || reading.claim() != claim) {
            return false;
        }
        reading.durable(next);
        reported.headMap(next).clear();
        boolean isFirst = !wasDurable;
        wasDurable = true;
        return isFirst;
    }

    /**
     * A put has ended.
     *
     * @param couldRead whether records of the partition could have come with it
     * @return what the writer is to know of its silence, if anything
     */
    Optional<ToWriter.Silent> silence(boolean couldRead, long nowMs) {
        if (!(state instanceof Reading reading)) {
            silence = null;
            return Optional.empty();
        }
        if (silence == null || !couldRead) {
            silence = new Silence(reading.expected(), nowMs);
        }
        OptionalLong forMs = silence.lasts(reading.expected(), nowMs);
        return forMs.isEmpty()
                ? Optional.empty()
                : Optional.of(new ToWriter.Silent(assignment, reading.claim(), reading.expected(), forMs.getAsLong()));
    }

    /** Whether its silence may still be news. */
    boolean listens() {
        return silence != null && !silence.isTold();
    }

    boolean wantsSeek() {
        return state instanceof Seeking;
    }

    /** Where the consumer must go; empty where it is right. To be done before the next put. */
    OptionalLong requestSeek() {
        if (!(state instanceof Seeking seeking)) {
            return OptionalLong.empty();
        }
        state = new Seeking(seeking.claimed(), true);
        return OptionalLong.of(seeking.offset());
    }

    /** The offset that Connect may commit, given the one up to which it has delivered; empty for none. */
    OptionalLong committable(long delivered) {
        return state.committable(delivered);
    }

    boolean isPaused() {
        return state.isPaused();
    }

    boolean isClaiming() {
        return state instanceof Claiming;
    }

    /** Whether rows of it are not durable yet. */
    boolean isPending() {
        return state instanceof Reading reading && !reading.isDurable();
    }

    /** The report of the bad record at this offset if it was made already, else null. */
    @Nullable Future<Void> report(long offset) {
        return offset > lastReported ? null : reported.get(offset);
    }

    void reported(long offset, Future<Void> report) {
        reported.put(offset, report);
        lastReported = Math.max(lastReported, offset);
    }
}
