package io.tributary.connect.mysql.table;

/**
 * A column as the database describes it. {@code ordinal} is its place in {@link Table#columns()}; {@code declared} is
 * the type as its owner wrote it. {@code required} tells that the server makes up no value for a row without one.
 */
public record Column(
        int ordinal,
        String name,
        String declared,
        ColumnType type,
        boolean nullable,
        boolean autoIncrement,
        boolean generated,
        boolean required) {

    @Override
    public String toString() {
        return "'" + name + "' (" + declared + ")";
    }
}
