package io.tributary.connect.parquet.schema;

import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.ListOf;
import io.tributary.connect.parquet.schema.ColumnType.MapOf;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Declared columns and those that were seen, in one row. */
public final class DeclaredTypes {
    private DeclaredTypes() {}

    /**
     * The declared columns, whatever types were seen for them, and behind them the fields that are not declared if
     * {@code unknown} lets them be added.
     */
    public static Struct over(Struct seen, Struct declared, UnknownFields unknown) {
        Map<String, Column> firstOfField = new HashMap<>();
        seen.columns().forEach(column -> firstOfField.putIfAbsent(column.field(), column));
        Set<String> covered = new HashSet<>();
        List<Column> columns = new ArrayList<>();
        for (Column column : declared.columns()) {
            Column stored = firstOfField.get(column.field());
            if (stored != null) {
                covered.add(column.field());
            }
            columns.add(stored == null ? column : stored.withType(type(stored.type(), column.type(), unknown)));
        }
        if (unknown == UnknownFields.ADD) {
            for (Column column : seen.columns()) {
                boolean isCovered = covered.remove(column.field()); // Further columns of the field stay as they are.
                if (!isCovered) {
                    columns.add(column);
                }
            }
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
