package io.tributary.connect.parquet.schema;

import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.Decimal;
import io.tributary.connect.parquet.schema.ColumnType.Deferred;
import io.tributary.connect.parquet.schema.ColumnType.ListOf;
import io.tributary.connect.parquet.schema.ColumnType.MapOf;
import io.tributary.connect.parquet.schema.ColumnType.Row;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.support.error.BadRecordException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The narrowest type that holds the values of two types exactly: INT, BIGINT, FLOAT and DOUBLE widen, rows gain
 * columns. A join is idempotent, and commutative but for the order of columns.
 */
public final class TypeJoin {
    private TypeJoin() {}

    /** Throws a {@link BadRecordException} naming the column where no type holds both. */
    public static Row join(Row known, Row seen) {
        return joinRows(known, seen, "");
    }

    static ColumnType join(ColumnType known, ColumnType seen, String path) {
        if (known.equals(seen) || seen instanceof Deferred) {
            return known;
        }
        if (known instanceof Deferred) {
            return seen;
        }
        if (known instanceof Row a && seen instanceof Row b) {
            return joinRows(a, b, path);
        }
        if (known instanceof ListOf a && seen instanceof ListOf b) {
            return new ListOf(join(a.element(), b.element(), path + "[]"));
        }
        if (known instanceof MapOf a && seen instanceof MapOf b) {
            return new MapOf(join(a.key(), b.key(), path + ".key"), join(a.value(), b.value(), path + ".value"));
        }
        if (known instanceof Scalar a && seen instanceof Scalar b && isNumber(a) && isNumber(b)) {
            return joinNumbers(a, b);
        }
        if (known instanceof Decimal a && seen instanceof Decimal b && a.scale() == b.scale()) {
            return new Decimal(Math.max(a.precision(), b.precision()), a.scale());
        }
        throw new BadRecordException("Field '" + path + "' is " + describe(seen) + ", but its column is "
                + describe(known) + ", and no type holds both exactly.");
    }

    private static Row joinRows(Row known, Row seen, String path) {
        Map<String, ColumnType> columns = new LinkedHashMap<>();
        known.columns().forEach(column -> columns.put(column.name(), column.type()));
        for (Column column : seen.columns()) {
            String columnPath = path.isEmpty() ? column.name() : path + "." + column.name();
            columns.merge(column.name(), column.type(), (a, b) -> join(a, b, columnPath));
        }
        return new Row(columns.entrySet().stream()
                .map(column -> new Column(column.getKey(), column.getValue()))
                .toList());
    }

    private static boolean isNumber(Scalar type) {
        return isInteger(type) || type == Scalar.FLOAT || type == Scalar.DOUBLE;
    }

    private static boolean isInteger(Scalar type) {
        return type == Scalar.INT || type == Scalar.BIGINT;
    }

    private static Scalar joinNumbers(Scalar a, Scalar b) {
        return isInteger(a) && isInteger(b) ? Scalar.BIGINT : Scalar.DOUBLE;
    }

    static String describe(ColumnType type) {
        if (type instanceof Decimal decimal) {
            return "DECIMAL(" + decimal.precision() + "," + decimal.scale() + ")";
        }
        if (type instanceof ListOf) {
            return "a list";
        }
        if (type instanceof MapOf) {
            return "a map";
        }
        if (type instanceof Row) {
            return "a structure";
        }
        return type instanceof Scalar scalar ? scalar.name() : "of unknown type";
    }
}
