package io.tributary.connect.support.testing.worker;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/** The offsets that WorkerSinkTask keeps, and how it commits them. */
final class ModelCommits {
    private final SinkTask task;
    private final ModelConsumer consumer;
    private final ModelReporter reporter;
    private final ModelTime time;
    private final ModelSettings settings;
    /** Behind the batch in hand. */
    private final Map<TopicPartition, OffsetAndMetadata> origOffsets = new HashMap<>();

    /** What Connect believes to be delivered. */
    private final Map<TopicPartition, OffsetAndMetadata> currentOffsets = new HashMap<>();

    private final Map<TopicPartition, OffsetAndMetadata> lastCommittedOffsets = new HashMap<>();
    private long nextCommitMs;
    private int commitSeqno;
    private long commitStartedMs = -1;
    private int commitFailures;
    private boolean committing;
    /** The metrics' committedOffsets are the map currentOffsets itself. */
    private boolean metricsHoldCurrentOffsets;

    private long cancelledAtMs = Long.MAX_VALUE;

    ModelCommits(
            SinkTask task, ModelConsumer consumer, ModelReporter reporter, ModelTime time, ModelSettings settings) {
        this.task = task;
        this.consumer = consumer;
        this.reporter = reporter;
        this.time = time;
        this.settings = settings;
        this.nextCommitMs = time.nowMs() + settings.flushIntervalMs();
    }

    /** The first step of an iteration. Returns how long its poll may last. */
    long commitIfDue(ModelContext context) {
        long nowMs = time.nowMs();
        if (!committing && (context.isCommitRequested() || nowMs >= nextCommitMs)) {
            commit(nowMs, false, consumer.assignment());
            nextCommitMs = nowMs + settings.flushIntervalMs();
            context.clearCommitRequest();
        }
        if (committing && nowMs >= commitStartedMs + settings.flushTimeoutMs()) {
            commitFailures++;
            committing = false;
        }
        return Math.max(nextCommitMs - nowMs, 0);
    }

    void converted(SinkRecord record) {
        origOffsets.put(ModelTopics.partition(record), new OffsetAndMetadata(record.originalKafkaOffset() + 1));
    }

    void delivered() {
        currentOffsets.putAll(origOffsets);
        origOffsets.clear();
    }

    /** Assigned, or sought. */
    void position(TopicPartition partition, long offset) {
        lastCommittedOffsets.put(partition, new OffsetAndMetadata(offset));
        currentOffsets.put(partition, new OffsetAndMetadata(offset));
    }

    /** Behind an assignment, which hands currentOffsets to the metrics. */
    void assigned() {
        metricsHoldCurrentOffsets = true;
    }

    /** Behind a close that did not throw: the metrics forget the partitions, and with them Connect if it is one map. */
    void removed(Collection<TopicPartition> partitions) {
        if (metricsHoldCurrentOffsets) {
            currentOffsets.keySet().removeAll(partitions);
        }
    }

    void closeAll() {
        close(new HashSet<>(currentOffsets.keySet()), false);
    }

    void close(Collection<TopicPartition> partitions, boolean isLost) {
        if (isLost) {
            task.close(partitions);
            reporter.cancelFutures(partitions);
            origOffsets.keySet().removeAll(partitions);
            currentOffsets.keySet().removeAll(partitions);
        } else {
            commit(time.nowMs(), true, partitions);
        }
        lastCommittedOffsets.keySet().removeAll(partitions);
    }

    /** From this moment on no offsets are committed. */
    void cancelAt(long ms) {
        cancelledAtMs = Math.min(cancelledAtMs, ms);
    }

    boolean isCancelled() {
        return time.nowMs() >= cancelledAtMs;
    }

    int failures() {
        return commitFailures;
    }

    Map<TopicPartition, OffsetAndMetadata> current() {
        return Map.copyOf(currentOffsets);
    }

    Map<TopicPartition, OffsetAndMetadata> lastCommitted() {
        return Map.copyOf(lastCommittedOffsets);
    }

    private void commit(long nowMs, boolean closing, Collection<TopicPartition> partitions) {
        reporter.awaitFutures(partitions);
        Map<TopicPartition, OffsetAndMetadata> offsetsToCommit = of(currentOffsets, Set.copyOf(partitions));
        if (offsetsToCommit.isEmpty()) {
            return;
        }
        committing = true;
        commitSeqno++;
        commitStartedMs = nowMs;
        Map<TopicPartition, OffsetAndMetadata> lastCommitted = of(lastCommittedOffsets, offsetsToCommit.keySet());
        Map<TopicPartition, OffsetAndMetadata> answer;
        try {
            answer = task.preCommit(new HashMap<>(offsetsToCommit));
        } catch (RuntimeException e) {
            if (!closing) {
                lastCommitted.forEach((partition, offset) -> consumer.seek(partition, offset.offset()));
                currentOffsets.putAll(lastCommitted);
            }
            completed(e, commitSeqno, Map.of());
            return;
        } finally {
            if (closing) {
                task.close(partitions);
            }
        }
        Map<TopicPartition, OffsetAndMetadata> committable = committable(answer, offsetsToCommit, lastCommitted);
        // An empty answer opts out, and what does not change, metadata included, is not committed.
        if (answer.isEmpty() || committable.equals(lastCommitted)) {
            completed(null, commitSeqno, Map.of());
        } else if (!isCancelled()) {
            send(committable, closing, commitSeqno);
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> committable(
            Map<TopicPartition, OffsetAndMetadata> answer,
            Map<TopicPartition, OffsetAndMetadata> offsetsToCommit,
            Map<TopicPartition, OffsetAndMetadata> lastCommitted) {
        Map<TopicPartition, OffsetAndMetadata> committable = new HashMap<>(lastCommitted);
        answer.forEach((partition, offset) -> {
            if (committable.containsKey(partition)
                    && offset.offset() <= offsetsToCommit.get(partition).offset()) {
                committable.put(partition, offset);
            }
        });
        return committable;
    }

    private void send(Map<TopicPartition, OffsetAndMetadata> offsets, boolean closing, int seqno) {
        if (!closing) {
            consumer.commitAsync(offsets, error -> completed(error, seqno, offsets));
            return;
        }
        try {
            consumer.commitSync(offsets);
            completed(null, seqno, offsets);
        } catch (KafkaException e) {
            completed(e, seqno, offsets);
        }
    }

    /** {@code error} is null for success. */
    private void completed(Exception error, int seqno, Map<TopicPartition, OffsetAndMetadata> committed) {
        if (commitSeqno != seqno) {
            return;
        }
        if (error == null) {
            lastCommittedOffsets.putAll(committed);
            metricsHoldCurrentOffsets &= committed.isEmpty();
            commitFailures = 0;
        } else {
            commitFailures++;
        }
        committing = false;
    }

    private static Map<TopicPartition, OffsetAndMetadata> of(
            Map<TopicPartition, OffsetAndMetadata> offsets, Set<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> some = new HashMap<>(offsets);
        some.keySet().retainAll(partitions);
        return some;
    }
}
