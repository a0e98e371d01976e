package io.tributary.connect.mysql.row;

import java.util.List;

/** The key of a row in a form that is equal for all keys which the database takes for equal; see {@link KeyForm}. */
public record RowKey(List<Comparable<?>> parts) implements Comparable<RowKey> {

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
