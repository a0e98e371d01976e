package io.tributary.connect.mysql.row;

import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.mysql.table.TextEquality;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The key of a row in a form that is equal for all keys which the database takes for equal: other values than text by
 * themselves, text by its collation.
 */
public final class RowKey implements Comparable<RowKey> {
    private final Comparable<?>[] parts;
    private final int hash;

    private RowKey(Comparable<?>[] parts) {
        this.parts = parts;
        this.hash = Arrays.hashCode(parts);
    }

    /**
     * The keys of rows, in their order. Where a collation is beyond what can be said here, the server is asked once for
     * all texts of the column; without a server the answer is null then.
     */
    public static @Nullable List<RowKey> of(List<Column> columns, List<Row> rows, @Nullable TextWeights server) {
        Comparable<?>[][] keys = new Comparable<?>[rows.size()][columns.size()];
        for (int place = 0; place < columns.size(); place++) {
            Column column = columns.get(place);
            if (!(column.type() instanceof ColumnType.Text text)) {
                for (int i = 0; i < keys.length; i++) {
                    keys[i][place] = canonical(value(rows.get(i), column));
                }
            } else if (!compareTexts(keys, place, text, column, rows)) {
                if (server == null) {
                    return null;
                }
                weigh(keys, place, server.of(text, texts(rows, column)), column, rows);
            }
        }
        List<RowKey> result = new ArrayList<>(keys.length);
        for (Comparable<?>[] key : keys) {
            result.add(new RowKey(key));
        }
        return result;
    }

    /** The rows, sorted by the key of this column. */
    public static List<Row> sorted(Column column, List<Row> rows, TextWeights server) {
        List<RowKey> keys = Objects.requireNonNull(of(List.of(column), rows, server));
        IdentityHashMap<Row, RowKey> byRow = new IdentityHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            byRow.put(rows.get(i), keys.get(i));
        }
        return rows.stream().sorted(Comparator.comparing(byRow::get)).toList();
    }

    /** False if not all texts can be compared without the server. */
    private static boolean compareTexts(
            Comparable<?>[][] keys, int place, ColumnType.Text type, Column column, List<Row> rows) {
        TextEquality equality = TextEquality.of(type.collation());
        for (int i = 0; i < keys.length; i++) {
            String canonical = equality.canonical((String) value(rows.get(i), column));
            if (canonical == null) {
                return false;
            }
            keys[i][place] = canonical;
        }
        return true;
    }

    private static void weigh(
            Comparable<?>[][] keys, int place, Map<String, String> weights, Column column, List<Row> rows) {
        for (int i = 0; i < keys.length; i++) {
            String weight = weights.get((String) value(rows.get(i), column));
            if (weight == null) {
                throw new IllegalStateException("No weight of a text in column " + column.name());
            }
            keys[i][place] = weight;
        }
    }

    private static Set<String> texts(List<Row> rows, Column column) {
        Set<String> texts = new HashSet<>();
        rows.forEach(row -> texts.add((String) value(row, column)));
        return texts;
    }

    private static Comparable<?> value(Row row, Column column) {
        Comparable<?> value = (Comparable<?>) row.value(column);
        if (value == null) {
            throw new IllegalStateException("Key column " + column.name() + " without a value");
        }
        return value;
    }

    /** The database knows no negative zero. */
    private static Comparable<?> canonical(Comparable<?> value) {
        return value instanceof Double number && number == 0 ? (Comparable<?>) 0.0 : value;
    }

    @Override
    public int compareTo(RowKey other) {
        for (int i = 0; i < parts.length; i++) {
            int order = compare(parts[i], other.parts[i]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RowKey key && hash == key.hash && Arrays.equals(parts, key.parts);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @SuppressWarnings("unchecked") // Values of one column have one type.
    private static int compare(Comparable<?> a, Comparable<?> b) {
        return ((Comparable<Object>) a).compareTo(b);
    }
}
