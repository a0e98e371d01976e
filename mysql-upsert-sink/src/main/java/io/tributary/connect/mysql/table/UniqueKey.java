package io.tributary.connect.mysql.table;

import java.util.List;

/** A unique index over whole columns, in the order of the index. */
public record UniqueKey(String name, List<Column> columns) {
    private static final String PRIMARY = "PRIMARY";

    public UniqueKey {
        columns = List.copyOf(columns);
    }

    public boolean isPrimary() {
        return name.equals(PRIMARY);
    }

    /** Whether the server makes the value up, so that no two rows meet in this key. */
    public boolean isAutoIncrement() {
        return columns.stream().anyMatch(Column::autoIncrement);
    }

    /** Whether the server makes the value up for a row with these columns, nobody else, and never one that is there. */
    public boolean isCountedUpBeside(List<Column> written) {
        return columns.stream()
                .anyMatch(column -> column.autoIncrement() && !column.isSmallCounter() && !written.contains(column));
    }

    /** Its columns, in the order of the index, but for these. */
    public List<Column> besides(List<Column> others) {
        return columns.stream().filter(column -> !others.contains(column)).toList();
    }

    public boolean isNullable() {
        return columns.stream().anyMatch(Column::nullable);
    }

    @Override
    public String toString() {
        return "(" + String.join(", ", columns.stream().map(Column::name).toList()) + ")";
    }
}
