package io.tributary.connect.parquet.commit;

import io.tributary.connect.parquet.commit.Attempts.Purpose;
import io.tributary.connect.parquet.commit.PartitionState.Accepting;
import io.tributary.connect.parquet.commit.PartitionState.Committing;
import io.tributary.connect.parquet.commit.PartitionState.Fenced;
import io.tributary.connect.parquet.commit.PartitionState.Opened;
import io.tributary.connect.parquet.commit.PartitionState.Publishing;
import io.tributary.connect.parquet.commit.PartitionState.Settling;
import io.tributary.connect.parquet.commit.PartitionState.Stopped;
import io.tributary.connect.parquet.commit.PartitionState.Unlogged;
import io.tributary.connect.parquet.timing.LakeTiming;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.error.StoppedPartitionException;
import io.tributary.connect.support.metrics.WaitCause;
import io.tributary.connect.support.ring.InputOutput;
import io.tributary.connect.support.seam.Assignment;
import io.tributary.connect.support.seam.Pause;
import io.tributary.connect.support.seam.Run;
import io.tributary.connect.support.seam.ToWriter.Reported;
import io.tributary.connect.support.seam.ToWriter.Silent;
import io.tributary.connect.support.seam.ToWriter.Wanted;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one Kafka partition exactly once, as long as it is assigned: adds records to its {@link Content}, and
 * commits what it has read by one entry of the log. What fails at the store is tried again in a later turn:
 * what took effect is found in the log, what did not is read from Kafka again.
 */
@InputOutput
public final class PartitionWriter {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionWriter.class);

    private static final long NONE = 0;

    private final Assignment assignment;
    private final Lake lake;
    private final WriteMode mode;
    private final Answers answers;
    private final Content content;
    private final CommitProtocol protocol;
    private final Attempts attempts;
    private final BadRecords badRecords;
    private final Rivals rivals;
    private PartitionState state;
    /** Under which Connect's thread reads, a number of its own; none while it is not to. */
    private long claim = NONE;

    private @Nullable Silent silence;
    /** Takes no rows until the commit is done. */
    private boolean committing;
    /** When the newest entry is to be settled if nothing follows it. */
    private long settleMs;

    public PartitionWriter(Wanted wanted, Lake lake, WriteMode mode, Answers answers, OutageLog outages) {
        this.assignment = wanted.assignment();
        FileNames names = new FileNames(lake.connector(), assignment.partition(), lake.uniqueIds());
        this.lake = lake;
        this.mode = mode;
        this.answers = answers;
        this.content = mode.content(assignment.partition(), names);
        this.protocol = new CommitProtocol(assignment, lake, content, new CommitLog(lake.store(), names));
        this.attempts = new Attempts("write " + assignment, lake, outages);
        this.badRecords = new BadRecords(assignment, answers);
        this.rivals = new Rivals(lake.owner());
        this.state = new Opened(wanted.beginning());
    }

    public boolean isOf(Assignment other) {
        return assignment.equals(other);
    }

    /** Asked again, with a beginning, after it was unknown without. */
    public void claim(OptionalLong beginning) {
        if (state instanceof Unlogged) {
            state = new Opened(beginning);
        }
    }

    /** No record has come for a while. */
    public void silent(Silent message) {
        silence = message;
    }

    public void reported(Reported answer) {
        badRecords.reported(answer);
    }

    /** A turn begins: goes on with what was begun, as far as it is due. */
    public void advance(long nowMs) {
        attempts.begin(nowMs);
        if (state instanceof Fenced fenced && fenced.isStuck(nowMs)) {
            throw new ConnectException(assignment + " is still assigned to this task, but "
                    + describeOwner(fenced.by()) + " has claimed it. Make sure that only one connector named "
                    + lake.connector() + " writes to this lake, then restart the task.");
        }
        if (!attempts.areWaiting()) {
            settle();
        }
        passSilenceOn();
    }

    /** Once all is written that came before. */
    private void passSilenceOn() {
        Silent news = silence;
        if (news == null || news.claim() != claim) {
            silence = null;
        } else if (state instanceof Accepting accepting && accepting.next() >= news.next()) {
            silence = null;
            content.silent(news.forMs());
        }
    }

    /** Whether the run was read behind the newest claim, so that it is to be written. */
    public boolean expects(Run<Draft> run) {
        return claim == run.claim();
    }

    /** Whether the next row can be written now. */
    public boolean takesRows() {
        return state instanceof Accepting && !committing && !attempts.areWaiting();
    }

    /**
     * Writes the next row of a run that it expects; to be called if it {@link #takesRows}.
     *
     * @return false if the same row is to be written later
     */
    public boolean write(Draft draft) {
        SinkRecord record = draft.record();
        Accepting accepting = (Accepting) state;
        try {
            // First, because no error may come between counting a record as read and writing it.
            mode.prepare(record);
        } catch (IOException e) {
            attempts.failed(Purpose.WRITE, e);
            return false;
        } catch (StoppedPartitionException e) {
            stop(accepting, e);
            return false;
        }
        accepting.read(record.originalKafkaOffset(), record.timestamp(), lake.monotonicMs());
        try {
            content.add(draft, accepting.committed());
        } catch (BadRecordException e) {
            badRecords.add(record, e);
        } catch (IOException e) {
            discard(accepting, e);
        } catch (StoppedPartitionException e) {
            stop(accepting, e);
        }
        return true;
    }

    /** All rows of the run are written. */
    public void written(Run<Draft> run) {
        if (run.last() == null) {
            ((Accepting) state).pass(run.next(), lake.monotonicMs());
        }
    }

    public boolean isFull() {
        return state instanceof Accepting accepting && accepting.isPending() && content.isFull(accepting.records());
    }

    /** Memory that a commit would set free. */
    public long heldBytes() {
        return content.heldBytes();
    }

    /** Commits if that is due, or goes on with it; else settles what was committed if that is due. */
    public void commitIfDue(TimeSlice time, long nowMs) {
        if (!(state instanceof Accepting accepting) || attempts.areWaiting()) {
            return;
        }
        if (committing || dueMs(accepting, nowMs) <= nowMs) {
            commit(time);
        } else if (settleMs(accepting) <= nowMs) {
            state = settling(accepting);
            settle();
        }
    }

    private PartitionState settling(Accepting accepting) {
        Payload note = content.note();
        return accepting.settle(
                note == null ? accepting.committed().payload() : note,
                lake.uniqueIds().get(),
                lake.clock().millis());
    }

    /** Has the bad records of this turn reported. */
    public void report() {
        badRecords.areDurable();
    }

    /**
     * Commits all that was read, if anything was or an entry is wanted anyway. That may take more turns than this one;
     * until then no rows are taken.
     */
    public void commit(TimeSlice time) {
        if (!(state instanceof Accepting accepting) || !(committing || accepting.isPending() || content.wantsEntry())) {
            return;
        }
        committing = true;
        if (!badRecords.areDurable()) {
            return;
        }
        answers.at(content.sealing() + " of " + assignment);
        Optional<Sealed> sealed;
        try {
            sealed = content.seal(accepting.committed(), time);
        } catch (IOException e) {
            discard(accepting, e);
            return;
        } catch (StoppedPartitionException e) {
            stop(accepting, e);
            return;
        }
        if (sealed.isPresent()) {
            committing = false;
            state = accepting.commit(
                    sealed.get(), lake.uniqueIds().get(), lake.clock().millis());
            settle();
        }
    }

    /** Until when nothing is to be done unless somebody asks. */
    public Pause pause(long nowMs) {
        if (attempts.areWaiting()) {
            return new Pause(WaitCause.OUTAGE, true, attempts.dueMs());
        }
        if (state instanceof Fenced fenced) {
            return Pause.idleUntil(fenced.lookMs());
        }
        if (state instanceof Stopped stopped) {
            return Pause.idleUntil(stopped.lookMs());
        }
        if (!(state instanceof Accepting accepting)) {
            return Pause.idle();
        }
        if (!committing) {
            return Pause.idleUntil(Math.min(dueMs(accepting, nowMs), settleMs(accepting)));
        }
        return badRecords.areDurable()
                ? new Pause(WaitCause.STORE, true, nowMs)
                : new Pause(WaitCause.REPORTS, true, nowMs + LakeTiming.REPORT_LOOK.toMillis());
    }

    /** When a commit is due; never where there is nothing to commit. */
    private long dueMs(Accepting accepting, long nowMs) {
        if (content.wantsEntry()) {
            return nowMs;
        }
        return accepting.isPending() ? lake.rotation().dueMs(accepting.oldestMs()) : Long.MAX_VALUE;
    }

    /** When the newest entry is to be settled; never where it is. */
    private long settleMs(Accepting accepting) {
        if (content.note() != null) {
            return Long.MIN_VALUE;
        }
        return accepting.committed().isSettled() ? Long.MAX_VALUE : settleMs;
    }

    /** Why the partition has stopped; empty if it has not. */
    public Optional<String> stopReason() {
        return state instanceof Stopped stopped ? Optional.of(describe(stopped)) : Optional.empty();
    }

    @Override
    public String toString() {
        return assignment.toString();
    }

    /**
     * Gives the partition back: what is not committed is read again by its next owner. Never throws. Files of an entry
     * that may exist are left to that owner.
     *
     * @param settlesUntilMs until when that owner is spared to look for files that are published
     */
    public void close(long settlesUntilMs) {
        if (state instanceof Accepting accepting
                && !accepting.committed().isSettled()
                && !attempts.areWaiting()
                && now() < settlesUntilMs) {
            settleBehind(accepting);
        }
        attempts.end();
        if (state instanceof Committing) {
            content.handOver();
        } else {
            content.discard();
        }
    }

    private void settleBehind(Accepting accepting) {
        try {
            protocol.next(settling(accepting));
        } catch (IOException | ConnectException e) {
            LOG.debug("The next owner of {} will look for its published files", assignment, e);
        }
    }

    /** Goes on until the state waits for nothing at the store. */
    private void settle() {
        boolean writes = state instanceof Committing || state instanceof Settling || state instanceof Publishing;
        Purpose purpose = writes ? Purpose.WRITE : Purpose.CLAIM;
        try {
            for (Optional<PartitionState> next = protocol.next(state); next.isPresent(); next = protocol.next(state)) {
                enter(next.get());
            }
        } catch (IOException e) {
            attempts.failed(purpose, e);
        } catch (StoppedPartitionException e) {
            stop(state instanceof Stopped stopped ? stopped.before() : state, e);
        }
    }

    /** Unless another owner goes on behind, to whom it is no wonder what this one misses. */
    private void stop(Accepting accepting, StoppedPartitionException cause) {
        try {
            Optional<LogEntry> behind = protocol.behind(accepting.committed());
            if (behind.isPresent()) {
                become(accepting.discarded().behind(behind, now()));
            } else {
                stop(accepting.discarded(), cause);
            }
        } catch (IOException e) {
            discard(accepting, e);
        }
    }

    private void stop(PartitionState before, StoppedPartitionException cause) {
        LOG.debug("What has stopped {}", assignment, cause);
        become(new Stopped(cause.reason(), before, now()));
    }

    private void enter(PartitionState next) throws IOException {
        PartitionState before = state;
        become(next);
        if (next instanceof Accepting accepting) {
            settleMs = now() + LakeTiming.SETTLE.toMillis();
            if (before instanceof Settling) {
                attempts.succeeded(Purpose.WRITE);
                content.settled(accepting.committed());
            } else if (before instanceof Publishing) {
                tellOf(accepting.committed());
            } else {
                takeRecords(accepting.committed());
            }
        }
    }

    private void tellOf(LogEntry published) throws IOException {
        attempts.succeeded(Purpose.WRITE);
        answers.durable(assignment, claim, published);
        protocol.trim(published);
    }

    private void takeRecords(LogEntry committed) {
        attempts.succeeded(Purpose.CLAIM);
        claim = answers.claimed(assignment, committed);
    }

    /** After an error of the content. Another owner sweeps what this one writes, which is no fault of the store. */
    private void discard(Accepting accepting, IOException error) {
        drop();
        state = accepting.discarded();
        answers.lost(assignment);
        try {
            Optional<LogEntry> behind = protocol.behind(accepting.committed());
            if (behind.isPresent()) {
                become(accepting.discarded().behind(behind, now()));
                return;
            }
        } catch (IOException e) {
            error.addSuppressed(e);
        }
        attempts.failed(Purpose.WRITE, error);
    }

    private void drop() {
        content.discard();
        badRecords.forget();
        committing = false;
        claim = NONE;
    }

    private void become(PartitionState next) {
        boolean wasFenced = state instanceof Fenced;
        boolean wasStopped = state instanceof Stopped;
        state = next;
        if (next instanceof Publishing) {
            content.handOver();
        } else if (next instanceof Unlogged) {
            answers.unknown(assignment);
        } else if (next instanceof Fenced fenced && !wasFenced) {
            drop();
            answers.fenced(assignment);
            requireNoRival(fenced.by());
            LOG.warn(
                    "{} was claimed by {}; this task drops what it had not committed",
                    assignment,
                    describeOwner(fenced.by()));
        } else if (next instanceof Stopped stopped) {
            if (!wasStopped) {
                if (stopped.before() instanceof Committing) {
                    content.handOver(); // Of an entry that may exist.
                }
                drop();
                answers.fenced(assignment);
            }
            LOG.error("{}", describe(stopped));
        }
    }

    private void requireNoRival(LogEntry by) {
        if (rivals.fencedBy(by.owner(), now())) {
            throw new ConnectException(assignment + " is assigned to this task on " + lake.owner() + ", and was claimed"
                    + " three times within ten minutes on other hosts, the last time by " + describeOwner(by)
                    + ": connectors named " + lake.connector() + " on two Kafka clusters write to one lake. Give one of"
                    + " them another name. (With writer.id set, the second one is refused at once.)");
        }
    }

    private String describe(Stopped stopped) {
        return assignment + " has stopped, and is tried again every ten minutes: " + stopped.reason();
    }

    private static String describeOwner(LogEntry entry) {
        return "the task on " + entry.owner() + " (claim " + entry.claim() + ")";
    }

    private long now() {
        return lake.monotonicMs().getAsLong();
    }
}
