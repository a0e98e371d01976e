package io.tributary.bench.contender;

import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** What parquet-java costs by itself: rows of values that need no conversion any more. */
public final class StockParquet extends ParquetWriter.Builder<@Nullable Object[], StockParquet> {
    private final MessageType schema;

    public StockParquet(OutputFile file, MessageType schema) {
        super(file);
        this.schema = schema;
    }

    @Override
    protected StockParquet self() {
        return this;
    }

    @Override
    @Deprecated // Abstract in parquet-java, which calls the other one.
    protected WriteSupport<@Nullable Object[]> getWriteSupport(Configuration configuration) {
        return new ReadyValues(schema);
    }

    @Override
    protected WriteSupport<@Nullable Object[]> getWriteSupport(ParquetConfiguration configuration) {
        return new ReadyValues(schema);
    }

    private static final class ReadyValues extends WriteSupport<@Nullable Object[]> {
        private final MessageType schema;
        private final String[] names;
        private @Nullable RecordConsumer consumer;

        ReadyValues(MessageType schema) {
            this.schema = schema;
            this.names =
                    schema.getFields().stream().map(field -> field.getName()).toArray(String[]::new);
        }

        @Override
        @Deprecated // Abstract in parquet-java, which calls the other one.
        public WriteContext init(Configuration configuration) {
            return new WriteContext(schema, Map.of());
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return new WriteContext(schema, Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer target) {
            consumer = target;
        }

        @Override
        public void write(@Nullable Object[] row) {
            RecordConsumer target = Objects.requireNonNull(consumer, "prepareForWrite comes first");
            target.startMessage();
            for (int i = 0; i < names.length; i++) {
                Object value = row[i];
                if (value != null) {
                    target.startField(names[i], i);
                    write(value, target);
                    target.endField(names[i], i);
                }
            }
            target.endMessage();
        }

        private static void write(Object value, RecordConsumer target) {
            if (value instanceof Binary text) {
                target.addBinary(text);
            } else if (value instanceof Long integer) {
                target.addLong(integer);
            } else if (value instanceof Double fraction) {
                target.addDouble(fraction);
            } else {
                target.addBoolean((Boolean) value);
            }
        }
    }
}
