package io.tributary.connect.parquet.write;

import io.tributary.connect.parquet.schema.ColumnType;
import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.Decimal;
import io.tributary.connect.parquet.schema.ColumnType.Declared;
import io.tributary.connect.parquet.schema.ColumnType.ListOf;
import io.tributary.connect.parquet.schema.ColumnType.MapOf;
import io.tributary.connect.parquet.schema.ColumnType.Row;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** The calls that write a row's values in the three-level form of {@link io.tributary.connect.parquet.schema.ParquetSchemas}. */
final class RowEmitter {
    private final String[] names;
    private final ValueEmitter[] emitters;

    RowEmitter(Row row) {
        List<Column> columns = row.columns();
        names = columns.stream().map(Column::name).toArray(String[]::new);
        emitters = columns.stream().map(column -> emitter(column.type())).toArray(ValueEmitter[]::new);
    }

    /** Writes one value that is not null. */
    private interface ValueEmitter {
        void emit(Object value, RecordConsumer target);
    }

    void emitMessage(@Nullable Object[] row, RecordConsumer target) {
        target.startMessage();
        emitFields(row, target);
        target.endMessage();
    }

    private void emitFields(@Nullable Object[] row, RecordConsumer target) {
        for (int i = 0; i < emitters.length; i++) {
            Object value = row[i];
            if (value != null) {
                target.startField(names[i], i);
                emitters[i].emit(value, target);
                target.endField(names[i], i);
            }
        }
    }

    private static ValueEmitter emitter(ColumnType type) {
        if (type instanceof ListOf list) {
            return listEmitter(emitter(list.element()));
        }
        if (type instanceof MapOf map) {
            return mapEmitter(emitter(map.key()), emitter(map.value()));
        }
        if (type instanceof Row row) {
            RowEmitter nested = new RowEmitter(row);
            return (value, target) -> {
                target.startGroup();
                nested.emitFields((@Nullable Object[]) value, target);
                target.endGroup();
            };
        }
        if (type instanceof Declared declared) {
            return emitter(declared.type());
        }
        if (type instanceof Decimal) {
            return RowEmitter::emitDecimal;
        }
        return scalarEmitter((Scalar) type);
    }

    private static ValueEmitter scalarEmitter(Scalar type) {
        return switch (type) {
            case BOOLEAN -> (value, target) -> target.addBoolean((Boolean) value);
            case INT, DATE, TIME_MILLIS -> (value, target) -> target.addInteger((Integer) value);
            case BIGINT, TIME_MICROS, TIME_NANOS, TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS ->
                (value, target) -> target.addLong((Long) value);
            case FLOAT -> (value, target) -> target.addFloat((Float) value);
            case DOUBLE -> (value, target) -> target.addDouble((Double) value);
            case STRING, BYTES -> (value, target) -> target.addBinary((Binary) value);
        };
    }

    private static void emitDecimal(Object unscaled, RecordConsumer target) {
        if (unscaled instanceof Integer small) {
            target.addInteger(small);
        } else if (unscaled instanceof Long large) {
            target.addLong(large);
        } else {
            target.addBinary((Binary) unscaled);
        }
    }

    private static ValueEmitter listEmitter(ValueEmitter element) {
        return (value, target) -> {
            @Nullable Object[] elements = (@Nullable Object[]) value;
            target.startGroup();
            if (elements.length > 0) {
                target.startField("list", 0);
                for (Object item : elements) {
                    target.startGroup();
                    emitField("element", 0, item, element, target);
                    target.endGroup();
                }
                target.endField("list", 0);
            }
            target.endGroup();
        };
    }

    private static ValueEmitter mapEmitter(ValueEmitter key, ValueEmitter entry) {
        return (value, target) -> {
            @Nullable Object[] entries = (@Nullable Object[]) value;
            target.startGroup();
            if (entries.length > 0) {
                target.startField("key_value", 0);
                for (int i = 0; i < entries.length; i += 2) {
                    target.startGroup();
                    emitField("key", 0, entries[i], key, target);
                    emitField("value", 1, entries[i + 1], entry, target);
                    target.endGroup();
                }
                target.endField("key_value", 0);
            }
            target.endGroup();
        };
    }

    private static void emitField(
            String name, int position, @Nullable Object value, ValueEmitter emitter, RecordConsumer target) {
        if (value != null) {
            target.startField(name, position);
            emitter.emit(value, target);
            target.endField(name, position);
        }
    }
}
