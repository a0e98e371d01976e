package io.tributary.connect.parquet.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets records be written by another thread while Connect fetches and converts the next ones. A put waits for the one
 * before, so the {@link LakeWriter} still has one caller at a time. What needs an answer of Connect, and what has to be
 * tried again, happens within the put.
 */
public final class OverlappedWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OverlappedWriter.class);
    /** So soon the next put is wanted while records are written, in case that fails. */
    private static final long WRITING_CHECK_MS = 50;

    private final LakeWriter lake;
    private final Executor executor;
    private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);
    private Collection<SinkRecord> beingWritten = List.of();
    /** Records that Connect regards as taken although writing them has failed. */
    private Collection<SinkRecord> failed = List.of();

    private @Nullable Throwable failure;
    private boolean connectPutsAgain;

    public OverlappedWriter(LakeWriter lake, Executor executor) {
        this.lake = lake;
        this.executor = executor;
    }

    public void open(Collection<TopicPartition> assigned) {
        awaitWritten();
        lake.open(assigned, connectPutsAgain);
    }

    /** Gives these partitions back, and leaves the files of the others alone. */
    public void close(Collection<TopicPartition> revoked) {
        awaitWritten();
        failed = failed.stream()
                .filter(record ->
                        !revoked.contains(new TopicPartition(record.originalTopic(), record.originalKafkaPartition())))
                .toList();
        lake.close(revoked);
    }

    @Override
    public void close() {
        awaitWritten();
        if (failure != null) {
            LOG.warn("The last records were not written; whoever gets their partitions reads them again", failure);
        }
        lake.close();
    }

    /**
     * Takes the records, mostly before they are written, and commits what is due. May be called with none.
     *
     * @throws RetriableException if the store failed, now or with the records before; Connect then delivers the same
     *     records again
     */
    public void put(Collection<SinkRecord> records) {
        // Unless all goes well, Connect puts these records again.
        connectPutsAgain = !records.isEmpty();
        awaitWritten();
        throwFailure();
        if (failed.isEmpty() && !records.isEmpty() && lake.isFlowing()) {
            beingWritten = records;
            writing = CompletableFuture.runAsync(() -> lake.put(records), executor);
        } else {
            lake.put(behindFailed(records));
            failed = List.of();
        }
        connectPutsAgain = false;
    }

    /** The partitions whose commit wants more time, and which should get no records until it ends. */
    public Set<TopicPartition> busy() {
        return isWriting() ? Set.of() : lake.busy();
    }

    /** Also while records are written. */
    public boolean owns(TopicPartition partition) {
        return lake.owns(partition);
    }

    /** Where consumers must go before the next put, which makes this the last step of one. */
    public Map<TopicPartition, Long> requestedSeeks() {
        return isWriting() ? Map.of() : lake.requestedSeeks();
    }

    /** In how many milliseconds the next put is wanted, with or without records; empty if only with records. */
    public OptionalLong nextCallMs() {
        return isWriting() ? OptionalLong.of(WRITING_CHECK_MS) : lake.nextCallMs();
    }

    /** The offset that Connect may commit, given the one up to which it has delivered; empty for none. */
    public OptionalLong committable(TopicPartition partition, long delivered) {
        awaitWritten();
        return failed.isEmpty() ? lake.committable(partition, delivered) : OptionalLong.empty();
    }

    private boolean isWriting() {
        return !beingWritten.isEmpty();
    }

    /** Not to be interrupted: the lake must not get a second caller. */
    private void awaitWritten() {
        try {
            writing.join();
        } catch (CompletionException e) {
            failed = beingWritten;
            failure = e.getCause();
            writing = CompletableFuture.completedFuture(null);
        }
        beingWritten = List.of();
    }

    private void throwFailure() {
        Throwable thrown = failure;
        failure = null;
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
    }

    /** As if Connect delivered again what has failed. */
    private Collection<SinkRecord> behindFailed(Collection<SinkRecord> records) {
        if (failed.isEmpty()) {
            return records;
        }
        List<SinkRecord> all = new ArrayList<>(failed);
        all.addAll(records);
        return all;
    }
}
