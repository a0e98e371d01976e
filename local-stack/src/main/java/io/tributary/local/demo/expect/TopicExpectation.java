package io.tributary.local.demo.expect;

import io.tributary.local.demo.dataset.DemoRecord;
import io.tributary.local.demo.dataset.Topic;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SortedMap;
import java.util.TreeMap;

/** The records that one topic received. */
public final class TopicExpectation {
    private final Topic.Kind kind;
    private final ContentText content;
    private final SortedMap<Integer, PartitionExpectation> partitions = new TreeMap<>();
    private final SortedMap<Integer, TableHistory> tables = new TreeMap<>();
    private final SortedMap<LocalDate, Long> recordsByDay = new TreeMap<>();
    private long records;
    private long jsonBytes;

    TopicExpectation(Topic topic) {
        kind = topic.kind();
        content = ContentText.of(topic);
    }

    void add(DemoRecord record, int partition, long offset, int bytes) {
        long digest = content.digest(record.key(), record.value());
        partitions
                .computeIfAbsent(partition, absent -> new PartitionExpectation(offset))
                .add(offset, digest);
        if (kind == Topic.Kind.TABLE) {
            tables.computeIfAbsent(partition, absent -> new TableHistory()).add(record, offset, digest);
        }
        recordsByDay.merge(LocalDate.ofInstant(record.timestamp(), ZoneOffset.UTC), 1L, Long::sum);
        records++;
        jsonBytes += bytes;
    }

    public SortedMap<Integer, PartitionExpectation> partitions() {
        return partitions;
    }

    /** The changes of a table by partition; none for a stream. */
    public SortedMap<Integer, TableHistory> tables() {
        return tables;
    }

    /** By the UTC day of the record's time. */
    public SortedMap<LocalDate, Long> recordsByDay() {
        return recordsByDay;
    }

    public long records() {
        return records;
    }

    public long jsonBytes() {
        return jsonBytes;
    }
}
