package io.tributary.connect.mysql.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table together with the key that its rows are upserted by. {@code order} is the column whose greatest value wins,
 * null where the last record does. {@code required} are the columns beside the key without which there can be no new row;
 * {@code counter} is the one that the server counts up, null where there is none or none that could ever end.
 */
public record TargetTable(
        Table table,
        ConflictKey key,
        @Nullable Column order,
        List<Column> required,
        @Nullable Column counter) {
    private static final String SETTING = "order.column";

    public TargetTable(Table table, ConflictKey key, @Nullable Column order) {
        this(table, key, order, required(table, key), counter(table));
    }

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

    private static List<Column> required(Table table, ConflictKey key) {
        List<Column> named = key.columns();
        return table.columns().stream()
                .filter(column -> column.required() && !named.contains(column))
                .toList();
    }

    private static @Nullable Column counter(Table table) {
        return table.columns().stream()
                .filter(Column::isSmallCounter)
                .findFirst()
                .orElse(null);
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
