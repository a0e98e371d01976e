package io.tributary.connect.parquet.row;

import io.tributary.connect.parquet.schema.ColumnType;
import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.Decimal;
import io.tributary.connect.parquet.schema.ColumnType.ListOf;
import io.tributary.connect.parquet.schema.ColumnType.MapOf;
import io.tributary.connect.parquet.schema.ColumnType.Row;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.support.record.Fields;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Turns structures into rows, compiled once per file schema. A row is an array with one value per column; lists are
 * arrays of elements, maps arrays of keys and values in turn.
 *
 * <p>Nothing reaches a file before its record is converted completely, so a bad record cannot spoil one.
 */
final class RowConverter implements ValueConverter {
    private final Map<String, Integer> positions = new HashMap<>();
    private final ValueConverter[] converters;
    private final boolean schemaless;

    private RowConverter(Row row, String path, boolean schemaless) {
        List<Column> columns = row.columns();
        this.converters = new ValueConverter[columns.size()];
        this.schemaless = schemaless;
        for (int i = 0; i < converters.length; i++) {
            Column column = columns.get(i);
            positions.put(column.name(), i);
            converters[i] = of(column.type(), path.isEmpty() ? column.name() : path + "." + column.name(), schemaless);
        }
    }

    /** For values without schema, whose structures are maps. */
    static RowConverter schemaless(Row row) {
        return new RowConverter(row, "", true);
    }

    /** For values with schema, whose structures are Structs. */
    static RowConverter struct(Row row) {
        return new RowConverter(row, "", false);
    }

    @Override
    public Object convert(Object value) {
        @Nullable Object[] row = new Object[converters.length];
        return convertInto(row, 0, value) ? row : MISFIT;
    }

    /** Fills the row from position {@code start}; false if the value needs a wider schema. */
    boolean convertInto(@Nullable Object[] row, int start, Object value) {
        if (schemaless) {
            return value instanceof Map<?, ?> map && convertMap(row, start, map);
        }
        return value instanceof Struct struct && convertStruct(row, start, struct);
    }

    private boolean convertMap(@Nullable Object[] row, int start, Map<?, ?> map) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!convertField(row, start, String.valueOf(entry.getKey()), entry.getValue())) {
                return false;
            }
        }
        return true;
    }

    private boolean convertStruct(@Nullable Object[] row, int start, Struct struct) {
        for (Field field : struct.schema().fields()) {
            if (!convertField(row, start, field.name(), Fields.get(struct, field))) {
                return false;
            }
        }
        return true;
    }

    private boolean convertField(@Nullable Object[] row, int start, String name, @Nullable Object value) {
        if (value == null) {
            return true;
        }
        Integer position = positions.get(name);
        if (position == null) {
            return tellsNoType(value);
        }
        Object converted = converters[position].convert(value);
        row[start + position] = converted;
        return converted != MISFIT;
    }

    /** Whether a value may go unstored while its column has no type. */
    private static boolean tellsNoType(@Nullable Object value) {
        if (value instanceof Collection<?> items) {
            return items.stream().allMatch(RowConverter::tellsNoType);
        }
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().allMatch(RowConverter::tellsNoType);
        }
        return value == null
                || (value instanceof Struct struct && struct.schema().fields().isEmpty());
    }

    private static ValueConverter of(ColumnType type, String path, boolean schemaless) {
        if (type instanceof Scalar scalar) {
            return ScalarConverters.of(scalar, path, schemaless);
        }
        if (type instanceof Decimal decimal) {
            return ScalarConverters.of(decimal, path);
        }
        if (type instanceof ListOf list) {
            ValueConverter element = of(list.element(), path + "[]", schemaless);
            return value -> value instanceof Collection<?> items ? convertItems(items, element) : MISFIT;
        }
        if (type instanceof MapOf map) {
            ValueConverter key = of(map.key(), path + ".key", schemaless);
            ValueConverter entry = of(map.value(), path + ".value", schemaless);
            return value -> value instanceof Map<?, ?> entries ? convertEntries(entries, key, entry) : MISFIT;
        }
        return new RowConverter((Row) type, path, schemaless);
    }

    private static Object convertItems(Collection<?> items, ValueConverter converter) {
        @Nullable Object[] elements = new Object[items.size()];
        int i = 0;
        for (Object item : items) {
            Object element = item == null ? null : converter.convert(item);
            if (element == MISFIT) {
                return MISFIT;
            }
            elements[i++] = element;
        }
        return elements;
    }

    private static Object convertEntries(Map<?, ?> map, ValueConverter keys, ValueConverter values) {
        @Nullable Object[] entries = new Object[2 * map.size()];
        int i = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object key = entry.getKey() == null ? MISFIT : keys.convert(entry.getKey());
            Object value = entry.getValue() == null ? null : values.convert(entry.getValue());
            if (key == MISFIT || value == MISFIT) {
                return MISFIT;
            }
            entries[i++] = key;
            entries[i++] = value;
        }
        return entries;
    }
}
