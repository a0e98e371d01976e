package io.tributary.connect.parquet.file;

import io.tributary.connect.support.thread.TaskThread;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets records be written by another thread while Connect fetches and converts the next ones. A put waits for the one
 * before, so the {@link LakeWriter} still writes for one caller at a time; until then it drafts rows. What needs an answer
 * of Connect, and what has to be tried again, happens within the put.
 */
public final class OverlappedWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OverlappedWriter.class);
    /** So soon the next put is wanted while records are written, in case that fails. */
    private static final long WRITING_CHECK_MS = 50;

    private final LakeWriter lake;
    private final Executor executor;
    private final TaskThread thread;
    private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);
    private Collection<SinkRecord> beingWritten = List.of();
    /** Records that Connect regards as taken although writing them has failed. */
    private Collection<SinkRecord> failed = List.of();

    private @Nullable Throwable failure;
    /** Records that Connect puts again, because their put has thrown. */
    private Collection<SinkRecord> refused = List.of();

    /** {@code thread} is the one that calls it. */
    public OverlappedWriter(LakeWriter lake, Executor executor, TaskThread thread) {
        this.lake = lake;
        this.executor = executor;
        this.thread = thread;
    }

    public void open(Collection<TopicPartition> assigned) {
        awaitWritten();
        lake.open(assigned, refused.stream().map(OverlappedWriter::source).collect(Collectors.toSet()));
    }

    /** Gives these partitions back, and leaves the files of the others alone. */
    public void close(Collection<TopicPartition> revoked) {
        awaitWritten();
        failed = failed.stream()
                .filter(record -> !revoked.contains(source(record)))
                .toList();
        // So does Connect, which goes by the topic behind all transformations.
        refused = refused.stream()
                .filter(record -> !revoked.contains(new TopicPartition(record.topic(), record.kafkaPartition())))
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
        refused = records;
        List<Draft> drafts = drafts(records);
        awaitWritten();
        throwFailure();
        if (failed.isEmpty() && !records.isEmpty() && lake.isFlowing()) {
            beingWritten = records;
            writing = CompletableFuture.runAsync(() -> lake.write(drafts), executor);
        } else {
            lake.put(behindFailed(records));
            failed = List.of();
        }
        refused = List.of();
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

    /** Where the record came from, before any transformation. */
    private static TopicPartition source(SinkRecord record) {
        return new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
    }

    private boolean isWriting() {
        return !beingWritten.isEmpty();
    }

    private void awaitWritten() {
        thread.await(writing);
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

    /** With rows as long as those before are being written. */
    private List<Draft> drafts(Collection<SinkRecord> records) {
        List<Draft> drafts = new ArrayList<>(records.size());
        for (SinkRecord record : records) {
            drafts.add(writing.isDone() ? Draft.without(record) : lake.draft(record));
        }
        return drafts;
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
