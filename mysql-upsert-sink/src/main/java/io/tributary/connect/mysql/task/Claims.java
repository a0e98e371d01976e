package io.tributary.connect.mysql.task;

import io.tributary.connect.mysql.offset.Advance;
import io.tributary.connect.mysql.offset.Advances;
import io.tributary.connect.mysql.offset.Claim;
import io.tributary.connect.mysql.offset.ClaimRequest;
import io.tributary.connect.mysql.offset.OffsetsTable;
import io.tributary.connect.mysql.offset.Ownership;
import io.tributary.connect.support.ring.InputOutput;
import io.tributary.connect.support.seam.Assignment;
import io.tributary.connect.support.seam.FromWriter;
import io.tributary.connect.support.seam.Outbox;
import io.tributary.connect.support.seam.Run;
import io.tributary.connect.support.seam.ToWriter.Wanted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The partitions of a task as its writer has them: claims them, and knows whose records it may write. */
@InputOutput
public final class Claims {
    private static final Logger LOG = LoggerFactory.getLogger(Claims.class);
    private static final int MOST_IN_A_TRANSACTION = 500;

    private final OffsetsTable offsets;
    private final NavigableMap<TopicPartition, Assigned> partitions = new TreeMap<>(Advances.ORDER);
    private long claims;

    public Claims(OffsetsTable offsets) {
        this.offsets = offsets;
    }

    private static final class Assigned {
        private final Assignment assignment;
        private final Ownership ownership;
        private long claim;

        Assigned(Assignment assignment, Ownership ownership) {
            this.assignment = assignment;
            this.ownership = ownership;
        }
    }

    void want(Wanted wanted) {
        TopicPartition partition = wanted.assignment().partition();
        partitions.put(partition, new Assigned(wanted.assignment(), new Ownership(partition, wanted.beginning())));
    }

    void close(Collection<Assignment> closed) {
        for (Assignment assignment : closed) {
            partitions.computeIfPresent(
                    assignment.partition(),
                    (partition, assigned) -> assigned.assignment.equals(assignment) ? null : assigned);
        }
    }

    /** When the next claim is due. */
    long dueMs() {
        return partitions.values().stream()
                .mapToLong(assigned -> assigned.ownership.dueMs())
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /**
     * Claims what is due, in transactions of not too many partitions, and tells what has come of it.
     *
     * @return whether something was claimed
     */
    boolean claim(long nowMs, Outbox outbox) {
        List<Assigned> due = new ArrayList<>();
        for (Assigned assigned : partitions.values()) {
            if (assigned.ownership.isFencedForTooLong(nowMs)) {
                throw new ConnectException(assigned.ownership + ", is still assigned to this task. Make sure that only"
                        + " one connector of this name uses the offsets table, then restart the task.");
            }
            if (assigned.ownership.wantsClaim(nowMs)) {
                due.add(assigned);
            }
        }
        for (int start = 0; start < due.size(); start += MOST_IN_A_TRANSACTION) {
            claim(due.subList(start, Math.min(due.size(), start + MOST_IN_A_TRANSACTION)), nowMs, outbox);
        }
        return !due.isEmpty();
    }

    private void claim(List<Assigned> due, long nowMs, Outbox outbox) {
        String owner = Owner.unique();
        List<ClaimRequest> requests =
                due.stream().map(assigned -> assigned.ownership.claiming(owner)).toList();
        Map<TopicPartition, Claim> stored = offsets.claim(requests, owner);
        for (Assigned assigned : due) {
            Assignment assignment = assigned.assignment;
            Claim found = stored.get(assignment.partition());
            switch (assigned.ownership.answered(found, owner, nowMs)) {
                case OWNED -> {
                    assigned.claim = ++claims;
                    LOG.info(
                            "Claimed {} as {}. To load from another offset, stop the connector, alter its offsets"
                                    + " through the REST API and resume it",
                            assigned.ownership,
                            owner);
                    outbox.post(new FromWriter.Claimed(
                            assignment,
                            assigned.claim,
                            assigned.ownership.owned().nextOffset(),
                            null));
                }
                case UNKNOWN -> outbox.post(new FromWriter.Unknown(assignment));
                case FENCED -> {
                    LOG.warn("Lost {}; this task drops what it had not written", assigned.ownership);
                    outbox.post(new FromWriter.Fenced(assignment));
                }
            }
        }
    }

    /** Whether the run was read behind the newest claim. */
    boolean isCurrent(Run<?> run) {
        Assigned assigned = partitions.get(run.assignment().partition());
        return assigned != null && isCurrent(run.assignment()) && assigned.claim == run.claim();
    }

    /** Whether an assignment goes on, and is this task's. */
    boolean isCurrent(Assignment assignment) {
        Assigned assigned = partitions.get(assignment.partition());
        return assigned != null && assigned.assignment.equals(assignment) && assigned.ownership.isOwned();
    }

    /** The move over a run, which {@link #isCurrent}. */
    Advance advance(Run<?> run) {
        String owner = assigned(run.assignment()).ownership.owned().owner();
        return new Advance(run.assignment().partition(), owner, run.from(), run.next());
    }

    /** Moves are durable. */
    void durable(Collection<Advance> moves, Outbox outbox) {
        for (Advance move : moves) {
            Assigned assigned = partitions.get(move.partition());
            if (assigned != null) {
                outbox.post(new FromWriter.Durable(assigned.assignment, assigned.claim, move.next()));
            }
        }
    }

    /**
     * A partition is not read beyond a record for a while; what was read is not {@link #isCurrent} any more.
     *
     * @return the run of that record, which is
     */
    <R> Run<R> hold(Run<R> run, Outbox outbox) {
        Assigned assigned = assigned(run.assignment());
        assigned.claim = ++claims;
        outbox.post(new FromWriter.Held(run.assignment()));
        return new Run<>(run.assignment(), assigned.claim, run.from(), run.next(), run.last(), run.rows(), run.bytes());
    }

    /** A partition that was held is read on. */
    void release(Assignment assignment, long next, Outbox outbox) {
        outbox.post(new FromWriter.Released(assignment, assigned(assignment).claim, next));
    }

    private Assigned assigned(Assignment assignment) {
        return Objects.requireNonNull(partitions.get(assignment.partition()));
    }

    /** Finds out whose offset is not as a move expects it, and is to be claimed anew for that. */
    void loseWhatDiffers(Collection<Advance> moves, Outbox outbox) {
        Map<TopicPartition, Claim> stored =
                offsets.look(moves.stream().map(Advance::partition).toList());
        List<TopicPartition> differing = new ArrayList<>();
        for (Advance move : moves) {
            if (!new Claim(move.owner(), move.expected()).equals(stored.get(move.partition()))) {
                differing.add(move.partition());
            }
        }
        // A difference that cannot be seen any more is no reason to try the same again without end.
        lose(differing.isEmpty() ? List.copyOf(stored.keySet()) : differing, outbox);
    }

    /** What was taken of all partitions may be durable or not; new claims will tell. */
    void loseAll(Outbox outbox) {
        lose(partitions.keySet(), outbox);
    }

    private void lose(Collection<TopicPartition> lost, Outbox outbox) {
        for (TopicPartition partition : lost) {
            Assigned assigned = partitions.get(partition);
            if (assigned != null && assigned.ownership.lost()) {
                outbox.post(new FromWriter.Lost(assigned.assignment));
            }
        }
    }
}
