package io.tributary.connect.mysql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** Records of a put that follow each other and are of one partition, by its name before transformations. */
record PartitionRecords(TopicPartition partition, List<SinkRecord> records) {

    static List<PartitionRecords> of(Collection<SinkRecord> put) {
        List<SinkRecord> records = new ArrayList<>(put);
        List<PartitionRecords> runs = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= records.size(); i++) {
            SinkRecord first = records.get(start);
            if (i == records.size() || !isOfOnePartition(first, records.get(i))) {
                TopicPartition partition = new TopicPartition(first.originalTopic(), first.originalKafkaPartition());
                runs.add(new PartitionRecords(partition, records.subList(start, i)));
                start = i;
            }
        }
        return runs;
    }

    long firstOffset() {
        return records.get(0).originalKafkaOffset();
    }

    private static boolean isOfOnePartition(SinkRecord one, SinkRecord other) {
        return one.originalKafkaPartition().equals(other.originalKafkaPartition())
                && one.originalTopic().equals(other.originalTopic());
    }
}
