package io.tributary.connect.mysql.table;

import java.util.List;

/**
 * A foreign key of a table; {@code cascades} if a change of the parent changes rows of the table too. {@code ignoresCase}
 * where the server knows one table for names that differ by case: it may show the parent's in another than the settings
 * have it.
 */
public record ForeignKey(String name, List<Column> columns, TableName parent, boolean ignoresCase, boolean cascades) {

    public ForeignKey {
        columns = List.copyOf(columns);
    }

    /** Whether its rows belong to rows of that table. */
    public boolean refersTo(TableName table) {
        return ignoresCase ? parent.toString().equalsIgnoreCase(table.toString()) : parent.equals(table);
    }
}
