package io.tributary.connect.mysql.table;

/**
 * A column as the database describes it. {@code ordinal} is its place in {@link Table#columns()}; {@code declared} is
 * the type as its owner wrote it.
 */
public record Column(
        int ordinal,
        String name,
        String declared,
        ColumnType type,
        boolean nullable,
        boolean autoIncrement,
        boolean generated) {

    @Override
    public String toString() {
        return "'" + name + "' (" + declared + ")";
    }
}
