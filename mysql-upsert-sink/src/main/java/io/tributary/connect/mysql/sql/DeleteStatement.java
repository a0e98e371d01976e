package io.tributary.connect.mysql.sql;

import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.TargetTable;
import java.util.List;

/** Deletes rows by their keys. */
public final class DeleteStatement implements RowStatement {
    private final TargetTable target;
    private final List<Column> columns;

    public DeleteStatement(TargetTable target) {
        this.target = target;
        this.columns = target.key().columns();
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public String text(int rows, Dialect dialect) {
        String table = Quoted.name(target.name());
        if (columns.size() == 1) {
            return "DELETE FROM " + table + " WHERE " + Quoted.name(columns.get(0)) + " IN (" + "?, ".repeat(rows - 1)
                    + "?)";
        }
        return "DELETE " + KeyJoin.STORED + " FROM " + KeyJoin.list(rows, columns.size(), dialect) + " STRAIGHT_JOIN "
                + table + " AS " + KeyJoin.STORED + " ON " + KeyJoin.condition(columns, 0);
    }
}
