package io.tributary.connect.parquet.encoding;

import io.tributary.connect.parquet.schema.ColumnType;
import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.Decimal;
import io.tributary.connect.parquet.schema.ColumnType.Declared;
import io.tributary.connect.parquet.schema.ColumnType.ListOf;
import io.tributary.connect.parquet.schema.ColumnType.MapOf;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ColumnType.StoredVisitor;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import io.tributary.connect.parquet.schema.ParquetSchemas;
import java.util.Iterator;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Takes the values of one column of a row apart into those of the file's columns, each with the levels that say which list
 * item it belongs to and how much of its path is there (<a href="https://research.google/pubs/pub36632/">Dremel</a>). Lists
 * and maps have the three levels of {@link ParquetSchemas}.
 */
@FunctionalInterface
interface Shredder {
    /**
     * Writes a value.
     *
     * @param repetition the level of the list in which it is not the first item; 0 where a row begins
     * @param definition how many optional and repeated levels around the value are there
     */
    void write(@Nullable Object value, int repetition, int definition);

    /** One for each column of a row. */
    static Shredder[] of(Struct row, MessageType schema, ColumnWriteStore columns) {
        return new Compiler(schema.getColumns().iterator(), columns).fields(row, 0);
    }

    /** A present value without parts. */
    @FunctionalInterface
    interface Leaf {
        void write(ColumnWriter column, Object value, int repetition, int definition);
    }

    /** Goes through types and file columns in the same order. */
    record Compiler(Iterator<ColumnDescriptor> leaves, ColumnWriteStore columns) {
        /** How many levels tell that a value is there. */
        private static final int OPTIONAL = 1;

        /** Keys of maps are never null. */
        private static final int REQUIRED = 0;

        /** {@code repetitions} is how many lists and maps are around the struct. */
        private Shredder[] fields(Struct struct, int repetitions) {
            List<Column> fields = struct.columns();
            Shredder[] shredders = new Shredder[fields.size()];
            for (int i = 0; i < shredders.length; i++) {
                shredders[i] = shredder(fields.get(i).type(), repetitions, OPTIONAL);
            }
            return shredders;
        }

        private Shredder shredder(ColumnType type, int repetitions, int presence) {
            return type.accept(new Nested(this, repetitions, presence));
        }

        private Shredder leaf(Leaf leaf) {
            ColumnDescriptor descriptor = leaves.next();
            ColumnWriter column = columns.getColumnWriter(descriptor);
            int present = descriptor.getMaxDefinitionLevel();
            return (value, repetition, definition) -> {
                if (value == null) {
                    column.writeNull(repetition, definition);
                } else {
                    leaf.write(column, value, repetition, present);
                }
            };
        }

        private static Leaf scalar(Scalar type) {
            return switch (type) {
                case BOOLEAN -> (column, value, r, d) -> column.write((boolean) value, r, d);
                case INT, DATE, TIME_MILLIS -> Compiler::writeInt;
                case BIGINT,
                        TIME_MICROS,
                        TIME_NANOS,
                        LOCAL_TIME_MICROS,
                        TIME_AS_BIGINT,
                        TIMESTAMP_MILLIS,
                        TIMESTAMP_MICROS,
                        TIMESTAMP_NANOS,
                        INSTANT_MICROS,
                        LOCAL_TIMESTAMP_MICROS,
                        LOCAL_TIMESTAMP_NANOS -> Compiler::writeLong;
                case FLOAT -> (column, value, r, d) -> column.write((float) value, r, d);
                case DOUBLE -> (column, value, r, d) -> column.write((double) value, r, d);
                case STRING, BYTES, TIME_AS_STRING -> Compiler::writeBinary;
            };
        }

        private static Leaf decimal(Decimal type) {
            return switch (ParquetSchemas.primitive(type)) {
                case INT32 -> Compiler::writeInt;
                case INT64 -> Compiler::writeLong;
                default -> Compiler::writeBinary;
            };
        }

        private static void writeInt(ColumnWriter column, Object value, int repetition, int definition) {
            column.write((int) value, repetition, definition);
        }

        private static void writeLong(ColumnWriter column, Object value, int repetition, int definition) {
            column.write((long) value, repetition, definition);
        }

        private static void writeBinary(ColumnWriter column, Object value, int repetition, int definition) {
            column.write((Binary) value, repetition, definition);
        }

        private static Shredder group(Shredder[] fields, int presence) {
            return (value, repetition, definition) -> {
                @Nullable Object[] values = (@Nullable Object[]) value;
                for (int i = 0; i < fields.length; i++) {
                    if (values == null) {
                        fields[i].write(null, repetition, definition);
                    } else {
                        fields[i].write(values[i], repetition, definition + presence);
                    }
                }
            };
        }

        private static Shredder list(Shredder element, int repeated, int presence) {
            return (value, repetition, definition) -> {
                @Nullable Object[] items = (@Nullable Object[]) value;
                if (items == null || items.length == 0) {
                    element.write(null, repetition, items == null ? definition : definition + presence);
                    return;
                }
                for (int i = 0; i < items.length; i++) {
                    element.write(items[i], i == 0 ? repetition : repeated, definition + presence + 1);
                }
            };
        }

        /** Keys and their values follow each other. */
        private static Shredder map(Shredder key, Shredder entry, int repeated, int presence) {
            return (value, repetition, definition) -> {
                @Nullable Object[] entries = (@Nullable Object[]) value;
                if (entries == null || entries.length == 0) {
                    int present = entries == null ? definition : definition + presence;
                    key.write(null, repetition, present);
                    entry.write(null, repetition, present);
                    return;
                }
                for (int i = 0; i < entries.length; i += 2) {
                    int level = i == 0 ? repetition : repeated;
                    key.write(entries[i], level, definition + presence + 1);
                    entry.write(entries[i + 1], level, definition + presence + 1);
                }
            };
        }
    }

    /** Compiles what lies within so many lists and maps. */
    record Nested(Compiler compiler, int repetitions, int presence) implements StoredVisitor<Shredder> {
        @Override
        public Shredder scalar(Scalar type) {
            return compiler.leaf(Compiler.scalar(type));
        }

        @Override
        public Shredder decimal(Decimal type) {
            return compiler.leaf(Compiler.decimal(type));
        }

        @Override
        public Shredder list(ListOf type) {
            int repeated = repetitions + 1;
            return Compiler.list(compiler.shredder(type.element(), repeated, Compiler.OPTIONAL), repeated, presence);
        }

        @Override
        public Shredder map(MapOf type) {
            int repeated = repetitions + 1;
            Shredder key = compiler.shredder(type.key(), repeated, Compiler.REQUIRED);
            Shredder entry = compiler.shredder(type.value(), repeated, Compiler.OPTIONAL);
            return Compiler.map(key, entry, repeated, presence);
        }

        @Override
        public Shredder struct(Struct type) {
            return Compiler.group(compiler.fields(type, repetitions), presence);
        }

        @Override
        public Shredder declared(Declared type) {
            return type.type().accept(this);
        }
    }
}
