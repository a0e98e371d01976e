package io.tributary.connect.parquet.row;

import io.tributary.connect.parquet.schema.ColumnType;
import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.Decimal;
import io.tributary.connect.parquet.schema.ColumnType.Declared;
import io.tributary.connect.parquet.schema.ColumnType.ListOf;
import io.tributary.connect.parquet.schema.ColumnType.MapOf;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ColumnType.StoredVisitor;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import io.tributary.connect.parquet.schema.ColumnType.Timed;
import io.tributary.connect.parquet.schema.Conflict;
import io.tributary.connect.parquet.schema.ExactNumbers;
import io.tributary.connect.parquet.schema.Numbers;
import io.tributary.connect.parquet.schema.UnknownFields;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills rows from schemaless objects, compiled once per row. Values that no column of their field takes are misfits. */
final class ObjectReader implements ValueConverter {
    private static final int UNKNOWN = -1;
    private static final int NONE = -1;

    private final Map<String, Integer> positions = new HashMap<>();
    private final String[] fields;
    private final ValueConverter[] converters;
    /** For each column the position of its field's next one. */
    private final int[] nextOfField;

    private final UnknownFields unknown;
    private final boolean dropsUntyped;
    private final String path;
    /** The position behind that of a field in the object before; objects mostly list their fields in one order. */
    private final int[] nextPosition;

    private ObjectReader(String[] fields, Compiler compiler, String path) {
        this.fields = fields;
        this.nextPosition = new int[fields.length + 1];
        this.converters = new ValueConverter[fields.length];
        this.nextOfField = new int[fields.length];
        Arrays.fill(nextOfField, NONE);
        this.unknown = compiler.unknown();
        this.dropsUntyped = compiler.conflict() == Conflict.SIBLING;
        this.path = path;
    }

    /** Compiles readers of schemaless values. */
    record Compiler(Coercion coercion, UnknownFields unknown, Conflict conflict, Numbers numbers) {

        ObjectReader reader(Struct struct) {
            return reader(struct, "");
        }

        private ObjectReader reader(Struct struct, String path) {
            List<Column> columns = struct.columns();
            // As Jackson does with the names that it reads: most comparisons then end at once.
            String[] fields =
                    columns.stream().map(column -> column.field().intern()).toArray(String[]::new);
            ObjectReader reader = new ObjectReader(fields, this, path);
            Map<String, Integer> lastOfField = new HashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                Integer before = lastOfField.put(column.field(), i);
                if (before == null) {
                    reader.positions.put(column.field(), i);
                } else {
                    reader.nextOfField[before] = i;
                }
                reader.converters[i] = converter(column.type(), inside(path, column.field()));
            }
            return reader;
        }

        /** Of a field. */
        ValueConverter converter(ColumnType type, String path) {
            return type.accept(new ConverterAt(this, path, conflict == Conflict.STRING));
        }

        /** Of what a list or map has, which is text where a field would get another column. */
        private ValueConverter itemConverter(ColumnType type, String path) {
            return type.accept(new ConverterAt(this, path, conflict != Conflict.DLQ));
        }

        private ValueConverter scalar(Scalar type, String path, boolean anyAsText) {
            return switch (type) {
                case BOOLEAN -> value -> value instanceof Boolean ? value : MISFIT;
                case BIGINT -> ObjectReader::toLong;
                case DOUBLE -> value -> toDouble(value, path);
                case STRING ->
                    value -> value instanceof String text
                            ? Scalars.text(text, path)
                            : anyAsText ? SchemalessText.of(value, path) : MISFIT;
                case BYTES -> Scalars::bytes;
                case TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS, INSTANT_MICROS ->
                    value -> value instanceof Date time
                            ? (Object) Scalars.inUnit(time.getTime(), Timed.MILLIS, type.unitsPerSecond(), path)
                            : MISFIT;
                // Schemaless values are none of these; such a column comes from records with a schema.
                case INT,
                        FLOAT,
                        DATE,
                        TIME_MILLIS,
                        TIME_MICROS,
                        TIME_NANOS,
                        LOCAL_TIME_MICROS,
                        TIME_AS_BIGINT,
                        TIME_AS_STRING,
                        LOCAL_TIMESTAMP_MICROS,
                        LOCAL_TIMESTAMP_NANOS -> value -> MISFIT;
            };
        }

        private Object toDouble(Object value, String path) {
            if (value instanceof Double || value instanceof Float) {
                SchemalessText.requireFinite(value, path);
                return value instanceof Double ? value : (Object) ((Float) value).doubleValue();
            }
            if (!isInteger(value)) {
                return MISFIT;
            }
            long integer = ((Number) value).longValue();
            boolean hasOtherColumn = conflict != Conflict.DLQ || numbers == Numbers.SIBLING;
            return hasOtherColumn && !ExactNumbers.isDouble(integer)
                    ? MISFIT
                    : (Object) Scalars.exactDouble(integer, path);
        }
    }

    /**
     * Compiles the reader of values that lie at this path.
     *
     * @param anyAsText whether a column of texts takes values of other types
     */
    private record ConverterAt(Compiler compiler, String path, boolean anyAsText)
            implements StoredVisitor<ValueConverter> {
        @Override
        public ValueConverter scalar(Scalar type) {
            return compiler.scalar(type, path, anyAsText);
        }

        @Override
        public ValueConverter decimal(Decimal type) {
            return value -> toDecimal(value, type, path);
        }

        private static Object toDecimal(Object value, Decimal type, String path) {
            if (value instanceof BigDecimal number) {
                return number.scale() <= type.scale() ? Scalars.decimal(number, type, path) : MISFIT;
            }
            if (!isInteger(value)) {
                return MISFIT;
            }
            BigDecimal number = BigDecimal.valueOf(((Number) value).longValue());
            boolean canWiden = type.precision() < Decimal.WIDEST;
            return canWiden && number.precision() > type.digitsBeforePoint()
                    ? MISFIT
                    : Scalars.decimal(number, type, path);
        }

        @Override
        public ValueConverter list(ListOf type) {
            ValueConverter element = compiler.itemConverter(type.element(), path + "[]");
            return value -> value instanceof Collection<?> items ? Containers.items(items, element) : MISFIT;
        }

        @Override
        public ValueConverter map(MapOf type) {
            ValueConverter key = compiler.itemConverter(type.key(), path + ".key");
            ValueConverter entry = compiler.itemConverter(type.value(), path + ".value");
            return value -> value instanceof Map<?, ?> entries ? Containers.entries(entries, key, entry, path) : MISFIT;
        }

        @Override
        public ValueConverter struct(Struct type) {
            return compiler.reader(type, path);
        }

        @Override
        public ValueConverter declared(Declared type) {
            return compiler.coercion().to(type.type(), path);
        }
    }

    @Override
    public Object convert(Object value) {
        @Nullable Object[] row = new Object[converters.length];
        return value instanceof Map<?, ?> object && readInto(row, 0, object) ? row : MISFIT;
    }

    /** Fills the row from position {@code start}; false if the object needs a wider schema. */
    boolean readInto(@Nullable Object[] row, int start, Map<?, ?> object) {
        int before = fields.length;
        for (Map.Entry<?, ?> entry : object.entrySet()) {
            String name = String.valueOf(entry.getKey());
            Object value = entry.getValue();
            int position = positionBehind(before, name);
            if (position == UNKNOWN) {
                if (!passesOver(name, value)) {
                    return false;
                }
                continue;
            }
            before = position;
            if (value != null) {
                Object converted = converters[position].convert(value);
                row[start + position] = converted;
                if (converted == MISFIT && !readBeside(row, start, position, value)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether another column of the field takes what the one at {@code first} does not, or none needs to. */
    private boolean readBeside(@Nullable Object[] row, int start, int first, Object value) {
        row[start + first] = null;
        for (int next = nextOfField[first]; next != NONE; next = nextOfField[next]) {
            Object converted = converters[next].convert(value);
            if (converted != MISFIT) {
                row[start + next] = converted;
                return true;
            }
        }
        return dropsUntyped && tellsNoType(value);
    }

    /** The position of a field that follows the one at {@code before}, which is behind the last for the first field. */
    private int positionBehind(int before, String name) {
        int guess = nextPosition[before];
        if (guess < fields.length && fields[guess].equals(name)) {
            return guess;
        }
        Integer position = positions.get(name);
        if (position == null) {
            return UNKNOWN;
        }
        nextPosition[before] = position;
        return position;
    }

    private boolean passesOver(String name, @Nullable Object value) {
        return switch (unknown) {
            case ADD -> tellsNoType(value);
            case IGNORE -> true;
            case FAIL -> throw StructValues.undeclared(inside(path, name));
        };
    }

    /** Whether a value may go unstored while its column has no type. */
    private static boolean tellsNoType(@Nullable Object value) {
        if (value instanceof Collection<?> items) {
            return items.stream().allMatch(ObjectReader::tellsNoType);
        }
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().allMatch(ObjectReader::tellsNoType);
        }
        return value == null;
    }

    private static String inside(String path, String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    private static Object toLong(Object value) {
        if (value instanceof Long) {
            return value;
        }
        return isInteger(value) ? (Object) ((Number) value).longValue() : MISFIT;
    }

    private static boolean isInteger(Object value) {
        return value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte;
    }
}
