package io.tributary.connect.mysql.table;

/** A table together with the key that its rows are upserted by. */
public record TargetTable(Table table, ConflictKey key) {

    public TableName name() {
        return table.name();
    }

    @Override
    public String toString() {
        return table.name().toString();
    }
}
