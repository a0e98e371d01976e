package io.tributary.connect.mysql.table;

import org.jspecify.annotations.Nullable;

/**
 * What a table is to the server: {@code type} as information_schema has it, {@code engine} null for what has no rows of its
 * own.
 */
public record TableKind(String type, @Nullable String engine) {
    private static final String TABLE = "BASE TABLE";
    private static final String TRANSACTIONAL = "InnoDB";
    public static final TableKind INNODB = new TableKind(TABLE, TRANSACTIONAL);

    /** Whether rows are stored there together with offsets, or neither. */
    public boolean hasTransactions() {
        return isTable() && TRANSACTIONAL.equalsIgnoreCase(engine);
    }

    /** Whether it is a table and nothing else, of whatever engine. */
    public boolean isTable() {
        return type.equals(TABLE);
    }
}
