package io.tributary.connect.mysql.table;

import java.util.List;

/** A foreign key of a table; {@code cascades} if a change of the parent changes rows of the table too. */
public record ForeignKey(String name, List<Column> columns, TableName parent, boolean cascades) {

    public ForeignKey {
        columns = List.copyOf(columns);
    }
}
