package io.tributary.connect.support.error;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Where a record lies in Kafka, before any transformation renamed its topic (KIP-793). Everything about offsets
 * speaks these coordinates.
 */
public record RecordCoordinates(String topic, int partition, long offset) {

    public static RecordCoordinates of(SinkRecord record) {
        return new RecordCoordinates(
                record.originalTopic(), record.originalKafkaPartition(), record.originalKafkaOffset());
    }

    public TopicPartition topicPartition() {
        return new TopicPartition(topic, partition);
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
