package io.tributary.connect.mysql.table;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
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
    public TargetTable(Table table, ConflictKey key, @Nullable Column order) {
        this(table, key, order, required(table, key), counter(table));
    }

    /**
     * The target whose order column has the name that a setting gives; {@code clocks} are those whose time DATETIME columns
     * show.
     */
    public static TargetTable ordered(Table table, ConflictKey key, String orderColumn, ZoneId clocks, String setting) {
        Column order = table.column(orderColumn)
                .orElseThrow(() -> new UnusableTargetException(
                        setting,
                        "Table " + table.name() + " has no column '" + orderColumn + "', which " + setting
                                + " names."));
        if (key.columns().contains(order) || order.generated() || !isOrdered(order.type())) {
            throw new UnusableTargetException(
                    setting,
                    "Column " + order + " of table " + table.name()
                            + " cannot order records: name a number, DATE, DATETIME or TIMESTAMP outside of the key.");
        }
        if (order.type() instanceof ColumnType.DateTime dateTime && !dateTime.isTimestamp() && areSetBack(clocks)) {
            throw new UnusableTargetException(
                    setting,
                    "Column " + order + " of table " + table.name() + " cannot order records by the clocks of "
                            + clocks + ", which datetime.zone names: when they are set back, a later time counts as an"
                            + " earlier one. Make it a TIMESTAMP, set datetime.zone=UTC or a fixed offset such as +01:00, or"
                            + " name a number such as a position in the source's log.");
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

    /** Since 1970, where also a TIMESTAMP begins. */
    private static boolean areSetBack(ZoneId clocks) {
        ZoneRules rules = clocks.getRules();
        ZoneOffsetTransition change = rules.nextTransition(Instant.EPOCH);
        while (change != null && !change.isOverlap()) {
            change = rules.nextTransition(change.getInstant());
        }
        return change != null;
    }

    @Override
    public String toString() {
        return table.name().toString();
    }
}
