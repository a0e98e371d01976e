package io.tributary.connect.parquet.row;

import io.tributary.connect.parquet.schema.ColumnType;
import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.Decimal;
import io.tributary.connect.parquet.schema.ColumnType.Declared;
import io.tributary.connect.parquet.schema.ColumnType.ListOf;
import io.tributary.connect.parquet.schema.ColumnType.MapOf;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ColumnType.StoredVisitor;
import io.tributary.connect.parquet.schema.ColumnType.Timed;
import io.tributary.connect.parquet.schema.ConnectTypes;
import io.tributary.connect.parquet.schema.StoredTypes;
import io.tributary.connect.parquet.schema.TimeColumns;
import io.tributary.connect.parquet.schema.TypeJoin;
import io.tributary.connect.parquet.schema.UnknownFields;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.record.Fields;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Converts the values of one Connect schema for columns that hold its types, compiled once: a Struct is read by the
 * positions of its fields.
 */
final class StructValues {
    private final Coercion coercion;
    private final UnknownFields unknown;

    StructValues(Coercion coercion, UnknownFields unknown) {
        this.coercion = coercion;
        this.unknown = unknown;
    }

    /** One field of a struct, and where its value goes. */
    private record Step(Field field, int position, ValueConverter converter) {}

    /** Fills rows from the structs of one schema. */
    static final class StructReader {
        private final Step[] steps;
        private final int columns;

        private StructReader(List<Step> steps, int columns) {
            this.steps = steps.toArray(Step[]::new);
            this.columns = columns;
        }

        /** Fills the row from position {@code start}. */
        void readInto(@Nullable Object[] row, int start, Struct struct) {
            for (Step step : steps) {
                Object value = Fields.get(struct, step.field());
                if (value != null) {
                    row[start + step.position()] = step.converter().convert(value);
                }
            }
        }

        private @Nullable Object[] read(Struct struct) {
            @Nullable Object[] row = new Object[columns];
            readInto(row, 0, struct);
            return row;
        }
    }

    /** Whether the row has all fields of these structs, in types that hold them. */
    boolean isHeldBy(ColumnType.Struct row, Schema struct) {
        ColumnType.Struct joined = TypeJoin.STRICT.join(row, ConnectTypes.of(struct));
        return unknown != UnknownFields.ADD
                || StoredTypes.of(joined, TimeColumns.USUAL).equals(row);
    }

    /** For structs of this schema, all of whose fields the row has. */
    StructReader reader(Schema struct, ColumnType.Struct row, String path) {
        List<Step> steps = new ArrayList<>();
        for (Field field : struct.fields()) {
            int position = position(row, field);
            String fieldPath = path.isEmpty() ? field.name() : path + "." + field.name();
            if (position >= 0) {
                ColumnType type = row.columns().get(position).type();
                steps.add(new Step(field, position, converter(field.schema(), type, fieldPath)));
            } else if (unknown == UnknownFields.FAIL) {
                throw undeclared(fieldPath);
            }
        }
        return new StructReader(steps, row.columns().size());
    }

    static BadRecordException undeclared(String path) {
        return new BadRecordException("Field '" + path
                + "' is not in the declared schema of its topic. Declare it, or set schema.unknown.fields to add or"
                + " ignore.");
    }

    /** Of the field's column; of several, the first that takes its values. */
    private static int position(ColumnType.Struct row, Field field) {
        List<Column> columns = row.columns();
        int first = -1;
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).field().equals(field.name())) {
                if (TypeJoin.takes(columns.get(i).type(), ConnectTypes.typeOf(field.schema()))) {
                    return i;
                }
                first = first < 0 ? i : first;
            }
        }
        return first;
    }

    /** For values of this schema in a column whose type holds it. */
    ValueConverter converter(Schema schema, ColumnType type, String path) {
        return type.accept(new ConverterOf(schema, path));
    }

    /** Compiles the converter of values of this schema that lie at this path. */
    private final class ConverterOf implements StoredVisitor<ValueConverter> {
        private final Schema schema;
        private final String path;

        ConverterOf(Schema schema, String path) {
            this.schema = schema;
            this.path = path;
        }

        @Override
        public ValueConverter scalar(Scalar type) {
            return StructValues.this.scalar(schema, type, path);
        }

        @Override
        public ValueConverter decimal(Decimal type) {
            return value -> Scalars.decimal(
                    value instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(((Number) value).longValue()),
                    type,
                    path);
        }

        @Override
        public ValueConverter list(ListOf type) {
            ValueConverter item = converter(schema.valueSchema(), type.element(), path + "[]");
            return value -> Containers.items((Collection<?>) value, item);
        }

        @Override
        public ValueConverter map(MapOf type) {
            ValueConverter key = converter(schema.keySchema(), type.key(), path + ".key");
            ValueConverter entry = converter(schema.valueSchema(), type.value(), path + ".value");
            return value -> Containers.entries((Map<?, ?>) value, key, entry, path);
        }

        @Override
        public ValueConverter struct(ColumnType.Struct type) {
            StructReader reader = reader(schema, type, path);
            return value -> reader.read((Struct) value);
        }

        @Override
        public ValueConverter declared(Declared type) {
            return TypeJoin.holds(type.type(), ConnectTypes.typeOf(schema))
                    ? type.type().accept(this)
                    : coercion.to(type.type(), path);
        }
    }

    private ValueConverter scalar(Schema schema, Scalar type, String path) {
        return switch (type) {
            case BOOLEAN, FLOAT -> value -> value;
            case INT -> value -> ((Number) value).intValue();
            case BIGINT -> value -> ((Number) value).longValue();
            case DOUBLE ->
                ConnectTypes.typeOf(schema) instanceof Scalar source
                                && source != Scalar.FLOAT
                                && source != Scalar.DOUBLE
                        ? value -> Scalars.exactDouble(((Number) value).longValue(), path)
                        : value -> ((Number) value).doubleValue();
            case STRING ->
                ConnectTypes.VARIABLE_SCALE_DECIMAL.equals(schema.name())
                        ? value -> Scalars.text(unscaledText((Struct) value), path)
                        : value -> Scalars.text((String) value, path);
            case BYTES -> Scalars::bytes;
            case DATE -> value -> value instanceof Date date ? Scalars.days(date, path) : ((Number) value).intValue();
            case TIME_MILLIS, TIME_MICROS, TIME_NANOS, LOCAL_TIME_MICROS, TIME_AS_BIGINT, TIME_AS_STRING ->
                timeOfDay(((Timed) ConnectTypes.typeOf(schema)).perSecond(), type, path);
            case TIMESTAMP_MILLIS,
                    TIMESTAMP_MICROS,
                    TIMESTAMP_NANOS,
                    INSTANT_MICROS,
                    LOCAL_TIMESTAMP_MICROS,
                    LOCAL_TIMESTAMP_NANOS -> timestamp(schema, type, path);
        };
    }

    private static ValueConverter timeOfDay(long from, Scalar type, String path) {
        long to = type.unitsPerSecond();
        if (type == Scalar.TIME_MILLIS) {
            return value -> (int) Scalars.timeOfDay(units(value), to, path);
        }
        return type == Scalar.TIME_AS_STRING
                ? value -> Scalars.timeText(timeOfDay(value, from, to, path))
                : value -> timeOfDay(value, from, to, path);
    }

    private static long timeOfDay(Object value, long from, long to, String path) {
        return Scalars.inUnit(Scalars.timeOfDay(units(value), from, path), from, to, path);
    }

    private ValueConverter timestamp(Schema schema, Scalar type, String path) {
        if (ConnectTypes.ZONED_TIMESTAMP.equals(schema.name())) {
            return coercion.to(type, path);
        }
        long from = ((Timed) ConnectTypes.typeOf(schema)).perSecond();
        long to = type.unitsPerSecond();
        return value -> Scalars.inUnit(units(value), from, to, path);
    }

    private static long units(Object time) {
        return time instanceof Date date ? date.getTime() : ((Number) time).longValue();
    }

    private static String unscaledText(Struct variableScaleDecimal) {
        Object value = variableScaleDecimal.get("value");
        byte[] unscaled = value instanceof ByteBuffer buffer ? Bytes.copy(buffer) : (byte[]) value;
        return new BigDecimal(new BigInteger(unscaled), variableScaleDecimal.getInt32("scale")).toString();
    }
}
