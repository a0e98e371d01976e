package io.tributary.connect.support.testing.worker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;

/** WorkerSinkTask: an iteration in the order of its steps, divided where its poll waits, and what a rebalance does. */
final class ModelWorker implements ModelConsumer.RebalanceListener {
    private final SinkTask task;
    private final ModelConsumer consumer;
    private final ModelReporter reporter;
    private final ModelContext context;
    private final ModelCommits commits;
    private final List<SinkRecord> messageBatch = new ArrayList<>();
    private boolean pausedForRedelivery;
    private boolean isConnectorPaused;
    private boolean taskStopped;
    private RuntimeException rebalanceException;
    private RetriableException refusal;
    private RuntimeException stopFailure;

    ModelWorker(
            SinkTask task, ModelConsumer consumer, ModelReporter reporter, ModelContext context, ModelCommits commits) {
        this.task = task;
        this.consumer = consumer;
        this.reporter = reporter;
        this.context = context;
        this.commits = commits;
    }

    void start() {
        task.initialize(context.asSeenByTask());
        task.start(context.configs());
    }

    /** An iteration up to its poll. Returns how long that may last. */
    long beginPoll() {
        long timeoutMs = commits.commitIfDue(context);
        rewind();
        long retryTimeoutMs = context.requestedTimeoutMs();
        if (retryTimeoutMs > 0) {
            timeoutMs = Math.min(timeoutMs, retryTimeoutMs);
            context.timeout(-1);
        }
        return timeoutMs;
    }

    /** Ends the poll and the iteration if there are records, if it was woken up, or if it is over. */
    boolean endPoll(boolean isOver) {
        try {
            List<SinkRecord> records = consumer.poll(this);
            if (records.isEmpty() && !isOver) {
                return false;
            }
            if (rebalanceException != null) {
                RuntimeException thrown = rebalanceException;
                rebalanceException = null;
                throw thrown;
            }
            convert(records);
            deliver();
        } catch (WakeupException e) {
            onWakeup();
        }
        return true;
    }

    void setConnectorPaused(boolean paused) {
        isConnectorPaused = paused;
        context.setConnectorPaused(paused);
        consumer.wakeUp();
    }

    boolean isBatchDelivered() {
        return messageBatch.isEmpty();
    }

    /** Why the last put is to be done again; null if it is not. */
    RetriableException takeRefusal() {
        RetriableException taken = refusal;
        refusal = null;
        return taken;
    }

    /** What stop has thrown; null for nothing. */
    RuntimeException stopFailure() {
        return stopFailure;
    }

    /** What Connect does behind the last iteration, whether that has failed or not. */
    void close() {
        try {
            commits.closeAll();
        } finally {
            try {
                task.stop();
            } catch (RuntimeException e) {
                // Connect logs it, no more.
                stopFailure = e;
            }
            taskStopped = true;
        }
    }

    @Override
    public void onAssigned(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> commits.position(partition, consumer.position(partition)));
        commits.assigned();
        boolean wasPausedForRedelivery = pausedForRedelivery;
        pausedForRedelivery = wasPausedForRedelivery && !messageBatch.isEmpty();
        if (pausedForRedelivery) {
            pauseAll();
        } else {
            if (wasPausedForRedelivery) {
                resumeAll();
            }
            context.forgetPausedExcept(consumer.assignment());
            if (isConnectorPaused) {
                pauseAll();
            } else if (!context.pausedByTask().isEmpty()) {
                consumer.pause(context.pausedByTask());
            }
        }
        if (partitions.isEmpty()) {
            return;
        }
        if (rebalanceException == null || rebalanceException instanceof WakeupException) {
            try {
                task.open(partitions);
                rewind();
            } catch (RuntimeException e) {
                rebalanceException = e;
            }
        }
    }

    @Override
    public void onRemoved(Collection<TopicPartition> partitions, boolean isLost) {
        if (taskStopped) {
            return;
        }
        try {
            commits.close(partitions, isLost);
            commits.removed(partitions);
        } catch (RuntimeException e) {
            rebalanceException = e;
        }
        Set<TopicPartition> removed = new HashSet<>(partitions);
        // By the name that a transformation gave the topic, as in Connect: renamed records stay.
        messageBatch.removeIf(record -> removed.contains(new TopicPartition(record.topic(), record.kafkaPartition())));
    }

    private void convert(List<SinkRecord> records) {
        for (SinkRecord record : records) {
            SinkRecord converted = reporter.convert(record);
            commits.converted(record);
            if (converted != null) {
                messageBatch.add(converted);
            }
        }
    }

    private void deliver() {
        try {
            task.put(new ArrayList<>(messageBatch));
            reporter.throwNotTolerated();
            commits.delivered();
            messageBatch.clear();
            if (pausedForRedelivery) {
                if (!isConnectorPaused) {
                    resumeAll();
                }
                pausedForRedelivery = false;
            }
        } catch (RetriableException e) {
            refusal = e;
            if (!pausedForRedelivery) {
                pausedForRedelivery = true;
                pauseAll();
            }
        } catch (RuntimeException e) {
            throw new ConnectException("Exiting WorkerSinkTask due to unrecoverable exception.", e);
        }
    }

    private void onWakeup() {
        if (isConnectorPaused) {
            pauseAll();
            context.requestCommit();
        } else if (!pausedForRedelivery) {
            resumeAll();
        }
    }

    private void rewind() {
        if (context.requestedOffsets().isEmpty()) {
            return;
        }
        context.requestedOffsets().forEach((partition, offset) -> {
            if (offset != null) {
                consumer.seek(partition, offset);
                commits.position(partition, offset);
            }
        });
        context.clearOffsets();
    }

    private void resumeAll() {
        for (TopicPartition partition : consumer.assignment()) {
            if (!context.pausedByTask().contains(partition)) {
                consumer.resume(Set.of(partition));
            }
        }
    }

    private void pauseAll() {
        consumer.pause(consumer.assignment());
    }
}
