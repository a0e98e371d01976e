package io.tributary.connect.parquet.row;

import io.tributary.connect.support.testing.Json;
import io.tributary.connect.support.testing.SinkRecords;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/** The rows of a topic that has one task, which agrees with itself. */
public final class GrowingRows {
    private final TopicRows rows;
    private final SinkRecords records;

    public GrowingRows(RowRules rules, String topic) {
        this.rows = new TopicRows(rules, topic);
        this.records = SinkRecords.of(topic, 0);
    }

    public static GrowingRows withMetadata(MetadataColumn... metadata) {
        return new GrowingRows(RowRules.ofMetadata(List.of(metadata)), "orders");
    }

    public Object[] row(SinkRecord record) {
        Object[] row = rows.row(record);
        if (row == null) {
            rows.adopt(rows.widened(record, List.of()));
            row = rows.row(record);
        }
        return row;
    }

    /** The row of a JSON object with these names and values in turn, whose key does not matter. */
    Object[] rowOf(Object... namesAndValues) {
        return row(records.schemaless("k", Json.object(namesAndValues)));
    }

    /** The row of a structure, whose key does not matter. */
    Object[] rowOf(Struct value) {
        return row(records.struct("k", value));
    }

    public FileSchema schema() {
        return rows.schema();
    }
}
