package io.tributary.connect.parquet.append;

import io.tributary.connect.parquet.path.TimeSource;
import io.tributary.connect.parquet.schema.ColumnType;
import io.tributary.connect.parquet.schema.ColumnType.Declared;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import org.jspecify.annotations.Nullable;

/** The column of the field that tells a record's time: looked up once per schema, by whichever thread. */
final class TimeColumn {
    private final TimeSource source;
    private volatile Found last = new Found(Struct.EMPTY, null);

    TimeColumn(TimeSource source) {
        this.source = source;
    }

    private record Found(Struct columns, @Nullable Scalar column) {}

    /** Null where there is none, or none of plain values. */
    @SuppressWarnings("ReferenceEquality") // Each schema has one instance, and to compare all columns takes time.
    @Nullable Scalar in(Struct columns) {
        Found found = last;
        if (found.columns != columns) {
            found = new Found(columns, find(columns));
            last = found;
        }
        return found.column;
    }

    private @Nullable Scalar find(Struct columns) {
        if (!(source instanceof TimeSource.Field field)) {
            return null;
        }
        ColumnType type = columns;
        for (String name : field.path().names()) {
            type = type instanceof Struct struct ? struct.typeOf(name) : null;
        }
        if (type == null) {
            type = columns.typeOf(field.path().toString()); // The name of one field may have dots.
        }
        ColumnType plain = type instanceof Declared declared ? declared.type() : type;
        return plain instanceof Scalar scalar ? scalar : null;
    }
}
