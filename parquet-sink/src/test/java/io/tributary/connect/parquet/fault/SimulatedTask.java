package io.tributary.connect.parquet.fault;

import io.tributary.connect.parquet.file.LakeWriter;
import io.tributary.connect.parquet.file.LakeWriterBuilder;
import java.util.ArrayList;
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

    private final SimulatedTopics topics;
    private final SimulatedTime time;
    private final int pollRecords;
    private final Map<TopicPartition, Long> groupOffsets;
    private final LakeWriter writer;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Map<TopicPartition, Long> seeks = new HashMap<>();
    private List<SinkRecord> batch = List.of();

    /** {@code groupOffsets} is what the consumer group has committed; it is kept up to date. */
    SimulatedTask(LakeWriterBuilder settings, SimulatedTopics topics, Map<TopicPartition, Long> groupOffsets) {
        this(settings, topics, groupOffsets, new SimulatedTime(), POLL_RECORDS);
        open(topics.partitions());
    }

    /** Owns no partition yet, and gets so many records of each with a poll. */
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
        this.writer = settings.clock(time.clock()).monotonicMs(time::millis).build();
    }

    void open(List<TopicPartition> partitions) {
        writer.open(partitions);
        partitions.forEach(partition -> positions.put(partition, groupOffsets.getOrDefault(partition, 0L)));
    }

    /** One round of the worker; {@code elapsedMs} pass in it. */
    void poll(long elapsedMs) {
        time.pass(elapsedMs);
        positions.putAll(seeks);
        seeks.clear();
        if (batch.isEmpty()) {
            batch = fetch();
        }
        try {
            writer.put(batch);
            seeks.putAll(writer.requestedSeeks());
            batch = List.of();
        } catch (RetriableException e) {
            time.pass(writer.nextCallMs().orElse(0));
        }
    }

    void commitOffsets() {
        for (TopicPartition partition : List.copyOf(positions.keySet())) {
            writer.committable(partition, positions.get(partition))
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
                && positions.keySet().stream()
                        .allMatch(partition -> remaining(partition).isEmpty());
    }

    private List<SinkRecord> fetch() {
        List<SinkRecord> fetched = new ArrayList<>();
        for (TopicPartition partition : List.copyOf(positions.keySet())) {
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
