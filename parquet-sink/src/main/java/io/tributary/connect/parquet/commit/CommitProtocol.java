package io.tributary.connect.parquet.commit;

import io.tributary.connect.parquet.commit.PartitionState.Creating;
import io.tributary.connect.parquet.commit.PartitionState.Discarded;
import io.tributary.connect.parquet.commit.PartitionState.Fenced;
import io.tributary.connect.parquet.commit.PartitionState.Opened;
import io.tributary.connect.parquet.commit.PartitionState.Publishing;
import io.tributary.connect.parquet.commit.PartitionState.Recovering;
import io.tributary.connect.parquet.commit.PartitionState.Stopped;
import io.tributary.connect.support.error.StoppedPartitionException;
import io.tributary.connect.support.ring.InputOutput;
import io.tributary.connect.support.seam.Assignment;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does at the store what the {@link PartitionState} of a Kafka partition waits for, by its log and the files that its
 * entries publish. After an {@link IOException} the same is to be done again.
 */
@InputOutput
final class CommitProtocol {
    private static final Logger LOG = LoggerFactory.getLogger(CommitProtocol.class);

    private final Assignment assignment;
    private final Lake lake;
    private final Content content;
    private final CommitLog log;
    private final LostFiles losses;
    private final Absence absence;

    CommitProtocol(Assignment assignment, Lake lake, Content content, CommitLog log) {
        this.assignment = assignment;
        this.lake = lake;
        this.content = content;
        this.log = log;
        this.losses = new LostFiles(
                assignment.partition(),
                lake.operator(),
                lake.store()::describe,
                lake.store().whyStagedFilesVanish());
        this.absence = new Absence(lake.store().missingBeforeGone());
    }

    /** The state that follows; empty if this one waits for nothing at the store. */
    Optional<PartitionState> next(PartitionState state) throws IOException {
        if (state instanceof Opened opened) {
            return Optional.of(opened.found(claim(log.newest(), opened.beginning())));
        }
        if (state instanceof Creating creating) {
            return Optional.of(create(creating));
        }
        if (state instanceof Recovering recovering) {
            return Optional.of(recover(recovering));
        }
        if (state instanceof Discarded discarded) {
            return Optional.of(discarded.behind(behind(discarded.committed()), now()));
        }
        if (state instanceof Publishing publishing) {
            return Optional.of(publish(publishing));
        }
        if (state instanceof Fenced fenced && fenced.lookMs() <= now()) {
            return Optional.of(look(fenced));
        }
        if (state instanceof Stopped stopped && stopped.lookMs() <= now()) {
            return next(stopped.before());
        }
        return Optional.empty();
    }

    /** The entry with the number behind that one; empty if there is none. */
    Optional<LogEntry> behind(LogEntry entry) throws IOException {
        return log.read(entry.sequence() + 1);
    }

    /** Removes entries that nobody needs behind this one. */
    void trim(LogEntry published) throws IOException {
        log.trim(published);
    }

    /** Empty if a partition without a log cannot be claimed yet. */
    private Optional<LogEntry> claim(Optional<LogEntry> newest, OptionalLong firstRecord) {
        String id = lake.uniqueIds().get();
        long time = lake.clock().millis();
        Optional<LogEntry> claim;
        if (newest.isPresent()) {
            claim = Optional.of(newest.get().claimedBy(lake.owner(), id, time));
        } else {
            requireFreeName(assignment.partition().topic());
            OptionalLong beginning = content.beginning(firstRecord);
            claim = beginning.isEmpty()
                    ? Optional.empty()
                    : Optional.of(LogEntry.firstClaim(beginning.getAsLong(), lake.owner(), id, time));
        }
        return claim.map(entry -> entry.with(content.claim(newest)));
    }

    /** What it is written by would lie among the schemas of other topics. */
    private static void requireFreeName(String topic) {
        if (topic.equals(FileNames.SCHEMAS)) {
            throw new StoppedPartitionException(
                    "A topic of the name " + topic
                            + " is not written: that is the name of a directory of the sink's own."
                            + " Copy it to a topic of another name.",
                    null);
        }
    }

    private PartitionState create(Creating creating) throws IOException {
        LogEntry entry = creating.entry();
        if (!log.append(entry)) {
            LogEntry existing = log.read(entry.sequence())
                    .orElseThrow(() -> new IOException(log.describe(entry.sequence()) + " was there and is gone"));
            if (!entry.isSameAs(existing)) {
                return creating.taken(existing, now());
            }
            log.found(entry);
        }
        Optional<LogEntry> fencing = log.fencing(entry);
        return fencing.isPresent() ? creating.taken(fencing.get(), now()) : creating.created();
    }

    private PartitionState recover(Recovering recovering) throws IOException {
        LogEntry claim = recovering.claim();
        if (log.newerThan(claim).isPresent()) {
            return recovering.overtaken();
        }
        List<PendingFile> missing = publish(claim.publish());
        if (!missing.isEmpty() && log.newerThan(claim).isPresent()) {
            return recovering.overtaken();
        }
        if (isLoss(claim, missing)) {
            return recovering.stopped(losses.explain(claim, missing), now());
        }
        log.sweep(claim);
        try {
            content.recovered(claim);
        } catch (StoppedPartitionException e) {
            return log.newerThan(claim).isPresent() ? recovering.overtaken() : recovering.stopped(e.reason(), now());
        }
        log.trim(claim);
        LOG.info(
                "{} {} at offset {}, behind log entry {}. To load from another offset, stop the connector, alter its"
                        + " offsets through the REST API and resume it.",
                assignment,
                claim.beginsLog() ? "begins" : "goes on",
                claim.nextOffset(),
                log.describe(claim.sequence()));
        return recovering.recovered();
    }

    private PartitionState publish(Publishing publishing) throws IOException {
        LogEntry entry = publishing.entry();
        try {
            List<PendingFile> missing = publish(entry.publish());
            Optional<LogEntry> newer = missing.isEmpty() ? Optional.empty() : log.newerThan(entry);
            if (newer.isPresent()) {
                return publishing.overtaken(newer.get(), now());
            }
            if (isLoss(entry, missing)) {
                return publishing.stopped(losses.explain(entry, missing), now());
            }
            content.published(entry);
        } catch (IOException e) {
            LogEntry next = behind(entry).orElseThrow(() -> e);
            return publishing.overtaken(next, now());
        }
        LOG.debug(
                "Committed {} up to offset {} in {} files",
                assignment,
                entry.nextOffset(),
                entry.publish().size());
        return publishing.published();
    }

    /** Returns what is neither staged nor published. */
    private List<PendingFile> publish(List<PendingFile> files) throws IOException {
        Queue<PendingFile> missing = new ConcurrentLinkedQueue<>();
        lake.calls().each(files, file -> {
            if (!isPublished(file)) {
                missing.add(file);
            }
        });
        return missing.stream()
                .sorted(Comparator.comparingLong(PendingFile::firstOffset).thenComparing(PendingFile::path))
                .toList();
    }

    private boolean isPublished(PendingFile file) throws IOException {
        return switch (lake.store().publish(file.token(), file.path(), file.bytes())) {
            case PUBLISHED, WAS_PUBLISHED -> true;
            case MISSING -> false;
            case NAME_TAKEN ->
                throw new ConnectException("A file that this connector has not written has the name of one that it has"
                        + " committed: " + lake.store().describe(file.path()) + " is to have " + file.bytes()
                        + " bytes. Nothing is overwritten. Move the other file away and restart the task.");
        };
    }

    private boolean isLoss(LogEntry entry, List<PendingFile> missing) throws IOException {
        if (missing.isEmpty()) {
            return false;
        }
        String files = missing.stream().map(PendingFile::path).collect(Collectors.joining("\n", entry.commitId(), ""));
        if (!absence.isFinal(files, now())) {
            throw new IOException(missing.size() + " files are neither staged nor published, such as "
                    + lake.store().describe(missing.get(0).path()) + "; another task may be publishing them");
        }
        return losses.areFatal(entry, missing);
    }

    private PartitionState look(Fenced fenced) throws IOException {
        Optional<LogEntry> newest = log.newest();
        Optional<LogEntry> own = claim(newest, OptionalLong.empty());
        return newest.isPresent() && own.isPresent()
                ? fenced.found(newest.get(), own.get(), now())
                : new Opened(OptionalLong.empty());
    }

    private long now() {
        return lake.monotonicMs().getAsLong();
    }
}
