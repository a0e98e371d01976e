package io.tributary.connect.parquet.schema;

import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.Deferred;
import io.tributary.connect.parquet.schema.ColumnType.ListOf;
import io.tributary.connect.parquet.schema.ColumnType.MapOf;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import io.tributary.connect.parquet.schema.ColumnType.Timed;
import io.tributary.connect.parquet.schema.ColumnType.Whole;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells schemas that only add columns to another, at any depth, from those that change a type. */
public final class Extension {
    private Extension() {}

    /** Whether all columns of the narrow schema are in the wide one as they are; what fits the one fits the other. */
    public static boolean isExtension(TopicSchema wide, TopicSchema narrow) {
        return extendsType(wide.key(), narrow.key()) && extendsType(wide.value(), narrow.value());
    }

    static boolean extendsType(ColumnType wide, ColumnType narrow) {
        if (wide instanceof Struct a && narrow instanceof Struct b) {
            return extendsRow(a.columns(), b.columns());
        }
        if (wide instanceof ListOf a && narrow instanceof ListOf b) {
            return extendsType(a.element(), b.element());
        }
        if (wide instanceof MapOf a && narrow instanceof MapOf b) {
            return extendsType(a.key(), b.key()) && extendsType(a.value(), b.value());
        }
        return wide.equals(narrow) || isNoColumn(narrow) || columnOf(wide).equals(columnOf(narrow));
    }

    private static boolean isNoColumn(ColumnType type) {
        return type instanceof Deferred || type instanceof Timed;
    }

    private static ColumnType columnOf(ColumnType type) {
        return type instanceof Whole integer ? StoredTypes.columnOf(integer) : type;
    }

    /**
     * Whether rows lose nothing by the wide type: it has all columns of the narrow one, at any depth, and none has become
     * text, which does not tell 7 from 7.0.
     */
    public static boolean keepsValues(ColumnType wide, ColumnType narrow) {
        if (wide instanceof Struct a && narrow instanceof Struct b) {
            Map<String, ColumnType> types = new HashMap<>();
            a.columns().forEach(column -> types.put(column.name(), column.type()));
            boolean namesAreUnique = types.size() == a.columns().size();
            return namesAreUnique
                    && b.columns().stream().allMatch(column -> {
                        ColumnType type = types.get(column.name());
                        return type != null && keepsValues(type, column.type());
                    });
        }
        if (wide instanceof ListOf a && narrow instanceof ListOf b) {
            return keepsValues(a.element(), b.element());
        }
        if (wide instanceof MapOf a && narrow instanceof MapOf b) {
            return keepsValues(a.key(), b.key()) && keepsValues(a.value(), b.value());
        }
        return wide != Scalar.STRING || narrow == Scalar.STRING;
    }

    /** A join appends. */
    private static boolean extendsRow(List<Column> wide, List<Column> narrow) {
        if (wide.size() < narrow.size()) {
            return false;
        }
        for (int i = 0; i < narrow.size(); i++) {
            Column a = wide.get(i);
            Column b = narrow.get(i);
            if (!a.field().equals(b.field()) || !a.name().equals(b.name()) || !extendsType(a.type(), b.type())) {
                return false;
            }
        }
        return true;
    }
}
