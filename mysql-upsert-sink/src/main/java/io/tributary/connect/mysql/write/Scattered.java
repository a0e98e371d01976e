package io.tributary.connect.mysql.write;

import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.mysql.table.TargetTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Upserts of which hardly two carry the same columns. A statement for each would cost a round trip and a plan for each, so
 * they are written by two that do not ask what a row carries: one for new rows, one for those that are stored.
 */
record Scattered(List<List<Row>> alike, List<List<Row>> unlike) {
    private static final int FEW_ROWS = 20;
    private static final int FEW_STATEMENTS = 10;

    /** That of the statement, so that nothing is converted. */
    private static final String CHARSET = "utf8mb4";

    /** {@code groups} are the rows by the columns that they carry; in both parts rows stay in their order. */
    static Scattered of(TargetTable target, List<Row> rows, List<List<Row>> groups) {
        Set<Row> few = Collections.newSetFromMap(new IdentityHashMap<>());
        List<List<Row>> alike = new ArrayList<>();
        int statements = 0;
        for (List<Row> group : groups) {
            if (group.size() < FEW_ROWS) {
                few.addAll(group);
                statements++;
            } else {
                alike.add(group);
            }
        }
        if (statements <= FEW_STATEMENTS) {
            return new Scattered(groups, List.of());
        }
        List<Column> strict = target.table().columns().stream()
                .filter(column -> !mayStay(target, column))
                .toList();
        return new Scattered(
                alike, Row.groupedBy(strict, rows.stream().filter(few::contains).toList()));
    }

    /**
     * Whether a statement may name the column where a row does not carry it. A stored value must be assigned to itself
     * unchanged whatever its type is beside the value of another row, also for a clock of the server's own; and for a new row
     * a column without a default is to be missing.
     */
    private static boolean mayStay(TargetTable target, Column column) {
        ColumnType type = column.type();
        boolean isSafe = type instanceof ColumnType.Decimal
                || type instanceof ColumnType.Floating
                || (type instanceof ColumnType.Whole whole && whole.min().signum() < 0)
                || (type instanceof ColumnType.Text text && text.charset().equals(CHARSET));
        return isSafe && !target.required().contains(column) && !column.autoIncrement();
    }
}
