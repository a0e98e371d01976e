package io.tributary.connect.parquet.encoding;

import io.tributary.connect.parquet.schema.ColumnType;
import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.ListOf;
import io.tributary.connect.parquet.schema.ColumnType.MapOf;
import io.tributary.connect.parquet.schema.ColumnType.NestedVisitor;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.jspecify.annotations.Nullable;

/** Makes rows from the values of a file's columns: the inverse of {@link Shredder}. */
final class RowMaterializer extends RecordMaterializer<@Nullable Object[]> {
    private final RowBuilder root;
    private @Nullable Object[] row = new Object[0];

    RowMaterializer(Struct columns) {
        this.root = new RowBuilder(columns, value -> row = (@Nullable Object[]) value);
    }

    @Override
    public @Nullable Object[] getCurrentRecord() {
        return row;
    }

    @Override
    public GroupConverter getRootConverter() {
        return root;
    }

    /** Takes a value that is complete. */
    private interface Target {
        void take(Object value);
    }

    private static Converter converter(ColumnType type, Target target) {
        return type.accept(new ConverterTo(target));
    }

    private record ConverterTo(Target target) implements NestedVisitor<Converter> {
        @Override
        public Converter list(ListOf type) {
            return new ListBuilder(new ElementBuilder(type.element()), target);
        }

        @Override
        public Converter map(MapOf type) {
            return new ListBuilder(new EntryBuilder(type), target);
        }

        @Override
        public Converter struct(Struct type) {
            return new RowBuilder(type, target);
        }

        @Override
        public Converter leaf(ColumnType type) {
            return new ValueBuilder(target);
        }
    }

    private static final class RowBuilder extends GroupConverter {
        private final Converter[] fields;
        private final Target target;
        private @Nullable Object[] values = new Object[0];

        RowBuilder(Struct struct, Target target) {
            List<Column> columns = struct.columns();
            this.target = target;
            this.fields = new Converter[columns.size()];
            for (int i = 0; i < fields.length; i++) {
                int position = i;
                fields[i] = converter(columns.get(i).type(), value -> values[position] = value);
            }
        }

        @Override
        public Converter getConverter(int field) {
            return fields[field];
        }

        @Override
        public void start() {
            values = new Object[fields.length];
        }

        @Override
        public void end() {
            target.take(values);
        }
    }

    /** Adds what a repeated group holds to a list. */
    private abstract static class ItemBuilder extends GroupConverter {
        final List<@Nullable Object> items = new ArrayList<>();
    }

    /** A list or a map: a group around a repeated one. */
    private static final class ListBuilder extends GroupConverter {
        private final ItemBuilder repeated;
        private final Target target;

        ListBuilder(ItemBuilder repeated, Target target) {
            this.repeated = repeated;
            this.target = target;
        }

        @Override
        public Converter getConverter(int field) {
            return repeated;
        }

        @Override
        public void start() {
            repeated.items.clear();
        }

        @Override
        public void end() {
            target.take(repeated.items.toArray());
        }
    }

    private static final class ElementBuilder extends ItemBuilder {
        private final Converter element;
        private @Nullable Object value;

        ElementBuilder(ColumnType type) {
            this.element = converter(type, item -> value = item);
        }

        @Override
        public Converter getConverter(int field) {
            return element;
        }

        @Override
        public void start() {
            value = null;
        }

        @Override
        public void end() {
            items.add(value);
        }
    }

    private static final class EntryBuilder extends ItemBuilder {
        private final Converter[] keyAndValue;
        private final @Nullable Object[] entry = new Object[2];

        EntryBuilder(MapOf map) {
            this.keyAndValue = new Converter[] {
                converter(map.key(), key -> entry[0] = key), converter(map.value(), value -> entry[1] = value)
            };
        }

        @Override
        public Converter getConverter(int field) {
            return keyAndValue[field];
        }

        @Override
        public void start() {
            entry[0] = null;
            entry[1] = null;
        }

        @Override
        public void end() {
            items.add(entry[0]);
            items.add(entry[1]);
        }
    }

    private static final class ValueBuilder extends PrimitiveConverter {
        private final Target target;

        ValueBuilder(Target target) {
            this.target = target;
        }

        @Override
        public void addBoolean(boolean value) {
            target.take(value);
        }

        @Override
        public void addInt(int value) {
            target.take(value);
        }

        @Override
        public void addLong(long value) {
            target.take(value);
        }

        @Override
        public void addFloat(float value) {
            target.take(value);
        }

        @Override
        public void addDouble(double value) {
            target.take(value);
        }

        /** The bytes may lie in a page that is let go before the row is. */
        @Override
        public void addBinary(Binary value) {
            target.take(value.copy());
        }
    }
}
