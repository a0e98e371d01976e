package io.tributary.connect.parquet.fault;

import io.tributary.connect.parquet.file.LakeWriterBuilder;
import io.tributary.connect.parquet.file.OverlappedWriter;
import io.tributary.connect.support.thread.TaskThread;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * A task as the Connect worker drives it (WorkerSinkTask): polls, delivers, delivers the same batch again after a
 * RetriableException, seeks before the next poll, and commits what preCommit returns.
 */
final class SimulatedTask {
    private static final int POLL_RECORDS = 150;
    /** A consumer does not always have records in time. */
    private static final int POLLS_PER_EMPTY_ONE = 3;

    private final SimulatedTopics topics;
    private final SimulatedTime time;
    private final int pollRecords;
    private final Map<TopicPartition, Long> groupOffsets;
    /** Writes in the put behind the one that brought the records, so that a seed leads to the same calls. */
    private final OverlappedWriter writer;
    /** Of the assigned partitions. */
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    /** Behind the last batch that was not refused, which is as far as Connect asks for what is durable. */
    private final Map<TopicPartition, Long> delivered = new HashMap<>();

    private final Map<TopicPartition, Long> seeks = new HashMap<>();
    private List<SinkRecord> batch = List.of();
    private int polls;

    /** Owns no partition yet. {@code groupOffsets} is what the consumer group has committed; it is kept up to date. */
    SimulatedTask(LakeWriterBuilder settings, SimulatedTopics topics, Map<TopicPartition, Long> groupOffsets) {
        this(settings, topics, groupOffsets, new SimulatedTime(), POLL_RECORDS);
    }

    /** Gets so many records of each partition with a poll. */
    SimulatedTask(
            LakeWriterBuilder settings,
            SimulatedTopics topics,
            Map<TopicPartition, Long> groupOffsets,
            SimulatedTime time,
            int pollRecords) {
        this.topics = topics;
        this.groupOffsets = groupOffsets;
        this.time = time;
        this.pollRecords = pollRecords;
        TaskThread thread = new TaskThread();
        this.writer = new OverlappedWriter(
                settings.clock(time.clock()).monotonicMs(time::millis).build(), new WhenAwaited(thread), thread);
    }

    void assign(Collection<TopicPartition> partitions) {
        writer.open(partitions);
        for (TopicPartition partition : partitions) {
            long start = groupOffsets.getOrDefault(partition, 0L);
            positions.put(partition, start);
            delivered.put(partition, start);
        }
    }

    /** What is to be delivered again is without these from now on, as in Connect, if their topic was not renamed. */
    void revoke(Collection<TopicPartition> partitions) {
        commitOffsets(partitions);
        writer.close(partitions);
        positions.keySet().removeAll(partitions);
        delivered.keySet().removeAll(partitions);
        seeks.keySet().removeAll(partitions);
        batch = batch.stream()
                .filter(record -> !partitions.contains(new TopicPartition(record.topic(), record.kafkaPartition())))
                .toList();
    }

    /** One round of the worker; {@code elapsedMs} pass in it. */
    void poll(long elapsedMs) {
        time.pass(elapsedMs);
        positions.putAll(seeks);
        delivered.putAll(seeks);
        seeks.clear();
        if (batch.isEmpty() && ++polls % POLLS_PER_EMPTY_ONE != 0) {
            batch = fetch();
        }
        try {
            writer.put(batch);
            seeks.putAll(writer.requestedSeeks());
            batch = List.of();
            delivered.putAll(positions);
        } catch (RetriableException e) {
            time.pass(writer.nextCallMs().orElse(0));
        }
    }

    void commitOffsets() {
        commitOffsets(assigned());
    }

    private void commitOffsets(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            writer.committable(partition, delivered.get(partition))
                    .ifPresent(offset -> groupOffsets.put(partition, offset));
        }
    }

    void close() {
        commitOffsets();
        writer.close();
    }

    /** Whether everything was delivered; what was is not necessarily committed yet. */
    boolean isAtEnd() {
        return batch.isEmpty()
                && seeks.isEmpty()
                && assigned().stream()
                        .allMatch(partition -> remaining(partition).isEmpty());
    }

    private List<TopicPartition> assigned() {
        return topics.partitions().stream().filter(positions::containsKey).toList();
    }

    private List<SinkRecord> fetch() {
        List<SinkRecord> fetched = new ArrayList<>();
        for (TopicPartition partition : assigned()) {
            List<SinkRecord> next = remaining(partition);
            List<SinkRecord> taken = next.subList(0, Math.min(pollRecords, next.size()));
            fetched.addAll(taken);
            if (!taken.isEmpty()) {
                positions.put(partition, taken.get(taken.size() - 1).kafkaOffset() + 1);
            }
        }
        return fetched;
    }

    private List<SinkRecord> remaining(TopicPartition partition) {
        List<SinkRecord> records = topics.records(partition);
        long position = positions.get(partition);
        int low = 0;
        int high = records.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (records.get(middle).kafkaOffset() < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return records.subList(low, records.size());
    }
}
