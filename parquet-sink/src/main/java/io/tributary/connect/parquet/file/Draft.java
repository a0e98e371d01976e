package io.tributary.connect.parquet.file;

import io.tributary.connect.parquet.row.FileSchema;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** A record, and its row if that was made before the record's turn to be written. */
public record Draft(SinkRecord record, @Nullable Row row) {

    static Draft without(SinkRecord record) {
        return new Draft(record, null);
    }

    /** About how much memory it takes. */
    long bytes() {
        return row == null ? RowSize.ofRecord(record) : RowSize.of(row.values);
    }

    /** A row of the schema that was agreed upon when it was made. */
    static final class Row {
        private final FileTarget target;
        private final FileSchema schema;
        private final @Nullable Object[] values;

        Row(FileTarget target, FileSchema schema, @Nullable Object[] values) {
            this.target = target;
            this.schema = schema;
            this.values = values;
        }

        FileTarget target() {
            return target;
        }

        boolean has(FileSchema other) {
            return schema == other;
        }

        @Nullable Object[] values() {
            return values;
        }
    }
}
