package io.tributary.connect.mysql.mapping;

import io.tributary.connect.mysql.table.TableName;
import java.util.HashSet;
import java.util.Set;

/**
 * Which fields of a value are written: those that {@code fields.include} names, or all, without those that
 * {@code fields.exclude} names. An entry {@code table.field} counts for that table only.
 */
public record FieldFilter(Set<String> included, Set<String> excluded) {

    public FieldFilter {
        included = Set.copyOf(included);
        excluded = Set.copyOf(excluded);
    }

    public boolean accepts(TableName table, String field) {
        String here = table + "." + field;
        return !excluded.contains(field)
                && !excluded.contains(here)
                && (!includesSomeOf(table) || included.contains(field) || included.contains(here));
    }

    private boolean includesSomeOf(TableName table) {
        Set<String> concerned = new HashSet<>(included);
        concerned.removeIf(entry -> entry.indexOf('.') >= 0 && !entry.startsWith(table + "."));
        return !concerned.isEmpty();
    }
}
