package io.tributary.connect.parquet.schema;

import io.tributary.connect.support.error.BadRecordException;
import java.util.List;

/**
 * The type of a column as the sink reasons about it; {@link ParquetSchemas} says how it lies in a file. Every column
 * may be null, whatever the record's schema says: a later record version may lack it.
 */
public sealed interface ColumnType {

    /** A type without parameters. */
    enum Scalar implements ColumnType {
        BOOLEAN,
        INT,
        BIGINT,
        FLOAT,
        DOUBLE,
        STRING,
        BYTES,
        DATE,
        TIME_MILLIS,
        TIMESTAMP_MILLIS
    }

    /** An exact decimal of {@code precision} digits, {@code scale} of them behind the point. */
    record Decimal(int precision, int scale) implements ColumnType {}

    record ListOf(ColumnType element) implements ColumnType {}

    record MapOf(ColumnType key, ColumnType value) implements ColumnType {}

    /** Named columns, in the order in which they were first seen. */
    record Row(List<Column> columns) implements ColumnType {
        public Row {
            columns = List.copyOf(columns);
        }
    }

    record Column(String name, ColumnType type) {
        /** Readers take columns without a name for several things. */
        static void requireName(String name) {
            if (name.isEmpty()) {
                throw new BadRecordException("It has a field without a name.");
            }
        }
    }

    /**
     * Not known yet: only nulls, empty lists or empty objects were seen. Such a column is not stored until a value
     * tells its type.
     */
    record Deferred() implements ColumnType {}
}
