package io.tributary.connect.parquet.commit;

import io.tributary.connect.parquet.encoding.RowSize;
import io.tributary.connect.parquet.row.FileSchema;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** A record, and its row if that was made before the record's turn to be written. */
public record Draft(SinkRecord record, @Nullable Row row) {

    public static Draft without(SinkRecord record) {
        return new Draft(record, null);
    }

    /** About how much memory it takes. */
    long bytes() {
        return row == null ? RowSize.ofRecord(record) : RowSize.of(row.values);
    }

    /** A row of the schema that was agreed upon when it was made. */
    public static final class Row {
        private final FileTarget target;
        private final FileSchema schema;
        private final @Nullable Object[] values;

        public Row(FileTarget target, FileSchema schema, @Nullable Object[] values) {
            this.target = target;
            this.schema = schema;
            this.values = values;
        }

        public FileTarget target() {
            return target;
        }

        public boolean has(FileSchema other) {
            return schema == other;
        }

        public @Nullable Object[] values() {
            return values;
        }
    }
}
