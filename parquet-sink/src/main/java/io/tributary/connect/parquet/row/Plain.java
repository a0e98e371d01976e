package io.tributary.connect.parquet.row;

import io.tributary.connect.parquet.schema.ColumnType;
import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.Decimal;
import io.tributary.connect.parquet.schema.ColumnType.ListOf;
import io.tributary.connect.parquet.schema.ColumnType.MapOf;
import io.tributary.connect.parquet.schema.ColumnType.NestedVisitor;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** A stored value as {@link TextForm} takes it, for a column that has become one of texts. */
final class Plain {
    private Plain() {}

    static Object of(Object value, ColumnType type) {
        return type.accept(new PlainForm(value));
    }

    private record PlainForm(Object value) implements NestedVisitor<Object> {
        @Override
        public Object struct(Struct type) {
            return fields((@Nullable Object[]) value, type.columns());
        }

        @Override
        public Object list(ListOf type) {
            return items((@Nullable Object[]) value, type.element());
        }

        @Override
        public Object map(MapOf type) {
            return entries((@Nullable Object[]) value, type);
        }

        @Override
        public Object decimal(Decimal type) {
            return new BigDecimal(Widening.unscaled(value), type.scale());
        }

        @Override
        public Object leaf(ColumnType type) {
            if (value instanceof Binary binary) {
                return type == Scalar.STRING || type == Scalar.TIME_AS_STRING
                        ? binary.toStringUsingUTF8()
                        : binary.getBytes();
            }
            return type == Scalar.INSTANT_MICROS ? millis((long) value) : value;
        }

        /** As a Date is in a text, so that rows before and behind the change agree. */
        private static Number millis(long micros) {
            return micros % 1_000 == 0 ? micros / 1_000 : BigDecimal.valueOf(micros, 3);
        }
    }

    private static List<@Nullable Object> items(@Nullable Object[] array, ColumnType type) {
        List<@Nullable Object> items = new ArrayList<>();
        for (Object item : array) {
            items.add(item == null ? null : of(item, type));
        }
        return items;
    }

    private static Map<String, Object> fields(@Nullable Object[] row, List<Column> columns) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < row.length; i++) {
            Object value = row[i];
            if (value != null) {
                fields.put(columns.get(i).name(), of(value, columns.get(i).type()));
            }
        }
        return fields;
    }

    private static Map<Object, @Nullable Object> entries(@Nullable Object[] items, MapOf map) {
        Map<Object, @Nullable Object> entries = new LinkedHashMap<>();
        for (int i = 0; i < items.length; i += 2) {
            Object value = items[i + 1];
            entries.put(of(Objects.requireNonNull(items[i]), map.key()), value == null ? null : of(value, map.value()));
        }
        return entries;
    }
}
