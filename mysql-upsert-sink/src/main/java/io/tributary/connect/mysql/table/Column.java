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

    /** Whether the server counts it up to an end that a table may reach, behind which InnoDB gives the last number again. */
    public boolean isSmallCounter() {
        return autoIncrement
                && !(type instanceof ColumnType.Whole whole && whole.max().bitLength() >= Long.SIZE - 1);
    }

    @Override
    public String toString() {
        return "'" + name + "' (" + declared + ")";
    }
}
