package io.tributary.connect.mysql.sql;

import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.TargetTable;
import java.util.List;

/** Writes new rows, each with the defaults of the columns that it does not carry. Fails where such a row is stored. */
public final class InsertStatement implements RowStatement {
    private final TargetTable target;
    private final List<Column> columns;

    public InsertStatement(TargetTable target, List<Column> columns) {
        this.target = target;
        this.columns = List.copyOf(columns);
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public SqlText text(List<Row> rows, Dialect dialect) {
        return insert(target, columns, Tuples.orDefaults(rows, columns));
    }

    /** The beginning of every statement that inserts. */
    static SqlText insert(TargetTable target, List<Column> columns, Tuples values) {
        return new SqlText(values)
                .append("INSERT INTO " + Quoted.name(target.name()) + " (")
                .append(String.join(", ", columns.stream().map(Quoted::name).toList()))
                .append(") VALUES (")
                .values(values, 0, "),(")
                .append(")");
    }
}
