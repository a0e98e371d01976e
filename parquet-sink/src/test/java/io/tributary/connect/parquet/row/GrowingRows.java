package io.tributary.connect.parquet.row;

import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;

/** The rows of a topic that has one task, which agrees with itself. */
public final class GrowingRows {
    private final TopicRows rows;

    public GrowingRows(RowRules rules, String topic) {
        this.rows = new TopicRows(rules, topic);
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

    public FileSchema schema() {
        return rows.schema();
    }
}
