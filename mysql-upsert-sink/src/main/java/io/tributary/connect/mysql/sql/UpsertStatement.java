package io.tributary.connect.mysql.sql;

import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.TargetTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Inserts rows, or updates the ones that are there. A row that meets another row than the one with its key fails with
 * error 1242 and rewrites nothing. With an order column, a row that is older than the stored one changes nothing.
 */
public final class UpsertStatement implements RowStatement {
    private static final String INCOMING = "_r";

    private final List<Column> columns;
    private final String head;
    private final String row;
    private final String tail;

    public UpsertStatement(TargetTable target, List<Column> columns) {
        this.columns = List.copyOf(columns);
        this.head = "INSERT INTO " + Quoted.name(target.name()) + " ("
                + String.join(", ", columns.stream().map(Quoted::name).toList()) + ") VALUES ";
        this.row = "(" + "?, ".repeat(columns.size() - 1) + "?)";
        this.tail = " AS " + INCOMING + " ON DUPLICATE KEY UPDATE " + String.join(", ", assignments(target, columns));
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public String text(int rows) {
        StringBuilder text = new StringBuilder(head.length() + rows * (row.length() + 1) + tail.length());
        text.append(head).append(row);
        for (int i = 1; i < rows; i++) {
            text.append(',').append(row);
        }
        return text.append(tail).toString();
    }

    private static List<String> assignments(TargetTable target, List<Column> columns) {
        Column order = target.order();
        List<Column> assigned = new ArrayList<>(columns);
        assigned.removeAll(target.key().columns());
        if (order != null && assigned.remove(order)) {
            // Assignments see what earlier ones assigned, so the column that decides comes last.
            assigned.add(order);
        }
        if (assigned.isEmpty()) {
            Column key = target.key().columns().get(0);
            return List.of(Quoted.name(key) + " = " + guarded(target, columns, stored(target, key)));
        }
        List<String> assignments = new ArrayList<>();
        for (Column column : assigned) {
            String value = incoming(column);
            if (order != null && columns.contains(order)) {
                value = "IF(" + incoming(order) + " < " + stored(target, order) + ", " + stored(target, column) + ", "
                        + value + ")";
            }
            if (assignments.isEmpty()) {
                value = guarded(target, columns, value);
            }
            assignments.add(Quoted.name(column) + " = " + value);
        }
        return assignments;
    }

    /** The subquery of two rows is an error where it is evaluated, and costs nothing where it is not. */
    private static String guarded(TargetTable target, List<Column> columns, String value) {
        if (!target.key().mayMeetAnother(columns)) {
            return value;
        }
        List<String> same = target.key().columns().stream()
                .map(column -> stored(target, column) + " <=> " + incoming(column))
                .toList();
        return "IF(" + String.join(" AND ", same) + ", " + value + ", (SELECT 1 UNION SELECT 2))";
    }

    private static String incoming(Column column) {
        return INCOMING + "." + Quoted.name(column);
    }

    private static String stored(TargetTable target, Column column) {
        return Quoted.name(target.name()) + "." + Quoted.name(column);
    }
}
