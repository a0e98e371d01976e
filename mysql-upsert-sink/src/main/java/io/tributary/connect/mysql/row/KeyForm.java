package io.tributary.connect.mysql.row;

import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.mysql.table.TextEquality;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the keys of a batch's rows apart as the database does: other values than text by themselves, text by its
 * collation. Where a collation is beyond what can be said here, the server is asked once for all texts of the column.
 */
public final class KeyForm {
    private final List<Part> parts;

    private KeyForm(List<Part> parts) {
        this.parts = parts;
    }

    public static KeyForm of(List<Column> columns, Collection<Row> rows, TextWeights server) {
        List<Part> parts = new ArrayList<>(columns.size());
        for (Column column : columns) {
            if (column.type() instanceof ColumnType.Text type) {
                TextEquality equality = TextEquality.of(type.collation());
                boolean decides = rows.stream().allMatch(row -> equality.decides(text(row, column)));
                parts.add(new Part(column, equality, decides ? null : server.of(type, texts(rows, column))));
            } else {
                parts.add(new Part(column, null, null));
            }
        }
        return new KeyForm(parts);
    }

    public RowKey key(Row row) {
        if (parts.size() == 1) {
            return new RowKey(List.of(parts.get(0).canonical(row)));
        }
        List<Comparable<?>> values = new ArrayList<>(parts.size());
        for (Part part : parts) {
            values.add(part.canonical(row));
        }
        return new RowKey(values);
    }

    private static Set<String> texts(Collection<Row> rows, Column column) {
        Set<String> texts = new HashSet<>();
        rows.forEach(row -> texts.add(text(row, column)));
        return texts;
    }

    private static String text(Row row, Column column) {
        return (String) value(row, column);
    }

    private static Comparable<?> value(Row row, Column column) {
        Comparable<?> value = (Comparable<?>) row.value(column);
        if (value == null) {
            throw new IllegalStateException("Key column " + column.name() + " without a value");
        }
        return value;
    }

    /** A column of the key; with the weights of its texts if only the server can compare them. */
    private record Part(
            Column column,
            @Nullable TextEquality equality,
            @Nullable Map<String, String> weights) {

        Comparable<?> canonical(Row row) {
            Comparable<?> value = value(row, column);
            if (equality == null) {
                // The database knows no negative zero.
                return value instanceof Double number && number == 0 ? (Comparable<?>) 0.0 : value;
            }
            String weight = weights == null ? equality.canonical((String) value) : weights.get(value);
            if (weight == null) {
                throw new IllegalStateException("No weight of a text in column " + column.name());
            }
            return weight;
        }
    }
}
