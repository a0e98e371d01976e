package io.tributary.connect.mysql.model;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * A record, and what its maker knows of it. {@code carried} has what is stored of each column that it carries; {@code
 * fault} is why it is bad whatever the table holds, {@code refusal} why the server refuses its row, each null for none.
 */
record Change(
        SinkRecord record,
        List<String> key,
        Map<String, String> carried,
        boolean isTombstone,
        Reason fault,
        Reason refusal) {

    String coordinates() {
        return coordinates(record);
    }

    static String coordinates(SinkRecord record) {
        return record.originalTopic() + "-" + record.originalKafkaPartition() + "@" + record.originalKafkaOffset();
    }
}
