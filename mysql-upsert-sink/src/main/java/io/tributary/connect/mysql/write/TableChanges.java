package io.tributary.connect.mysql.write;

import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.table.TargetTable;
import java.util.List;

/**
 * What is to be done to a table: first the deletes, then the upserts, then the updates, each list sorted by key. The
 * upserts are grouped: all rows of a group carry the same columns, and so do all updates.
 */
public record TableChanges(TargetTable target, List<Row> deletes, List<List<Row>> upserts, List<Row> updates) {

    TableChanges deletesOnly() {
        return new TableChanges(target, deletes, List.of(), List.of());
    }

    TableChanges withoutDeletes() {
        return new TableChanges(target, List.of(), upserts, updates);
    }

    boolean isEmpty() {
        return deletes.isEmpty() && upserts.isEmpty() && updates.isEmpty();
    }
}
