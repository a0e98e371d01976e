package io.tributary.connect.mysql.table;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The key columns by which a record names its row, in lower case; none where it does not tell. It {@code isCertain} where
 * the record has a value: a tombstone shows no more than how its key is called.
 */
public record CarriedKey(Set<String> columns, boolean isCertain) {

    public CarriedKey {
        columns = Set.copyOf(columns);
    }

    public static CarriedKey of(Collection<Column> columns, boolean isCertain) {
        return new CarriedKey(names(columns), isCertain);
    }

    public CarriedKey certain() {
        return new CarriedKey(columns, true);
    }

    /** Whether these are the columns that the record names. */
    public boolean is(Collection<Column> key) {
        return columns.equals(names(key));
    }

    /** The names of columns, in lower case. */
    public static Set<String> names(Collection<Column> columns) {
        return columns.stream()
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
