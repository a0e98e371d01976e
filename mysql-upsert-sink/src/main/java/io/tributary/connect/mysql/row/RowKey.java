package io.tributary.connect.mysql.row;

import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.mysql.table.TextEquality;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key of a row as the database tells rows apart. Not {@code decidable} if only the database knows whether another
 * key is the same one.
 */
public record RowKey(List<Comparable<?>> parts, boolean decidable) implements Comparable<RowKey> {

    public static RowKey of(Row row, List<Column> columns) {
        List<Comparable<?>> parts = new ArrayList<>(columns.size());
        boolean decidable = true;
        for (Column column : columns) {
            Comparable<?> value = (Comparable<?>) row.value(column);
            if (value == null) {
                throw new IllegalStateException("Key column " + column.name() + " without a value");
            }
            @Nullable Comparable<?> canonical = canonical(column, value);
            decidable &= canonical != null;
            parts.add(canonical == null ? value : canonical);
        }
        return new RowKey(parts, decidable);
    }

    private static @Nullable Comparable<?> canonical(Column column, Comparable<?> value) {
        return column.type() instanceof ColumnType.Text text
                ? TextEquality.of(text.collation()).canonical((String) value)
                : value;
    }

    @Override
    public int compareTo(RowKey other) {
        for (int i = 0; i < parts.size(); i++) {
            int order = compare(parts.get(i), other.parts.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @SuppressWarnings("unchecked") // Values of one column have one type.
    private static int compare(Comparable<?> a, Comparable<?> b) {
        return ((Comparable<Object>) a).compareTo(b);
    }
}
