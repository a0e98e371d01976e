package io.tributary.connect.support.testing.worker.real;

import io.tributary.connect.support.testing.worker.ScriptedTask;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Kafka's MockConsumer, which gets what lies behind its positions, and does what the mock leaves out of Kafka's consumer: a
 * rebalance happens within a poll, takes partitions away before it gives others, or loses them; the outcome of an
 * asynchronous commit is told in the next poll unless it is held, and a member that was expelled commits nothing. A poll takes all that there
 * is, and no position is ever out of range: there the mock knows no reset.
 */
final class FedConsumer extends MockConsumer<byte[], byte[]> {
    private final Map<TopicPartition, NavigableSet<Long>> log = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> committedAtFirst = new HashMap<>();
    private final boolean isCooperative;
    private final Consumer<String> lines;
    private final Queue<Runnable> rebalances = new ArrayDeque<>();
    private final Queue<Runnable> commitCallbacks = new ArrayDeque<>();
    /** As the group has decided; the consumer hears of it in its next poll. */
    private Set<TopicPartition> owned = new HashSet<>();

    private int revocationsAhead;
    private ConsumerRebalanceListener listener;
    private boolean isAwake;
    private boolean isExpelled;
    private boolean isPositioning;
    private boolean areCommitsHeld;
    private long pollMs;

    FedConsumer(boolean isCooperative, Map<TopicPartition, Long> committed, Consumer<String> lines) {
        super(OffsetResetStrategy.EARLIEST);
        this.isCooperative = isCooperative;
        this.lines = lines;
        committed.forEach((partition, offset) -> committedAtFirst.put(partition, new OffsetAndMetadata(offset)));
    }

    void append(TopicPartition partition, int count, int gap) {
        NavigableSet<Long> offsets = log.computeIfAbsent(partition, created -> new TreeSet<>());
        for (int i = 0; i < count; i++) {
            offsets.add((offsets.isEmpty() ? 0 : offsets.last() + 1) + (i == 0 ? gap : 0));
        }
    }

    /** A rebalance in which the consumer gets these and nothing else. */
    void decide(Set<TopicPartition> wanted) {
        if (isExpelled) {
            return;
        }
        Set<TopicPartition> given = new HashSet<>(owned);
        if (isCooperative) {
            given.removeAll(wanted);
        }
        owned = new HashSet<>(wanted);
        if (!given.isEmpty()) {
            revocationsAhead++;
            rebalances.add(() -> {
                revoke(given);
                if (--revocationsAhead == 0) {
                    decideAssignment();
                }
            });
        } else if (revocationsAhead == 0) {
            decideAssignment();
        }
    }

    /** The group has expelled the consumer. */
    void expel() {
        isExpelled = true;
        owned = new HashSet<>();
        revocationsAhead = 0;
        rebalances.clear();
        rebalances.add(() -> {
            remove(assignment(), listener::onPartitionsLost);
            isExpelled = false;
        });
    }

    void holdCommits(boolean held) {
        areCommitsHeld = held;
    }

    long pollMs() {
        return pollMs;
    }

    /** By the group. */
    Map<TopicPartition, OffsetAndMetadata> committed() {
        return Map.copyOf(committed);
    }

    /** Unlike those of the mock, only what is assigned. */
    @SuppressWarnings("unchecked")
    Set<TopicPartition> pausedOfAssigned() {
        return (Set<TopicPartition>) Reflected.call(Reflected.field(this, "subscriptions"), "pausedPartitions");
    }

    @Override
    public synchronized void subscribe(Collection<String> topics, ConsumerRebalanceListener told) {
        listener = told;
        super.subscribe(topics, new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}
        });
        store(committedAtFirst);
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        pollMs = timeout.toMillis();
        while (!areCommitsHeld && !commitCallbacks.isEmpty()) {
            commitCallbacks.remove().run();
        }
        if (!isAwake) {
            for (Runnable rebalance = rebalances.poll(); rebalance != null; rebalance = rebalances.poll()) {
                rebalance.run();
            }
            feed();
        }
        isAwake = false;
        return inOrder(super.poll(timeout));
    }

    /** By partition: the mock's order is that of a hash, Kafka's that of its fetches. */
    private static ConsumerRecords<byte[], byte[]> inOrder(ConsumerRecords<byte[], byte[]> polled) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> sorted = new LinkedHashMap<>();
        polled.partitions().stream()
                .sorted(Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition))
                .forEach(partition -> sorted.put(partition, polled.records(partition)));
        return new ConsumerRecords<>(sorted);
    }

    @Override
    public synchronized void wakeup() {
        isAwake = true;
        super.wakeup();
    }

    @Override
    public synchronized void commitAsync(
            Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
        lines.accept("commitAsync " + ScriptedTask.offsets(offsets));
        if (isExpelled) {
            commitCallbacks.add(() -> callback.onComplete(offsets, new CommitFailedException()));
            return;
        }
        store(offsets);
        commitCallbacks.add(() -> callback.onComplete(offsets, null));
    }

    @Override
    public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
        lines.accept("commitSync " + ScriptedTask.offsets(offsets));
        if (isExpelled) {
            throw new CommitFailedException();
        }
        store(offsets);
    }

    @Override
    public synchronized void seek(TopicPartition partition, long offset) {
        if (!isPositioning) {
            lines.accept("seek " + partition + " " + offset);
        }
        super.seek(partition, offset);
    }

    @Override
    public synchronized long position(TopicPartition partition) {
        isPositioning = true;
        try {
            return super.position(partition);
        } finally {
            isPositioning = false;
        }
    }

    @Override
    public synchronized void pause(Collection<TopicPartition> partitions) {
        lines.accept("pause " + ScriptedTask.partitions(partitions));
        super.pause(partitions);
    }

    @Override
    public synchronized void resume(Collection<TopicPartition> partitions) {
        lines.accept("resume " + ScriptedTask.partitions(partitions));
        super.resume(partitions);
    }

    private void decideAssignment() {
        Set<TopicPartition> decided = Set.copyOf(owned);
        rebalances.add(() -> {
            List<TopicPartition> added = new ArrayList<>(decided);
            added.removeAll(assignment());
            Set<TopicPartition> all = new HashSet<>(assignment());
            all.addAll(added);
            Map<TopicPartition, Long> beginnings = new HashMap<>();
            added.forEach(partition -> beginnings.put(partition, 0L));
            updateBeginningOffsets(beginnings);
            rebalance(all);
            listener.onPartitionsAssigned(added);
        });
    }

    private void revoke(Set<TopicPartition> given) {
        Set<TopicPartition> removed = new HashSet<>(given);
        removed.retainAll(assignment());
        remove(removed, listener::onPartitionsRevoked);
    }

    private void remove(Set<TopicPartition> removed, Consumer<Collection<TopicPartition>> told) {
        if (!removed.isEmpty()) {
            told.accept(removed);
            Set<TopicPartition> rest = new HashSet<>(assignment());
            rest.removeAll(removed);
            rebalance(rest);
        }
    }

    private void feed() {
        Set<TopicPartition> paused = pausedOfAssigned();
        for (TopicPartition partition : assignment()) {
            if (!paused.contains(partition) && log.containsKey(partition)) {
                log.get(partition)
                        .tailSet(position(partition))
                        .forEach(offset -> addRecord(new ConsumerRecord<>(
                                partition.topic(), partition.partition(), offset, new byte[0], new byte[0])));
            }
        }
    }

    private void store(Map<TopicPartition, OffsetAndMetadata> offsets) {
        committed.putAll(offsets);
        super.commitAsync(offsets, null);
    }
}
