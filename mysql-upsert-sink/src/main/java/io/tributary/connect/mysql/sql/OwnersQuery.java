package io.tributary.connect.mysql.sql;

import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.TargetTable;
import io.tributary.connect.mysql.table.UniqueKey;
import java.util.List;

/**
 * Asks which stored rows have the values of rows in a unique key. Each row is listed with its place before it, and a result
 * begins with that place, followed by the key that rows are upserted by.
 */
public final class OwnersQuery {
    private final TargetTable target;
    private final UniqueKey unique;

    public OwnersQuery(TargetTable target, UniqueKey unique) {
        this.target = target;
        this.unique = unique;
    }

    /** The columns of a result after the place. */
    public List<Column> key() {
        return target.key().columns();
    }

    public SqlText text(List<Row> rows, Dialect dialect) {
        return KeyJoin.query(Tuples.numbered(rows, unique.columns()), key(), target, unique.columns(), dialect);
    }
}
