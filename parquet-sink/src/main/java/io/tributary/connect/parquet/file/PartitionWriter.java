package io.tributary.connect.parquet.file;

import io.tributary.connect.parquet.log.LastRecord;
import io.tributary.connect.parquet.log.LogEntry;
import io.tributary.connect.parquet.log.PendingFile;
import io.tributary.connect.parquet.log.Reading;
import io.tributary.connect.parquet.log.Reading.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one Kafka partition exactly once: claims its log, reads on behind what is committed, and commits all its open
 * files by one entry.
 *
 * <p>A method that throws an {@link IOException} may simply be called again: what took effect is found in the log, what
 * did not is read from Kafka again.
 */
final class PartitionWriter {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionWriter.class);
    private static final long FENCED_AT_MOST_MS = Duration.ofMinutes(5).toMillis();

    private final TopicPartition partition;
    private final Lake lake;
    private final CommitLog log;
    private final OpenFiles files;
    private final Outage outage;
    private final List<Future<Void>> reports = new ArrayList<>();
    private State state = new Opened(false);
    /** The claim that was tried last, whose answer may have been lost. */
    private String claimId = "";

    PartitionWriter(TopicPartition partition, Lake lake) {
        FileNames names = new FileNames(lake.connector(), partition, lake.uniqueIds());
        this.partition = partition;
        this.lake = lake;
        this.log = new CommitLog(lake.store(), names);
        this.files = new OpenFiles(lake, names);
        this.outage = new Outage(lake.retries());
    }

    TopicPartition partition() {
        return partition;
    }

    private sealed interface State {}

    /** Assigned and not claimed. A partition without a log is claimed when its first record arrives. */
    private record Opened(boolean hasNoLog) implements State {}

    /**
     * The consumer is elsewhere: until a put that requested the seek has returned normally, records are from before
     * it.
     */
    private record Seeking(LogEntry committed, boolean requested) implements State {}

    /** Takes records behind an entry. */
    private static final class Accepting implements State {
        private final LogEntry committed;
        private final Reading reading;
        private @Nullable LastRecord lastAccepted;
        private long oldestMs;
        private long records;

        Accepting(LogEntry committed, Reading reading) {
            this.committed = committed;
            this.reading = reading;
        }

        boolean isPending() {
            return lastAccepted != null;
        }
    }

    /** An entry is being created, and whether it exists is not known; nothing else happens until it is. */
    private record Committing(LogEntry committed, LogEntry entry, Reading reading) implements State {}

    /** The entry exists, so its files will be published, come what may. */
    private record Publishing(LogEntry entry, Reading reading) implements State {}

    /** Another owner has claimed the partition. */
    private record Fenced(LogEntry by, long sinceMs) implements State {}

    /**
     * Goes on with what was begun, before any record: claims, ends a seek, settles a commit.
     *
     * @param redelivered whether Connect may be delivering a batch again, because the last put failed
     */
    void advance(boolean redelivered) throws IOException {
        State current = state;
        if (current instanceof Opened opened && !opened.hasNoLog()) {
            claimWhereLogged();
        } else if (current instanceof Seeking seeking) {
            endSeek(seeking, redelivered);
        } else if (current instanceof Committing committing) {
            settle(committing);
        } else if (current instanceof Publishing publishing) {
            publish(publishing);
        } else if (current instanceof Fenced fenced && now() - fenced.sinceMs() > FENCED_AT_MOST_MS) {
            throw new ConnectException(partition + " is still assigned to this task, but " + describeOwner(fenced.by())
                    + " has claimed it. Make sure that only one connector named " + lake.connector()
                    + " writes to this lake, then restart the task.");
        }
    }

    /** Whether the record is to be written. If so it counts as read, also if it turns out to be bad. */
    boolean accepts(SinkRecord record, boolean redelivered) throws IOException {
        if (state instanceof Opened) {
            claimFirst(record.originalKafkaOffset());
        }
        if (!(state instanceof Accepting accepting)) {
            return false;
        }
        Verdict verdict = accepting.reading.judge(record.originalKafkaOffset(), record.timestamp(), redelivered);
        return switch (verdict) {
            case SKIP -> false;
            case RECREATED -> throw recreated(record, accepting.committed);
            case ACCEPT_BEHIND_GAP -> {
                warnOfGap(record, accepting.committed);
                yield accepted(record, accepting);
            }
            case ACCEPT -> accepted(record, accepting);
        };
    }

    void append(SinkRecord record, FileTarget target, AgreedRows rows) throws IOException {
        LogEntry committed = ((Accepting) state).committed;
        try {
            if (!files.isOpen(target)) {
                rows.refresh();
            }
            @Nullable Object[] row = rows.row(record);
            files.append(row, target, rows.schema(), record.originalKafkaOffset(), committed.claim());
        } catch (IOException e) {
            rollBack(committed, e);
        }
    }

    /** A bad record that was reported; the offset behind it is committed only when the report is durable. */
    void reported(Future<Void> report) {
        reports.add(report);
    }

    boolean isFull() {
        return state instanceof Accepting accepting
                && accepting.isPending()
                && (lake.rotation().isFull(accepting.records, files.bytes()) || files.hasManyOutgrown());
    }

    /** In how many milliseconds the oldest uncommitted record is due; empty where there is none. */
    OptionalLong dueInMs() {
        return state instanceof Accepting accepting && accepting.isPending()
                ? OptionalLong.of(lake.rotation().dueInMs(accepting.oldestMs, now()))
                : OptionalLong.empty();
    }

    /** After a failed call: the time to wait, or empty if this partition has had no success for too long. */
    OptionalLong retryInMs() {
        return outage.failed(now());
    }

    /** Memory that a commit would set free. */
    long heldBytes() {
        return files.heldBytes();
    }

    /** Commits all accepted records, if there are any. */
    void commit() throws IOException {
        if (!(state instanceof Accepting accepting) || !accepting.isPending()) {
            return;
        }
        awaitReports();
        LogEntry committed = accepting.committed;
        List<PendingFile> finished;
        try {
            finished = files.finish(committed.sequence() + 1);
        } catch (IOException e) {
            rollBack(committed, e);
            return;
        }
        LogEntry entry = committed.committed(
                accepting.reading.expected(),
                Objects.requireNonNull(accepting.lastAccepted),
                finished,
                lake.uniqueIds().get(),
                lake.clock().millis());
        Committing committing = new Committing(committed, entry, accepting.reading);
        state = committing;
        settle(committing);
    }

    private void awaitReports() {
        try {
            for (Future<Void> report : reports) {
                report.get();
            }
            reports.clear();
        } catch (ExecutionException e) {
            throw new ConnectException(
                    "A bad record of " + partition + " could not be put into the dead-letter topic, so it is not passed"
                            + " over. Mend the topic and restart the task.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetriableException("Interrupted while bad records of " + partition + " were reported", e);
        }
    }

    /** Where the consumer must go; empty where it is right. */
    OptionalLong requestSeek() {
        if (!(state instanceof Seeking seeking)) {
            return OptionalLong.empty();
        }
        state = new Seeking(seeking.committed(), true);
        return OptionalLong.of(Reading.soughtOffset(
                seeking.committed().nextOffset(), seeking.committed().last()));
    }

    /** The offset that Connect may commit, given the one up to which it has delivered; empty for none. */
    OptionalLong committable(long delivered) {
        State current = state;
        if (current instanceof Seeking seeking) {
            return OptionalLong.of(Math.min(delivered, seeking.committed().nextOffset()));
        }
        if (current instanceof Accepting accepting) {
            return OptionalLong.of(
                    accepting.isPending() ? Math.min(delivered, accepting.committed.nextOffset()) : delivered);
        }
        if (current instanceof Committing committing) {
            return OptionalLong.of(Math.min(delivered, committing.committed().nextOffset()));
        }
        if (current instanceof Publishing publishing) {
            return OptionalLong.of(Math.min(delivered, publishing.entry().nextOffset()));
        }
        return current instanceof Opened opened && opened.hasNoLog()
                ? OptionalLong.of(delivered)
                : OptionalLong.empty();
    }

    /**
     * Gives the partition back: what is not committed is read again by its next owner. Never throws. Files of an entry
     * that may exist are left to that owner.
     */
    void close() {
        if (state instanceof Committing || state instanceof Publishing) {
            files.handOver();
        } else {
            files.discard();
        }
    }

    private void endSeek(Seeking seeking, boolean redelivered) throws IOException {
        if (!seeking.requested() || redelivered) {
            state = new Seeking(seeking.committed(), false);
            return;
        }
        // Who has claimed since sweeps what this owner would write.
        Optional<LogEntry> behind = log.read(seeking.committed().sequence() + 1);
        if (behind.isPresent()) {
            fence(behind.get());
        } else {
            state = reading(seeking.committed());
        }
    }

    private void claimWhereLogged() throws IOException {
        Optional<LogEntry> newest = log.newest();
        if (newest.isEmpty()) {
            state = new Opened(true);
        } else {
            takeOver(newest.get());
        }
    }

    private void takeOver(LogEntry newest) throws IOException {
        LogEntry claim = newest;
        if (!newest.commitId().equals(claimId)) {
            claimId = lake.uniqueIds().get();
            claim = newest.claimedBy(lake.owner(), claimId, lake.clock().millis());
            append(claim);
        }
        for (PendingFile file : claim.files()) {
            publish(file);
        }
        log.sweep(claim);
        state = new Seeking(claim, false);
        LOG.info(
                "{} goes on at offset {}, behind log entry {}. To load from another offset, stop the connector, alter"
                        + " its offsets through the REST API and resume it.",
                partition,
                claim.nextOffset(),
                log.describe(claim.sequence()));
    }

    private void claimFirst(long offset) throws IOException {
        state = new Opened(false);
        claimId = lake.uniqueIds().get();
        LogEntry claim =
                LogEntry.firstClaim(offset, lake.owner(), claimId, lake.clock().millis());
        append(claim);
        state = reading(claim);
        LOG.info("{} begins at offset {}, with log entry {}", partition, offset, log.describe(claim.sequence()));
    }

    private void append(LogEntry claim) throws IOException {
        if (!log.append(claim)) {
            throw new IOException("Another task claims " + partition + " at this moment");
        }
    }

    private void settle(Committing committing) throws IOException {
        LogEntry entry = committing.entry();
        if (!log.append(entry)) {
            LogEntry existing = log.read(entry.sequence())
                    .orElseThrow(() -> new IOException(log.describe(entry.sequence()) + " was there and is gone"));
            if (!existing.commitId().equals(entry.commitId())) {
                fence(existing);
                return;
            }
        }
        files.handOver();
        Publishing publishing = new Publishing(entry, committing.reading());
        state = publishing;
        publish(publishing);
    }

    private void publish(Publishing publishing) throws IOException {
        LogEntry entry = publishing.entry();
        for (PendingFile file : entry.files()) {
            publish(file);
        }
        state = new Accepting(entry, publishing.reading());
        outage.ended();
        LOG.debug(
                "Committed {} up to offset {} in {} files",
                partition,
                entry.nextOffset(),
                entry.files().size());
        log.trim(entry, lake.clock().millis());
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
    private void rollBack(LogEntry committed, IOException error) throws IOException {
        files.discard();
        state = new Seeking(committed, false);
        Optional<LogEntry> behind;
        try {
            behind = log.read(committed.sequence() + 1);
        } catch (IOException e) {
            error.addSuppressed(e);
            throw error;
        }
        fence(behind.orElseThrow(() -> error));
    }

    private void fence(LogEntry by) {
        files.discard();
        state = new Fenced(by, now());
        LOG.warn("{} was claimed by {}; this task drops what it had not committed", partition, describeOwner(by));
    }

    private boolean accepted(SinkRecord record, Accepting accepting) {
        if (!accepting.isPending()) {
            accepting.oldestMs = now();
        }
        accepting.lastAccepted = new LastRecord(record.originalKafkaOffset(), record.timestamp());
        accepting.records++;
        return true;
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

    private static Accepting reading(LogEntry committed) {
        return new Accepting(committed, new Reading(committed.nextOffset(), committed.last()));
    }

    private long now() {
        return lake.monotonicMs().getAsLong();
    }
}
