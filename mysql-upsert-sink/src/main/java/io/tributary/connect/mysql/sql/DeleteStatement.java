package io.tributary.connect.mysql.sql;

import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.ColumnType;
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
    public SqlText text(List<Row> rows, Dialect dialect) {
        Tuples keys = Tuples.of(rows, columns);
        String table = Quoted.name(target.name());
        if (columns.size() > 1 || !isListed(columns.get(0))) {
            return KeyJoin.list(new SqlText(keys).append("DELETE " + KeyJoin.STORED + " FROM "), keys, dialect)
                    .append(" STRAIGHT_JOIN " + table + " AS " + KeyJoin.STORED + " ON ")
                    .append(KeyJoin.condition(columns, 0));
        }
        return new SqlText(keys)
                .append("DELETE FROM " + table + " WHERE " + Quoted.name(columns.get(0)) + " IN (")
                .values(keys, 0, ",")
                .append(")");
    }

    /** The server refuses to compare a column with a literal of characters that its set lacks. */
    private static boolean isListed(Column column) {
        return !(column.type() instanceof ColumnType.Text text) || text.hasKnownCharacters();
    }
}
