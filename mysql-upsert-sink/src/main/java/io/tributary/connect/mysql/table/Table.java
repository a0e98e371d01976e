package io.tributary.connect.mysql.table;

import java.util.List;
import java.util.Optional;

/**
 * A table as the database describes it. {@code hasOtherUniqueIndexes} tells of unique indexes on expressions or
 * prefixes, which cannot be a conflict key and can still make rows meet.
 */
public record Table(TableName name, List<Column> columns, List<UniqueKey> uniqueKeys, boolean hasOtherUniqueIndexes) {

    public Table {
        columns = List.copyOf(columns);
        uniqueKeys = List.copyOf(uniqueKeys);
    }

    public Optional<Column> column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(columnName))
                .findFirst();
    }
}
