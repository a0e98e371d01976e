package io.tributary.connect.mysql.sql;

import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.TargetTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Inserts rows, or updates the ones that are there. A row that meets another row than the one with its key fails with
 * error 1242 and rewrites nothing. With an order column, a row that is older than the stored one changes nothing.
 */
public final class UpsertStatement implements RowStatement {
    private final TargetTable target;
    private final List<Column> columns;

    public UpsertStatement(TargetTable target, List<Column> columns) {
        this.target = target;
        this.columns = List.copyOf(columns);
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public SqlText text(List<Row> rows, Dialect dialect) {
        return InsertStatement.insert(target, columns, Tuples.of(rows, columns))
                .append(dialect.rowAlias() + " ON DUPLICATE KEY UPDATE ")
                .append(String.join(", ", new Assignments(dialect).all()));
    }

    private static String stored(TargetTable target, Column column) {
        return Quoted.name(target.name()) + "." + Quoted.name(column);
    }

    /** What happens to the columns of a row that is there. */
    private final class Assignments {
        private final Dialect dialect;

        Assignments(Dialect dialect) {
            this.dialect = dialect;
        }

        List<String> all() {
            Column order = target.order();
            List<Column> assigned = new ArrayList<>(columns);
            assigned.removeAll(target.key().columns());
            if (order != null && assigned.remove(order)) {
                // Assignments see what earlier ones assigned, so the column that decides comes last.
                assigned.add(order);
            }
            if (assigned.isEmpty()) {
                Column key = target.key().columns().get(0);
                return List.of(Quoted.name(key) + " = " + guarded(stored(target, key)));
            }
            List<String> assignments = new ArrayList<>();
            for (Column column : assigned) {
                String value = dialect.incoming(column);
                if (order != null && columns.contains(order)) {
                    value = "IF(" + dialect.incoming(order) + " < " + stored(target, order) + ", "
                            + stored(target, column) + ", " + value + ")";
                }
                if (assignments.isEmpty()) {
                    value = guarded(value);
                }
                assignments.add(Quoted.name(column) + " = " + value);
            }
            return assignments;
        }

        /**
         * The subquery of two rows is an error where it is evaluated, and costs nothing where it is not. It stands in a
         * condition, because as a value it would be converted to the column's character set, for some before it is asked
         * for.
         */
        private String guarded(String value) {
            if (!target.key().mayMeetAnother(columns)) {
                return value;
            }
            List<String> same = target.key().columns().stream()
                    .map(column -> stored(target, column) + " <=> " + dialect.incoming(column))
                    .toList();
            return "IF(IF(" + String.join(" AND ", same) + ", 1, (SELECT 1 UNION SELECT 2)), " + value + ", NULL)";
        }
    }
}
