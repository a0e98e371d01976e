package io.tributary.connect.parquet.schema;

import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.ListOf;
import io.tributary.connect.parquet.schema.ColumnType.MapOf;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Declared columns and those that were seen, in one row. */
public final class DeclaredTypes {
    private DeclaredTypes() {}

    /**
     * The declared columns, whatever types were seen for them, and behind them the fields that are not declared if
     * {@code unknown} lets them be added.
     */
    public static Struct over(Struct seen, Struct declared, UnknownFields unknown) {
        Map<String, Column> undeclared = new LinkedHashMap<>();
        seen.columns().forEach(column -> undeclared.put(column.field(), column));
        List<Column> columns = new ArrayList<>();
        for (Column column : declared.columns()) {
            Column stored = undeclared.remove(column.field());
            columns.add(stored == null ? column : stored.withType(type(stored.type(), column.type(), unknown)));
        }
        if (unknown == UnknownFields.ADD) {
            columns.addAll(undeclared.values());
        }
        return new Struct(columns);
    }

    private static ColumnType type(ColumnType seen, ColumnType declared, UnknownFields unknown) {
        if (seen instanceof Struct a && declared instanceof Struct b) {
            return over(a, b, unknown);
        }
        if (seen instanceof ListOf a && declared instanceof ListOf b) {
            return new ListOf(type(a.element(), b.element(), unknown));
        }
        return seen instanceof MapOf a && declared instanceof MapOf b
                ? new MapOf(type(a.key(), b.key(), unknown), type(a.value(), b.value(), unknown))
                : declared;
    }
}
