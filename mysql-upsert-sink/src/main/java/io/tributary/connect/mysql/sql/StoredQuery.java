package io.tributary.connect.mysql.sql;

import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.table.TargetTable;
import java.util.List;

/**
 * Asks for which of some rows there is a stored one, and locks that. Each key is listed with its place before it, and a
 * result is that place.
 */
public final class StoredQuery {
    private final TargetTable target;

    public StoredQuery(TargetTable target) {
        this.target = target;
    }

    public SqlText text(List<Row> rows, Dialect dialect) {
        Tuples keys = Tuples.numbered(rows, target.key().columns());
        return KeyJoin.query(keys, List.of(), target, target.key().columns(), dialect)
                .append(" FOR UPDATE");
    }
}
