package io.tributary.connect.mysql.table;

import java.util.List;
import java.util.Optional;

/**
 * A table as the database describes it. {@code indexes} are the columns of all indexes over whole columns;
 * {@code hasOtherUniqueIndexes} tells of unique indexes on expressions or prefixes, which cannot be a conflict key and
 * can still make rows meet.
 */
public record Table(
        TableName name,
        TableKind kind,
        List<Column> columns,
        List<UniqueKey> uniqueKeys,
        List<List<Column>> indexes,
        List<ForeignKey> foreignKeys,
        boolean hasOtherUniqueIndexes) {

    public Table {
        columns = List.copyOf(columns);
        uniqueKeys = List.copyOf(uniqueKeys);
        indexes = List.copyOf(indexes);
        foreignKeys = List.copyOf(foreignKeys);
    }

    public Optional<Column> column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(columnName))
                .findFirst();
    }

    /** Whether rows with given values of these columns are found by an index. */
    public boolean hasIndexFor(List<Column> wanted) {
        return indexes.stream()
                .anyMatch(index -> index.size() >= wanted.size()
                        && index.subList(0, wanted.size()).containsAll(wanted));
    }

    /** Those foreign keys that refer to other rows of the table. */
    public List<ForeignKey> referencesToItself() {
        return foreignKeys.stream().filter(key -> key.refersTo(name)).toList();
    }

    /** Whether the database refuses rows that no row of the parent belongs to. */
    public boolean refersTo(TableName parent) {
        return foreignKeys.stream().anyMatch(key -> key.refersTo(parent));
    }
}
