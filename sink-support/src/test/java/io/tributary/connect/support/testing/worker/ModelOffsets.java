package io.tributary.connect.support.testing.worker;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What a consumer group has committed. Outlives its tasks. */
public final class ModelOffsets {
    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();

    public synchronized Optional<OffsetAndMetadata> committed(TopicPartition partition) {
        return Optional.ofNullable(committed.get(partition));
    }

    /** Of all partitions that have one. */
    public synchronized Map<TopicPartition, Long> offsets() {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        committed.forEach((partition, offset) -> offsets.put(partition, offset.offset()));
        return offsets;
    }

    public synchronized void commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        committed.putAll(offsets);
    }

    /** As somebody does over REST or with Kafka's own tools. */
    public synchronized void alter(TopicPartition partition, long offset) {
        committed.put(partition, new OffsetAndMetadata(offset));
    }

    /** As when they have expired. */
    public synchronized void reset(TopicPartition partition) {
        committed.remove(partition);
    }
}
