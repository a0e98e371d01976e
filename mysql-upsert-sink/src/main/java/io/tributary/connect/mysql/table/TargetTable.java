package io.tributary.connect.mysql.table;

import org.jspecify.annotations.Nullable;

/**
 * A table together with the key that its rows are upserted by. {@code order} is the column whose greatest value wins,
 * null where the last record does.
 */
public record TargetTable(
        Table table, ConflictKey key, @Nullable Column order) {
    private static final String SETTING = "order.column";

    /** The target whose order column has this name. */
    public static TargetTable ordered(Table table, ConflictKey key, String orderColumn) {
        Column order = table.column(orderColumn)
                .orElseThrow(() -> new UnusableTargetException(
                        SETTING, "Table " + table.name() + " has no column '" + orderColumn + "'."));
        if (key.columns().contains(order) || order.generated() || !isOrdered(order.type())) {
            throw new UnusableTargetException(
                    SETTING,
                    "Column " + order + " of table " + table.name()
                            + " cannot order records: name a number, DATE, DATETIME or TIMESTAMP outside of the key.");
        }
        return new TargetTable(table, key, order);
    }

    public TableName name() {
        return table.name();
    }

    /** Types whose bound values compare as the database compares them. */
    private static boolean isOrdered(ColumnType type) {
        return type instanceof ColumnType.Whole
                || type instanceof ColumnType.Decimal
                || (type instanceof ColumnType.Floating floating && floating.digits() == null)
                || type instanceof ColumnType.Date
                || type instanceof ColumnType.DateTime;
    }

    @Override
    public String toString() {
        return table.name().toString();
    }
}
