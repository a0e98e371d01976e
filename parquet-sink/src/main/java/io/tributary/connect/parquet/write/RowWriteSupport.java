package io.tributary.connect.parquet.write;

import io.tributary.connect.parquet.row.FileSchema;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** Feeds rows to a Parquet writer. */
final class RowWriteSupport extends WriteSupport<@Nullable Object[]> {
    private final FileSchema schema;
    private final RowEmitter emitter;
    private @Nullable RecordConsumer consumer;

    RowWriteSupport(FileSchema schema) {
        this.schema = schema;
        this.emitter = new RowEmitter(schema.columns());
    }

    @Override
    @Deprecated // Abstract in parquet-java, which calls the other one.
    public WriteContext init(Configuration configuration) {
        return context();
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return context();
    }

    private WriteContext context() {
        return new WriteContext(schema.message(), Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer target) {
        consumer = target;
    }

    @Override
    public void write(@Nullable Object[] row) {
        emitter.emitMessage(row, Objects.requireNonNull(consumer, "prepareForWrite comes first"));
    }
}
