package io.tributary.connect.parquet.append;

import io.tributary.connect.parquet.commit.Draft;
import io.tributary.connect.parquet.encoding.RowSize;
import io.tributary.connect.parquet.row.FileSchema;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** A record whose row was made before its turn to be written, with the schema that was agreed upon then. */
final class DraftedRow extends Draft {
    private final FileTarget target;
    private final FileSchema schema;
    private final @Nullable Object[] values;

    DraftedRow(SinkRecord record, FileTarget target, FileSchema schema, @Nullable Object[] values) {
        super(record);
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

    @Override
    public long bytes() {
        return RowSize.of(values);
    }
}
