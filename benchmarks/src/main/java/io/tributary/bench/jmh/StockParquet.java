package io.tributary.bench.jmh;

import io.tributary.connect.parquet.row.FileSchema;
import io.tributary.connect.parquet.schema.ColumnType;
import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.ListOf;
import io.tributary.connect.parquet.schema.ColumnType.Row;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** What parquet-java costs by itself: rows of values that need no conversion any more, handed over field by field. */
final class StockParquet extends ParquetWriter.Builder<@Nullable Object[], StockParquet> {
    private final FileSchema schema;

    StockParquet(OutputFile file, FileSchema schema) {
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
        private final FileSchema schema;
        private @Nullable RecordConsumer consumer;

        ReadyValues(FileSchema schema) {
            this.schema = schema;
        }

        @Override
        @Deprecated // Abstract in parquet-java, which calls the other one.
        public WriteContext init(Configuration configuration) {
            return new WriteContext(schema.message(), Map.of());
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return new WriteContext(schema.message(), Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer target) {
            consumer = target;
        }

        @Override
        public void write(@Nullable Object[] row) {
            RecordConsumer target = Objects.requireNonNull(consumer, "prepareForWrite comes first");
            target.startMessage();
            writeFields(row, schema.columns(), target);
            target.endMessage();
        }

        private static void writeFields(@Nullable Object[] row, Row columns, RecordConsumer target) {
            List<Column> fields = columns.columns();
            for (int i = 0; i < row.length; i++) {
                Object value = row[i];
                if (value != null) {
                    Column field = fields.get(i);
                    target.startField(field.name(), i);
                    write(value, field.type(), target);
                    target.endField(field.name(), i);
                }
            }
        }

        private static void write(Object value, ColumnType type, RecordConsumer target) {
            if (value instanceof Binary text) {
                target.addBinary(text);
            } else if (value instanceof Long integer) {
                target.addLong(integer);
            } else if (value instanceof Double fraction) {
                target.addDouble(fraction);
            } else if (value instanceof Boolean flag) {
                target.addBoolean(flag);
            } else if (type instanceof Row row) {
                target.startGroup();
                writeFields((@Nullable Object[]) value, row, target);
                target.endGroup();
            } else {
                writeList((@Nullable Object[]) value, ((ListOf) type).element(), target);
            }
        }

        private static void writeList(@Nullable Object[] items, ColumnType type, RecordConsumer target) {
            target.startGroup();
            target.startField("list", 0);
            for (Object item : items) {
                target.startGroup();
                target.startField("element", 0);
                write(Objects.requireNonNull(item), type, target);
                target.endField("element", 0);
                target.endGroup();
            }
            target.endField("list", 0);
            target.endGroup();
        }
    }
}
