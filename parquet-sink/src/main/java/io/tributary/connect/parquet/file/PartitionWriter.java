package io.tributary.connect.parquet.file;

import io.tributary.connect.parquet.file.Uncommitted.Commit;
import io.tributary.connect.parquet.log.LogEntry;
import io.tributary.connect.parquet.log.PartitionState;
import io.tributary.connect.parquet.log.PartitionState.Accepting;
import io.tributary.connect.parquet.log.PartitionState.Committing;
import io.tributary.connect.parquet.log.PartitionState.Creating;
import io.tributary.connect.parquet.log.PartitionState.Fenced;
import io.tributary.connect.parquet.log.PartitionState.LookingBehind;
import io.tributary.connect.parquet.log.PartitionState.Opened;
import io.tributary.connect.parquet.log.PartitionState.Publishing;
import io.tributary.connect.parquet.log.PartitionState.Recovering;
import io.tributary.connect.parquet.log.PartitionState.Seeking;
import io.tributary.connect.parquet.log.PartitionState.Unlogged;
import io.tributary.connect.parquet.log.PendingFile;
import io.tributary.connect.parquet.log.Reading;
import io.tributary.connect.parquet.log.Reading.Verdict;
import io.tributary.connect.support.retry.Outage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one Kafka partition exactly once: does at the store what its {@link PartitionState} waits for, and commits what
 * it has accepted by one entry of the log.
 *
 * <p>A method that throws an {@link IOException} may simply be called again: what took effect is found in the log, what
 * did not is read from Kafka again.
 */
final class PartitionWriter {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionWriter.class);

    private final TopicPartition partition;
    private final Lake lake;
    private final CommitLog log;
    private final Uncommitted uncommitted;
    private final Outage outage;
    private final BadRecordReports reports;
    private PartitionState state;

    /** {@code amidRedelivery} tells whether Connect may deliver records from before the assignment again. */
    PartitionWriter(TopicPartition partition, Lake lake, WriteMode mode, boolean amidRedelivery) {
        FileNames names = new FileNames(lake.connector(), partition, lake.uniqueIds());
        this.partition = partition;
        this.lake = lake;
        this.log = new CommitLog(lake.store(), names);
        this.uncommitted = mode.uncommitted(partition, names);
        this.outage = lake.outage();
        this.reports = new BadRecordReports(partition);
        this.state = new Opened(amidRedelivery);
    }

    TopicPartition partition() {
        return partition;
    }

    boolean isOf(SinkRecord record) {
        return record.originalKafkaPartition() == partition.partition()
                && record.originalTopic().equals(partition.topic());
    }

    /**
     * Goes on with what was begun, before any record: claims, ends a seek, settles a commit.
     *
     * @param redelivered whether Connect may be delivering a batch again, because the last put failed
     */
    void advance(boolean redelivered) throws IOException {
        if (state instanceof Seeking seeking) {
            state = seeking.nextPut(redelivered);
        } else if (state instanceof Unlogged unlogged) {
            state = unlogged.nextPut(redelivered);
        }
        settle();
        if (state instanceof Fenced fenced && fenced.isStuck(now())) {
            throw new ConnectException(partition + " is still assigned to this task, but " + describeOwner(fenced.by())
                    + " has claimed it. Make sure that only one connector named " + lake.connector()
                    + " writes to this lake, then restart the task.");
        }
    }

    /** Whether the record is to be written. If so it counts as read, also if it turns out to be bad. */
    boolean accepts(SinkRecord record, boolean redelivered) throws IOException {
        if (state instanceof Unlogged unlogged && !unlogged.amidRedelivery()) {
            state = unlogged.begins(LogEntry.firstClaim(
                    record.originalKafkaOffset(),
                    lake.owner(),
                    lake.uniqueIds().get(),
                    lake.clock().millis()));
            settle();
        }
        if (!(state instanceof Accepting accepting)) {
            return false;
        }
        if (uncommitted.isFinishing() && accepting.isNew(record.originalKafkaOffset())) {
            commit(TimeSlice.ENDLESS);
            return accepts(record, redelivered);
        }
        Verdict verdict = accepting.judge(record.originalKafkaOffset(), record.timestamp(), redelivered, now());
        if (verdict == Verdict.RECREATED) {
            throw recreated(record, accepting.committed());
        }
        if (verdict == Verdict.ACCEPT_BEHIND_GAP) {
            warnOfGap(record, accepting.committed());
        }
        return verdict.accepts();
    }

    /** Adds a record that was accepted. */
    void add(Draft draft) throws IOException {
        Accepting accepting = (Accepting) state;
        try {
            uncommitted.add(draft, accepting.committed());
        } catch (IOException e) {
            discard(accepting, e);
        }
    }

    /** A bad record that was reported; the offset behind it is committed only when the report is durable. */
    void reported(Future<Void> report) {
        reports.add(report);
    }

    boolean isFull() {
        return state instanceof Accepting accepting && accepting.isPending() && uncommitted.isFull(accepting.records());
    }

    /** In how many milliseconds a commit is due; empty where there is nothing to commit. */
    OptionalLong dueInMs() {
        if (!(state instanceof Accepting accepting)) {
            return OptionalLong.empty();
        }
        if (isFinishing() || uncommitted.wantsEntry(accepting.committed())) {
            return OptionalLong.of(0);
        }
        return accepting.isPending()
                ? OptionalLong.of(lake.rotation().dueInMs(accepting.oldestMs(), now()))
                : OptionalLong.empty();
    }

    /** How long the store has been failing this partition. */
    Outage outage() {
        return outage;
    }

    /** Memory that a commit would set free. */
    long heldBytes() {
        return uncommitted.heldBytes();
    }

    /** Whether the next record can be taken, and no commit is going on. */
    boolean isReading() {
        boolean takesRecords =
                state instanceof Accepting || (state instanceof Unlogged unlogged && !unlogged.amidRedelivery());
        return takesRecords && !isFinishing();
    }

    /** Whether a commit was begun and wants more time; no new records should come meanwhile. */
    boolean isFinishing() {
        return uncommitted.isFinishing();
    }

    /** Commits all accepted records, if there are any or an entry is wanted anyway; or begins to, and wants more time. */
    void commit(TimeSlice time) throws IOException {
        if (!(state instanceof Accepting accepting)
                || !(accepting.isPending() || uncommitted.wantsEntry(accepting.committed()) || isFinishing())) {
            return;
        }
        reports.await();
        Optional<Commit> finished;
        try {
            finished = uncommitted.finish(accepting.committed(), time);
        } catch (IOException e) {
            discard(accepting, e);
            return;
        }
        if (finished.isEmpty()) {
            return;
        }
        state = accepting.commit(
                finished.get().files(),
                finished.get().table(),
                lake.uniqueIds().get(),
                lake.clock().millis());
        settle();
    }

    /** Where the consumer must go; empty where it is right. */
    OptionalLong requestSeek() {
        if (!(state instanceof Seeking seeking)) {
            return OptionalLong.empty();
        }
        state = seeking.request();
        return OptionalLong.of(Reading.soughtOffset(
                seeking.committed().nextOffset(), seeking.committed().last()));
    }

    /** The offset that Connect may commit, given the one up to which it has delivered; empty for none. */
    OptionalLong committable(long delivered) {
        return state.committable(delivered);
    }

    /**
     * Gives the partition back: what is not committed is read again by its next owner. Never throws. Files of an entry
     * that may exist are left to that owner.
     */
    void close() {
        if (state instanceof Committing) {
            uncommitted.handOver();
        } else {
            uncommitted.discard();
        }
    }

    /** Does at the store what the state waits for, until it waits for nothing there. */
    private void settle() throws IOException {
        boolean waiting = true;
        while (waiting) {
            PartitionState current = state;
            if (current instanceof Opened opened) {
                become(opened.found(uncommitted.claim(log.newest())));
            } else if (current instanceof Creating creating) {
                create(creating);
            } else if (current instanceof Recovering recovering) {
                recover(recovering);
            } else if (current instanceof LookingBehind looking) {
                become(looking.behind(log.read(looking.committed().sequence() + 1), now()));
            } else if (current instanceof Publishing publishing) {
                publish(publishing);
            } else {
                waiting = false;
            }
        }
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
        if (entry.beginsLog() && state instanceof Accepting) {
            outage.ended();
            LOG.info(
                    "{} begins at offset {}, with log entry {}",
                    partition,
                    entry.nextOffset(),
                    log.describe(entry.sequence()));
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
        become(recovering.recovered());
        outage.ended();
        LOG.info(
                "{} goes on at offset {}, behind log entry {}. To load from another offset, stop the connector, alter"
                        + " its offsets through the REST API and resume it.",
                partition,
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
        outage.ended();
        LOG.debug(
                "Committed {} up to offset {} in {} files",
                partition,
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
                    partition);
        }
    }

    /** After an error of the open files: fenced if another owner has swept them, else the error, to try again. */
    private void discard(Accepting accepting, IOException error) throws IOException {
        uncommitted.discard();
        state = accepting.discarded();
        try {
            settle();
        } catch (IOException e) {
            error.addSuppressed(e);
        }
        if (!(state instanceof Fenced)) {
            throw error;
        }
    }

    private void become(PartitionState next) {
        state = next;
        if (next instanceof Publishing) {
            uncommitted.handOver();
        } else if (next instanceof Fenced fenced) {
            uncommitted.discard();
            LOG.warn(
                    "{} was claimed by {}; this task drops what it had not committed",
                    partition,
                    describeOwner(fenced.by()));
        }
    }

    private void warnOfGap(SinkRecord record, LogEntry committed) {
        LOG.warn(
                "{} continues at offset {} although {} was next: the records between were deleted from the topic,"
                        + " by retention, compaction or an aborted transaction",
                partition,
                record.originalKafkaOffset(),
                committed.nextOffset());
    }

    private ConnectException recreated(SinkRecord record, LogEntry committed) {
        return new ConnectException("Record " + partition + "@" + record.originalKafkaOffset()
                + " is not the one that was committed there or comes before offset " + committed.nextOffset()
                + ": the topic was recreated, or this is another Kafka cluster. To load it from its beginning, stop the"
                + " connector, reset its offsets (DELETE /connectors/" + lake.connector()
                + "/offsets) and resume it.");
    }

    private static String describeOwner(LogEntry entry) {
        return "the task on " + entry.owner() + " (claim " + entry.claim() + ")";
    }

    private long now() {
        return lake.monotonicMs().getAsLong();
    }
}
