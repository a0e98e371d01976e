package io.tributary.connect.mysql.mapping;

import io.tributary.connect.mysql.table.TableName;
import java.util.List;
import java.util.stream.Stream;

/**
 * The fields or columns that a list in the settings names: {@code everywhere}, or {@code byTable} with the table's name
 * and a dot in front. A name with a dot is {@code doubtful} where nobody knows all tables: it may be either.
 */
public record FieldNames(List<String> everywhere, List<String> byTable, List<String> doubtful) {
    public static final FieldNames NONE = new FieldNames(List.of(), List.of(), List.of());

    public FieldNames {
        everywhere = List.copyOf(everywhere);
        byTable = List.copyOf(byTable);
        doubtful = List.copyOf(doubtful);
    }

    public boolean contain(TableName table, String field) {
        String here = table + "." + field;
        return everywhere.contains(field)
                || byTable.contains(here)
                || doubtful.contains(field)
                || doubtful.contains(here);
    }

    /** Whether some of them are certainly meant for this table. */
    public boolean concern(TableName table) {
        return !everywhere.isEmpty() || !of(table).isEmpty();
    }

    /** Those for this table alone, without its name. */
    public List<String> of(TableName table) {
        String prefix = table + ".";
        return Stream.concat(byTable.stream(), doubtful.stream())
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .toList();
    }
}
