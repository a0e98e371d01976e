package io.tributary.connect.support.testing.worker;

import io.tributary.connect.support.testing.SinkRecords;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The records of topics, by partition and offset, as they are before transformations. A record lies where its original
 * coordinates say; offsets may have gaps. May be used by several threads.
 */
public final class ModelTopics {
    private final Map<TopicPartition, Log> logs = new LinkedHashMap<>();

    private static final class Log {
        private final NavigableMap<Long, SinkRecord> records = new TreeMap<>();
        private long startOffset;
        private long endOffset;
    }

    public static TopicPartition partition(SinkRecord record) {
        return new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
    }

    public void append(SinkRecord... records) {
        append(Arrays.asList(records));
    }

    public synchronized void append(Collection<SinkRecord> records) {
        for (SinkRecord record : records) {
            Log log = log(partition(record));
            log.records.put(record.originalKafkaOffset(), record);
            log.endOffset = Math.max(log.endOffset, record.originalKafkaOffset() + 1);
        }
    }

    /** So many records behind those that lie there, for tests to which it does not matter what they hold. */
    public void append(TopicPartition partition, int count) {
        SinkRecords source =
                SinkRecords.of(partition.topic(), partition.partition()).at(endOffset(partition));
        for (int i = 0; i < count; i++) {
            append(source.schemaless("key", "value"));
        }
    }

    /** An empty partition. */
    public synchronized void create(TopicPartition partition) {
        log(partition);
    }

    /** The log ends here: what lies behind its last record is transaction markers, or was compacted away. */
    public synchronized void endAt(TopicPartition partition, long endOffset) {
        log(partition).endOffset = endOffset;
    }

    /** Retention, or somebody, deletes what lies before the offset. */
    public synchronized void deleteBefore(TopicPartition partition, long offset) {
        Log log = log(partition);
        log.records.headMap(offset).clear();
        log.startOffset = Math.max(log.startOffset, offset);
        log.endOffset = Math.max(log.endOffset, offset);
    }

    /** The topic is deleted and created again: its offsets begin at 0. */
    public synchronized void recreate(TopicPartition partition) {
        logs.put(partition, new Log());
    }

    public synchronized Set<TopicPartition> partitions() {
        return Set.copyOf(logs.keySet());
    }

    public synchronized long startOffset(TopicPartition partition) {
        return log(partition).startOffset;
    }

    public synchronized long endOffset(TopicPartition partition) {
        return log(partition).endOffset;
    }

    /** So many from the offset on. */
    public synchronized List<SinkRecord> read(TopicPartition partition, long offset, int count) {
        return log(partition).records.tailMap(offset).values().stream()
                .limit(count)
                .toList();
    }

    private Log log(TopicPartition partition) {
        return logs.computeIfAbsent(partition, created -> new Log());
    }
}
