package io.tributary.connect.parquet.commit;

import io.tributary.connect.parquet.commit.Attempts.Purpose;
import io.tributary.connect.parquet.commit.PartitionState.Accepting;
import io.tributary.connect.parquet.commit.PartitionState.Committing;
import io.tributary.connect.parquet.commit.PartitionState.Creating;
import io.tributary.connect.parquet.commit.PartitionState.Discarded;
import io.tributary.connect.parquet.commit.PartitionState.Fenced;
import io.tributary.connect.parquet.commit.PartitionState.Opened;
import io.tributary.connect.parquet.commit.PartitionState.Publishing;
import io.tributary.connect.parquet.commit.PartitionState.Recovering;
import io.tributary.connect.parquet.commit.PartitionState.Unlogged;
import io.tributary.connect.parquet.commit.Uncommitted.Commit;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.metrics.WaitCause;
import io.tributary.connect.support.ring.InputOutput;
import io.tributary.connect.support.seam.Assignment;
import io.tributary.connect.support.seam.Pause;
import io.tributary.connect.support.seam.Run;
import io.tributary.connect.support.seam.ToWriter.Reported;
import io.tributary.connect.support.seam.ToWriter.Wanted;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one Kafka partition exactly once, as long as it is assigned: does at the store what its {@link PartitionState}
 * waits for, and commits what it has read by one entry of the log. What fails at the store is tried again in a later turn:
 * what took effect is found in the log, what did not is read from Kafka again.
 */
@InputOutput
public final class PartitionWriter {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionWriter.class);
    /** Between two looks whether reports are durable. */
    private static final long REPORTS_MS = 5;

    private static final long NONE = 0;

    private final Assignment assignment;
    private final Lake lake;
    private final WriteMode mode;
    private final Answers answers;
    private final CommitLog log;
    private final Uncommitted uncommitted;
    private final Attempts attempts;
    private final BadRecords badRecords;
    private PartitionState state;
    /** Under which Connect's thread reads, a number of its own; none while it is not to. */
    private long claim = NONE;
    /** Takes no rows until the commit is done. */
    private boolean committing;

    public PartitionWriter(Wanted wanted, Lake lake, WriteMode mode, Answers answers, OutageLog outages) {
        this.assignment = wanted.assignment();
        FileNames names = new FileNames(lake.connector(), assignment.partition(), lake.uniqueIds());
        this.lake = lake;
        this.mode = mode;
        this.answers = answers;
        this.log = new CommitLog(lake.store(), names);
        this.uncommitted = mode.uncommitted(assignment.partition(), names);
        this.attempts = new Attempts("write " + assignment, lake, outages);
        this.badRecords = new BadRecords(assignment, answers);
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
        try {
            // First, because no error may come between counting a record as read and writing it.
            mode.prepare(record);
        } catch (IOException e) {
            attempts.failed(Purpose.WRITE, e);
            return false;
        }
        Accepting accepting = (Accepting) state;
        accepting.read(record.originalKafkaOffset(), record.timestamp(), lake.monotonicMs());
        try {
            uncommitted.add(draft, accepting.committed());
        } catch (BadRecordException e) {
            badRecords.add(record, e);
        } catch (IOException e) {
            discard(accepting, e);
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
        return state instanceof Accepting accepting && accepting.isPending() && uncommitted.isFull(accepting.records());
    }

    /** Memory that a commit would set free. */
    public long heldBytes() {
        return uncommitted.heldBytes();
    }

    /** Commits if that is due, or goes on with it. */
    public void commitIfDue(TimeSlice time, long nowMs) {
        boolean isDue = state instanceof Accepting accepting && (committing || dueMs(accepting, nowMs) <= nowMs);
        if (isDue && !attempts.areWaiting()) {
            commit(time);
        }
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
        if (!(state instanceof Accepting accepting)
                || !(committing || accepting.isPending() || uncommitted.wantsEntry(accepting.committed()))) {
            return;
        }
        committing = true;
        if (!badRecords.areDurable()) {
            return;
        }
        answers.at(uncommitted.finishing() + " of " + assignment);
        Optional<Commit> finished;
        try {
            finished = uncommitted.finish(accepting.committed(), time);
        } catch (IOException e) {
            discard(accepting, e);
            return;
        }
        if (finished.isPresent()) {
            committing = false;
            state = accepting.commit(
                    finished.get().files(),
                    finished.get().table(),
                    lake.uniqueIds().get(),
                    lake.clock().millis());
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
        if (!(state instanceof Accepting accepting)) {
            return Pause.idle();
        }
        if (!committing) {
            return Pause.idleUntil(dueMs(accepting, nowMs));
        }
        return badRecords.areDurable()
                ? new Pause(WaitCause.STORE, true, nowMs)
                : new Pause(WaitCause.REPORTS, true, nowMs + REPORTS_MS);
    }

    /** When a commit is due; never where there is nothing to commit. */
    private long dueMs(Accepting accepting, long nowMs) {
        if (uncommitted.wantsEntry(accepting.committed())) {
            return nowMs;
        }
        return accepting.isPending() ? lake.rotation().dueMs(accepting.oldestMs()) : Long.MAX_VALUE;
    }

    @Override
    public String toString() {
        return assignment.toString();
    }

    /**
     * Gives the partition back: what is not committed is read again by its next owner. Never throws. Files of an entry
     * that may exist are left to that owner.
     */
    public void close() {
        attempts.end();
        if (state instanceof Committing) {
            uncommitted.handOver();
        } else {
            uncommitted.discard();
        }
    }

    /** Does at the store what the state waits for, until it waits for nothing there. */
    private void settle() {
        Purpose purpose = state instanceof Committing || state instanceof Publishing ? Purpose.WRITE : Purpose.CLAIM;
        try {
            while (step()) {
                // The next state may wait for the store too.
            }
        } catch (IOException e) {
            attempts.failed(purpose, e);
        }
    }

    /** False if the state waits for nothing at the store. */
    private boolean step() throws IOException {
        PartitionState current = state;
        if (current instanceof Opened opened) {
            become(opened.found(uncommitted.claim(log.newest(), opened.beginning())));
        } else if (current instanceof Creating creating) {
            create(creating);
        } else if (current instanceof Recovering recovering) {
            recover(recovering);
        } else if (current instanceof Discarded discarded) {
            goOn(discarded);
        } else if (current instanceof Publishing publishing) {
            publish(publishing);
        } else if (current instanceof Fenced fenced && fenced.lookMs() <= now()) {
            look(fenced);
        } else {
            return false;
        }
        return true;
    }

    private void create(Creating creating) throws IOException {
        LogEntry entry = creating.entry();
        if (log.append(entry)) {
            become(creating.created());
        } else {
            LogEntry existing = log.read(entry.sequence())
                    .orElseThrow(() -> new IOException(log.describe(entry.sequence()) + " was there and is gone"));
            become(creating.taken(existing, now()));
        }
    }

    private void recover(Recovering recovering) throws IOException {
        LogEntry claim = recovering.claim();
        if (log.hasNewerThan(claim)) {
            become(recovering.overtaken());
            return;
        }
        publish(claim.files());
        log.sweep(claim);
        uncommitted.recovered(claim);
        takeRecords(recovering.recovered());
        LOG.info(
                "{} {} at offset {}, behind log entry {}. To load from another offset, stop the connector, alter its"
                        + " offsets through the REST API and resume it.",
                assignment,
                claim.beginsLog() ? "begins" : "goes on",
                claim.nextOffset(),
                log.describe(claim.sequence()));
    }

    private void publish(Publishing publishing) throws IOException {
        LogEntry entry = publishing.entry();
        try {
            publish(entry.files());
            uncommitted.published(entry);
        } catch (IOException e) {
            LogEntry next = log.read(entry.sequence() + 1).orElseThrow(() -> e);
            become(publishing.overtaken(next, now()));
            return;
        }
        become(publishing.published());
        attempts.succeeded(Purpose.WRITE);
        answers.durable(assignment, claim, entry);
        LOG.debug(
                "Committed {} up to offset {} in {} files",
                assignment,
                entry.nextOffset(),
                entry.files().size());
        log.trim(entry, lake.clock().millis());
    }

    private void publish(List<PendingFile> pending) throws IOException {
        lake.calls().each(pending, this::publish);
    }

    private void publish(PendingFile file) throws IOException {
        boolean wasTemporary = lake.store().publish(file.temporary(), file.path());
        if (!wasTemporary && !lake.store().exists(file.path())) {
            LOG.warn(
                    "{} with {} rows of {} was published and has been removed since, not by this connector",
                    lake.store().describe(file.path()),
                    file.rows(),
                    assignment);
        }
    }

    private void goOn(Discarded discarded) throws IOException {
        PartitionState next = discarded.behind(log.read(discarded.committed().sequence() + 1), now());
        if (next instanceof Accepting accepting) {
            takeRecords(accepting);
        } else {
            become(next);
        }
    }

    private void look(Fenced fenced) throws IOException {
        Optional<LogEntry> newest = log.newest();
        Optional<LogEntry> own = uncommitted.claim(newest, OptionalLong.empty());
        if (newest.isPresent() && own.isPresent()) {
            become(fenced.found(newest.get(), own.get(), now()));
        } else {
            become(new Opened(OptionalLong.empty()));
        }
    }

    /** After an error of the open files. Another owner sweeps what this one writes, which is no fault of the store. */
    private void discard(Accepting accepting, IOException error) {
        drop();
        state = accepting.discarded();
        answers.lost(assignment);
        try {
            Optional<LogEntry> behind = log.read(accepting.committed().sequence() + 1);
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
        uncommitted.discard();
        badRecords.forget();
        committing = false;
        claim = NONE;
    }

    private void takeRecords(Accepting accepting) {
        attempts.succeeded(Purpose.CLAIM);
        state = accepting;
        claim = answers.claimed(assignment, accepting.committed());
    }

    private void become(PartitionState next) {
        boolean wasFenced = state instanceof Fenced;
        state = next;
        if (next instanceof Publishing) {
            uncommitted.handOver();
        } else if (next instanceof Unlogged) {
            answers.unknown(assignment);
        } else if (next instanceof Fenced fenced && !wasFenced) {
            drop();
            answers.fenced(assignment);
            LOG.warn(
                    "{} was claimed by {}; this task drops what it had not committed",
                    assignment,
                    describeOwner(fenced.by()));
        }
    }

    private static String describeOwner(LogEntry entry) {
        return "the task on " + entry.owner() + " (claim " + entry.claim() + ")";
    }

    private long now() {
        return lake.monotonicMs().getAsLong();
    }
}
