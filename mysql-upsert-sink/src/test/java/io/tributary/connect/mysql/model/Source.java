package io.tributary.connect.mysql.model;

import io.tributary.connect.support.testing.SinkRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** A Kafka partition whose records go to one table, perhaps under another name than that of its topic. */
final class Source {
    private final TopicPartition partition;
    private final String routed;
    private final SinkRecords records;

    Source(String topic, int partition, String routed) {
        this.partition = new TopicPartition(topic, partition);
        this.routed = routed;
        this.records = SinkRecords.of(topic, partition);
    }

    SinkRecord record(RecordForm key, RecordForm value) {
        return SinkRecords.renamed(routed, records.record(key.schema(), key.value(), value.schema(), value.value()));
    }

    TopicPartition partition() {
        return partition;
    }
}
