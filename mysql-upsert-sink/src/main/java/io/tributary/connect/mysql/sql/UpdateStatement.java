package io.tributary.connect.mysql.sql;

import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.mysql.table.TargetTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes columns of the rows that exist; others stay away. With an order column, a row that is older than the stored one
 * changes nothing.
 */
public final class UpdateStatement implements RowStatement {
    private final TargetTable target;
    private final List<Column> assigned;
    private final List<Column> optional;

    /** {@code columns} may include those of the key, which are not assigned. */
    public UpdateStatement(TargetTable target, List<Column> columns) {
        this(target, columns, List.of());
    }

    /** {@code optional} are columns that not each of the rows carries, and that stay as they are in those that do not. */
    public UpdateStatement(TargetTable target, List<Column> columns, List<Column> optional) {
        this.target = target;
        this.optional = List.copyOf(optional);
        this.assigned = new ArrayList<>(columns);
        assigned.removeAll(target.key().columns());
    }

    /** Whether there is a column to write. */
    public boolean assignsAny() {
        return !assigned.isEmpty();
    }

    @Override
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>(target.key().columns());
        columns.addAll(assigned);
        return columns;
    }

    @Override
    public SqlText text(List<Row> rows, Dialect dialect) {
        List<Column> key = target.key().columns();
        List<String> assignments = new ArrayList<>();
        for (int i = 0; i < assigned.size(); i++) {
            Column column = assigned.get(i);
            String stored = KeyJoin.STORED + "." + Quoted.name(column);
            assignments.add(stored + " = " + orStored(column, assigned(column, key.size() + i), stored));
        }
        Tuples values = Tuples.marked(rows, columns(), optional);
        return KeyJoin.list(new SqlText(values).append("UPDATE "), values, dialect)
                .append(" STRAIGHT_JOIN " + Quoted.name(target.name()) + " AS " + KeyJoin.STORED + " ON ")
                .append(KeyJoin.condition(key, 0))
                .append(notOlder(key.size()))
                .append(" SET ")
                .append(String.join(", ", assignments));
    }

    /** A text as it is: to convert it would replace what the column's character set lacks, without a word. */
    private static String assigned(Column column, int place) {
        return column.type() instanceof ColumnType.Text
                ? KeyJoin.WANTED + "." + KeyJoin.place(place)
                : KeyJoin.wanted(column, place);
    }

    private String orStored(Column column, String value, String stored) {
        int mark = optional.indexOf(column);
        if (mark < 0) {
            return value;
        }
        int place = target.key().columns().size() + assigned.size() + mark / Tuples.MARKS;
        // Else two columns meet of which none says in which collation.
        String wanted = column.type() instanceof ColumnType.Text
                ? "CONVERT(" + value + " USING utf8mb4) COLLATE utf8mb4_bin"
                : value;
        return "IF(" + KeyJoin.WANTED + "." + KeyJoin.place(place) + " & " + (1L << mark % Tuples.MARKS) + ", " + wanted
                + ", " + stored + ")";
    }

    private String notOlder(int firstPlace) {
        Column order = target.order();
        int place = order == null ? -1 : assigned.indexOf(order);
        return order == null || place < 0
                ? ""
                : " AND (" + KeyJoin.wanted(order, firstPlace + place) + " < " + KeyJoin.STORED + "."
                        + Quoted.name(order) + ") IS NOT TRUE";
    }
}
