package io.tributary.connect.support.testing;

import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/** Makes the records of one Kafka partition, with offsets that count up. */
public final class SinkRecords {
    private final String topic;
    private final int partition;
    private long nextOffset;
    private Long timestamp = 1_767_225_600_000L; // 2026-01-01T00:00:00Z

    private SinkRecords(String topic, int partition) {
        this.topic = topic;
        this.partition = partition;
    }

    public static SinkRecords of(String topic, int partition) {
        return new SinkRecords(topic, partition);
    }

    /** The record as a transformation leaves it that gives it another topic. */
    public static SinkRecord renamed(String topic, SinkRecord record) {
        return record.newRecord(
                topic,
                record.kafkaPartition(),
                record.keySchema(),
                record.key(),
                record.valueSchema(),
                record.value(),
                record.timestamp());
    }

    /** The next record lies at this offset. */
    public SinkRecords at(long offset) {
        nextOffset = offset;
        return this;
    }

    /** Records from here on carry this timestamp; null for none. */
    public SinkRecords timestamp(Long epochMillis) {
        timestamp = epochMillis;
        return this;
    }

    /** A record with a text key and a schemaless value. */
    public SinkRecord schemaless(String key, Object value) {
        return record(null, key, null, value);
    }

    /** A JSON object with these names and values in turn, in a record whose key does not matter. */
    public SinkRecord json(Object... namesAndValues) {
        return schemaless("key", Json.object(namesAndValues));
    }

    public SinkRecord struct(String key, Struct value) {
        return record(Schema.OPTIONAL_STRING_SCHEMA, key, value.schema(), value);
    }

    public SinkRecord tombstone(String key) {
        return record(null, key, null, null);
    }

    public SinkRecord record(Schema keySchema, Object key, Schema valueSchema, Object value) {
        return new SinkRecord(
                topic,
                partition,
                keySchema,
                key,
                valueSchema,
                value,
                nextOffset++,
                timestamp,
                timestamp == null ? TimestampType.NO_TIMESTAMP_TYPE : TimestampType.CREATE_TIME);
    }
}
