package io.tributary.connect.support.testing.worker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * A task's consumer: assignment, positions, what is fetched and what is paused. What the group decides reaches it in its
 * next poll. Fetched records of a paused partition are kept, also when retention deletes them meanwhile.
 */
final class ModelConsumer {
    private final ModelTopics topics;
    private final ModelOffsets offsets;
    private final ModelSettings settings;
    private final Consumer<String> trace;
    private final Set<TopicPartition> assignment = new HashSet<>();
    private final Map<TopicPartition, Long> positions = new LinkedHashMap<>();
    private final Set<TopicPartition> paused = new HashSet<>();
    /** In the order in which they came. */
    private final Map<TopicPartition, Queue<SinkRecord>> fetched = new LinkedHashMap<>();

    private final Queue<Rebalance> rebalances = new ArrayDeque<>();
    private final Queue<Runnable> commitCallbacks = new ArrayDeque<>();
    private boolean isAwake;
    private boolean isExpelled;
    private boolean areCommitsHeld;

    /** What the group tells a member in its poll. */
    record Rebalance(Kind kind, Set<TopicPartition> partitions, Runnable told) {
        enum Kind {
            REVOKED,
            ASSIGNED,
            LOST
        }
    }

    /** Is told within polls. */
    interface RebalanceListener {
        void onAssigned(Collection<TopicPartition> partitions);

        void onRemoved(Collection<TopicPartition> partitions, boolean isLost);
    }

    ModelConsumer(ModelTopics topics, ModelOffsets offsets, ModelSettings settings) {
        this.topics = topics;
        this.offsets = offsets;
        this.settings = settings;
        this.trace = settings.trace();
    }

    void tell(Rebalance rebalance) {
        rebalances.add(rebalance);
    }

    /** Is no member of the group any more, without knowing it. */
    void expel() {
        isExpelled = true;
        rebalances.clear();
        tell(new Rebalance(Rebalance.Kind.LOST, Set.copyOf(assignment), () -> isExpelled = false));
    }

    boolean isExpelled() {
        return isExpelled;
    }

    void holdCommits(boolean held) {
        areCommitsHeld = held;
    }

    void wakeUp() {
        isAwake = true;
    }

    Set<TopicPartition> assignment() {
        return Set.copyOf(assignment);
    }

    Set<TopicPartition> paused() {
        return Set.copyOf(paused);
    }

    /** Does all that happens in a poll without waiting. Returns the records that would end it. */
    List<SinkRecord> poll(RebalanceListener listener) {
        while (!areCommitsHeld && !commitCallbacks.isEmpty()) {
            commitCallbacks.remove().run();
        }
        if (isAwake) {
            isAwake = false;
            throw new WakeupException();
        }
        for (Rebalance told = rebalances.poll(); told != null; told = rebalances.poll()) {
            rebalance(told, listener);
        }
        fetch();
        List<SinkRecord> records = takeFetched();
        // Kafka's consumer asks for the next records before it returns.
        fetch();
        return records;
    }

    long position(TopicPartition partition) {
        requireAssigned(partition);
        return positions.computeIfAbsent(
                partition,
                unknown -> offsets.committed(partition)
                        .map(OffsetAndMetadata::offset)
                        .orElseGet(() -> resetPosition(partition)
                                .orElseThrow(() -> new NoOffsetForPartitionException(partition))));
    }

    void seek(TopicPartition partition, long offset) {
        trace.accept("seek " + partition + " " + offset);
        if (offset < 0) {
            throw new IllegalArgumentException("seek offset must not be a negative number");
        }
        requireAssigned(partition);
        Queue<SinkRecord> kept = fetched.get(partition);
        if (kept != null && kept.element().originalKafkaOffset() != offset) {
            fetched.remove(partition);
        }
        positions.put(partition, offset);
    }

    void pause(Collection<TopicPartition> partitions) {
        trace.accept("pause " + ScriptedTask.partitions(partitions));
        partitions.forEach(partition -> {
            requireAssigned(partition);
            paused.add(partition);
        });
    }

    void resume(Collection<TopicPartition> partitions) {
        trace.accept("resume " + ScriptedTask.partitions(partitions));
        partitions.forEach(partition -> {
            requireAssigned(partition);
            paused.remove(partition);
        });
    }

    void commitSync(Map<TopicPartition, OffsetAndMetadata> committed) {
        trace.accept("commitSync " + ScriptedTask.offsets(committed));
        requireMember();
        offsets.commit(committed);
    }

    /** The outcome is told in the next poll, unless it is held: null for success. */
    void commitAsync(Map<TopicPartition, OffsetAndMetadata> committed, Consumer<Exception> outcome) {
        trace.accept("commitAsync " + ScriptedTask.offsets(committed));
        try {
            requireMember();
            offsets.commit(committed);
            commitCallbacks.add(() -> outcome.accept(null));
        } catch (CommitFailedException e) {
            commitCallbacks.add(() -> outcome.accept(e));
        }
    }

    private void rebalance(Rebalance told, RebalanceListener listener) {
        Set<TopicPartition> partitions = new HashSet<>(told.partitions());
        if (told.kind() == Rebalance.Kind.ASSIGNED) {
            partitions.removeAll(assignment);
            assignment.addAll(partitions);
            listener.onAssigned(partitions);
        } else {
            partitions.retainAll(assignment);
            // What is revoked is still assigned while its listener hears of it.
            if (!partitions.isEmpty()) {
                listener.onRemoved(partitions, told.kind() == Rebalance.Kind.LOST);
            }
            assignment.removeAll(partitions);
            positions.keySet().removeAll(partitions);
            paused.removeAll(partitions);
            fetched.keySet().removeAll(partitions);
        }
        told.told().run();
    }

    private void fetch() {
        for (TopicPartition partition : sortedAssignment()) {
            if (!paused.contains(partition) && !fetched.containsKey(partition)) {
                long position = position(partition);
                if (position < topics.startOffset(partition) || position > topics.endOffset(partition)) {
                    position = resetPosition(partition)
                            .orElseThrow(() -> new OffsetOutOfRangeException(Map.of(partition, position(partition))));
                    positions.put(partition, position);
                }
                List<SinkRecord> records = topics.read(partition, position, settings.fetchedRecords());
                if (!records.isEmpty()) {
                    fetched.put(partition, new ArrayDeque<>(records));
                }
            }
        }
    }

    private List<SinkRecord> takeFetched() {
        List<SinkRecord> taken = new ArrayList<>();
        for (Iterator<Map.Entry<TopicPartition, Queue<SinkRecord>>> each =
                        fetched.entrySet().iterator();
                each.hasNext() && taken.size() < settings.maxPollRecords(); ) {
            Map.Entry<TopicPartition, Queue<SinkRecord>> next = each.next();
            if (!paused.contains(next.getKey())) {
                Queue<SinkRecord> records = next.getValue();
                while (!records.isEmpty() && taken.size() < settings.maxPollRecords()) {
                    SinkRecord record = records.remove();
                    taken.add(record);
                    positions.put(next.getKey(), record.originalKafkaOffset() + 1);
                }
                if (records.isEmpty()) {
                    each.remove();
                }
            }
        }
        return taken;
    }

    private OptionalLong resetPosition(TopicPartition partition) {
        return switch (settings.reset()) {
            case EARLIEST -> OptionalLong.of(topics.startOffset(partition));
            case LATEST -> OptionalLong.of(topics.endOffset(partition));
            case NONE -> OptionalLong.empty();
        };
    }

    private List<TopicPartition> sortedAssignment() {
        List<TopicPartition> sorted = new ArrayList<>(assignment);
        sorted.sort(Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition));
        return sorted;
    }

    private void requireAssigned(TopicPartition partition) {
        if (!assignment.contains(partition)) {
            throw new IllegalStateException("No current assignment for partition " + partition);
        }
    }

    private void requireMember() {
        if (isExpelled) {
            throw new CommitFailedException("The member is not of the group any more");
        }
    }
}
