package io.tributary.connect.mysql.sql;

import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.TargetTable;
import java.util.List;

/**
 * Looks members up by their natural keys. Each key is listed with its place before it, and a result begins
 * with that place, so that the server alone decides which keys are equal.
 */
public final class MemberQuery {
    private final TargetTable target;
    private final Column key;
    private final List<Column> state;

    public MemberQuery(TargetTable target, Column key, List<Column> state) {
        this.target = target;
        this.key = key;
        this.state = List.copyOf(state);
    }

    /** The columns of a result after the place. */
    public List<Column> state() {
        return state;
    }

    public SqlText text(List<?> keys, Dialect dialect) {
        return KeyJoin.query(Tuples.numbered(keys), state, target, List.of(key), dialect);
    }
}
