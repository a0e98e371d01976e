package io.tributary.connect.mysql.write;

import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.row.RowChange;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.TargetTable;
import org.jspecify.annotations.Nullable;

/**
 * What several changes of one row come to: a delete, then an upsert, then an update, each of them or not. A delete
 * stays before an upsert because columns that the new row lacks take their defaults.
 */
record RowFold(
        @Nullable Row delete,
        @Nullable Row upsert,
        @Nullable Row update) {

    static RowFold of(RowChange change) {
        Row row = change.row();
        if (change instanceof RowChange.Delete) {
            return new RowFold(row, null, null);
        }
        return change instanceof RowChange.Upsert ? new RowFold(null, row, null) : new RowFold(null, null, row);
    }

    /** Null if what both come to depends on the stored row, so that they have to be executed one after the other. */
    @Nullable RowFold then(RowChange change) {
        RowFold folded = folded(change);
        if (upsert == null || !upsert.isPartial(change.target())) {
            return folded;
        }
        // A partial upsert is bad where there is no row, whatever makes or deletes one behind it.
        return folded != null && folded.upsert != null && folded.upsert.isPartial(change.target()) ? folded : null;
    }

    private @Nullable RowFold folded(RowChange change) {
        if (change instanceof RowChange.Delete) {
            return of(change);
        }
        return change instanceof RowChange.Upsert
                ? thenUpsert(change.row(), change.target())
                : thenUpdate(change.row(), change.target());
    }

    private @Nullable RowFold thenUpsert(Row later, TargetTable target) {
        if (update != null) {
            boolean overwritten = target.order() == null && later.carriesAllOf(update);
            return overwritten ? new RowFold(delete, upsert, null).thenUpsert(later, target) : null;
        }
        if (upsert == null) {
            return new RowFold(delete, later, null);
        }
        Column order = target.order();
        if (order == null) {
            return new RowFold(delete, merged(upsert, later, target), null);
        }
        Object earlierPlace = upsert.value(order);
        Object laterPlace = later.value(order);
        if (earlierPlace == null || laterPlace == null) {
            return null;
        }
        if (compare(laterPlace, earlierPlace) < 0) {
            return this;
        }
        // If the stored row is newer than the earlier change, its fields must not come in with the later one.
        return delete != null || later.carriesAllOf(upsert)
                ? new RowFold(delete, merged(upsert, later, target), null)
                : null;
    }

    private RowFold thenUpdate(Row later, TargetTable target) {
        if (upsert == null) {
            boolean rowIsGone = delete != null;
            return rowIsGone ? this : new RowFold(null, null, update == null ? later : merged(update, later, target));
        }
        return target.order() == null
                ? new RowFold(delete, merged(upsert, later, target), null)
                : new RowFold(delete, upsert, update == null ? later : merged(update, later, target));
    }

    /** No change assigns the key, so the row keeps its first spelling. */
    private static Row merged(Row earlier, Row later, TargetTable target) {
        Row merged = earlier.overwrittenBy(later);
        target.key().columns().forEach(column -> merged.set(column, earlier.value(column)));
        return merged;
    }

    @SuppressWarnings("unchecked") // Values of one column have one type.
    private static int compare(Object a, Object b) {
        return ((Comparable<Object>) a).compareTo(b);
    }
}
