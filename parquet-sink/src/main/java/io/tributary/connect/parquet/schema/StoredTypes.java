package io.tributary.connect.parquet.schema;

import io.tributary.connect.parquet.schema.ColumnType.BeyondDouble;
import io.tributary.connect.parquet.schema.ColumnType.Deferred;
import io.tributary.connect.parquet.schema.ColumnType.ListOf;
import io.tributary.connect.parquet.schema.ColumnType.MapOf;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ColumnType.Struct;

/** What files have of the types that were seen: the columns whose type is known, at every depth. */
public final class StoredTypes {
    private StoredTypes() {}

    public static Struct of(Struct row) {
        return new Struct(row.columns().stream()
                .filter(column -> isKnown(column.type()))
                .map(column -> column.withType(stored(column.type())))
                .toList());
    }

    /** How many columns of plain values the row has, which is what its files cost. */
    public static int leaves(ColumnType type) {
        if (type instanceof Struct row) {
            return row.columns().stream()
                    .mapToInt(column -> leaves(column.type()))
                    .sum();
        }
        if (type instanceof ListOf list) {
            return leaves(list.element());
        }
        return type instanceof MapOf map ? leaves(map.key()) + leaves(map.value()) : 1;
    }

    private static boolean isKnown(ColumnType type) {
        if (type instanceof Struct row) {
            return row.columns().stream().anyMatch(column -> isKnown(column.type()));
        }
        if (type instanceof ListOf list) {
            return isKnown(list.element());
        }
        if (type instanceof MapOf map) {
            return isKnown(map.key()) && isKnown(map.value());
        }
        return !(type instanceof Deferred);
    }

    private static ColumnType stored(ColumnType type) {
        if (type instanceof Struct row) {
            return of(row);
        }
        if (type instanceof ListOf list) {
            return new ListOf(stored(list.element()));
        }
        if (type instanceof MapOf map) {
            return new MapOf(stored(map.key()), stored(map.value()));
        }
        return type instanceof BeyondDouble ? Scalar.BIGINT : type;
    }
}
