package io.tributary.connect.parquet.commit;

import io.tributary.connect.parquet.path.DirectoryValue;
import io.tributary.connect.parquet.store.Store;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * Moves the offsets of a stopped connector in its logs, as an operator asks through the REST API (KIP-875). Each move is
 * a claim, so a task that still runs somewhere is fenced, and what is committed stays committed.
 */
@InputOutput
public final class LogOffsets {
    private static final long BEGINNING = 0;

    private final String connector;
    private final String owner;
    private final Store store;
    private final MovedContent moved;
    private final Clock clock;
    private final Supplier<String> uniqueIds;

    public LogOffsets(
            String connector, String owner, Store store, MovedContent moved, Clock clock, Supplier<String> uniqueIds) {
        this.connector = connector;
        this.owner = owner;
        this.store = store;
        this.moved = moved;
        this.clock = clock;
        this.uniqueIds = uniqueIds;
    }

    /**
     * Moves these partitions, null to the beginning; with no partition at all, moves all that have a log to the
     * beginning. A partition without a log starts at the group's offset anyway. May be repeated.
     */
    public void move(Map<TopicPartition, @Nullable Long> offsets) throws IOException {
        if (offsets.isEmpty()) {
            moveAllToBeginning();
            return;
        }
        for (Map.Entry<TopicPartition, @Nullable Long> moved : offsets.entrySet()) {
            Long offset = moved.getValue();
            FileNames names = new FileNames(connector, moved.getKey(), uniqueIds);
            move(new CommitLog(store, names), offset == null ? BEGINNING : offset);
        }
    }

    private void moveAllToBeginning() throws IOException {
        String home = FileNames.home(connector);
        for (String topic : store.names(home)) {
            for (String partition : store.names(home + "/" + topic)) {
                move(new CommitLog(store, FileNames.at(home + "/" + topic + "/" + partition, uniqueIds)), BEGINNING);
            }
        }
    }

    private void move(CommitLog log, long offset) throws IOException {
        Optional<LogEntry> newest = log.newest();
        if (newest.isPresent()) {
            LogEntry claim = newest.get()
                    .movedTo(offset, kept(log, newest.get(), offset), owner, uniqueIds.get(), clock.millis());
            if (!isAppended(log, claim) || log.newerThan(claim).isPresent()) {
                throw new ConnectException("A task writes " + log.describe(claim.sequence())
                        + " at this moment. Stop the connector " + DirectoryValue.encode(connector)
                        + " and alter its offsets again.");
            }
        }
    }

    /** Also by a first attempt whose answer was lost. */
    private static boolean isAppended(CommitLog log, LogEntry claim) throws IOException {
        return log.append(claim)
                || log.read(claim.sequence()).filter(claim::isSameAs).isPresent();
    }

    /** Files alone stay committed wherever reading goes on. */
    private Sealed kept(CommitLog log, LogEntry newest, long offset) {
        Payload payload = newest.payload();
        return payload == null
                ? new Sealed(newest.publish(), null)
                : moved.kept(payload, log.describe(newest.sequence()), offset);
    }
}
