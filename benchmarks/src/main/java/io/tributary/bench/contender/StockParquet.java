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
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
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
        private @Nullable RecordConsumer consumer;

        ReadyValues(MessageType schema) {
            this.schema = schema;
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
            writeFields(row, schema, target);
            target.endMessage();
        }

        private static void writeFields(@Nullable Object[] row, GroupType group, RecordConsumer target) {
            for (int i = 0; i < row.length; i++) {
                Object value = row[i];
                if (value != null) {
                    Type field = group.getType(i);
                    target.startField(field.getName(), i);
                    write(value, field, target);
                    target.endField(field.getName(), i);
                }
            }
        }

        private static void write(Object value, Type type, RecordConsumer target) {
            if (value instanceof Binary text) {
                target.addBinary(text);
            } else if (value instanceof Long integer) {
                target.addLong(integer);
            } else if (value instanceof Double fraction) {
                target.addDouble(fraction);
            } else if (value instanceof Boolean flag) {
                target.addBoolean(flag);
            } else {
                writeGroup((@Nullable Object[]) value, type.asGroupType(), target);
            }
        }

        private static void writeGroup(@Nullable Object[] values, GroupType group, RecordConsumer target) {
            target.startGroup();
            if (LogicalTypeAnnotation.listType().equals(group.getLogicalTypeAnnotation())) {
                writeItems(values, group.getType(0), target);
            } else {
                writeFields(values, group, target);
            }
            target.endGroup();
        }

        private static void writeItems(@Nullable Object[] items, Type list, RecordConsumer target) {
            target.startField(list.getName(), 0);
            for (Object item : items) {
                target.startGroup();
                writeFields(new Object[] {item}, list.asGroupType(), target);
                target.endGroup();
            }
            target.endField(list.getName(), 0);
        }
    }
}
