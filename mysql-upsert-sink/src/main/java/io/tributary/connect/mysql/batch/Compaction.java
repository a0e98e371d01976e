package io.tributary.connect.mysql.batch;

import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.row.RowChange;
import io.tributary.connect.mysql.row.RowKey;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.mysql.table.TargetTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Folds the changes of a batch so that one change per row is left, with the effect of all in their order. Tables and
 * keys come out sorted, so that two tasks that meet take their locks in the same order.
 */
public final class Compaction {
    private final SortedMap<TableName, TableFold> tables = new TreeMap<>();

    private Compaction() {}

    public static List<TableChanges> of(Iterable<RowChange> changes) {
        Compaction compaction = new Compaction();
        for (RowChange change : changes) {
            compaction
                    .tables
                    .computeIfAbsent(change.target().name(), name -> new TableFold(change.target()))
                    .add(change);
        }
        List<TableChanges> result = new ArrayList<>();
        compaction.tables.values().forEach(table -> result.addAll(table.finish()));
        return result;
    }

    private static final class TableFold {
        private final TargetTable target;
        private final List<TableChanges> finished = new ArrayList<>();
        private Map<RowKey, RowFold> rows = new LinkedHashMap<>();

        TableFold(TargetTable target) {
            this.target = target;
        }

        void add(RowChange change) {
            RowKey key = RowKey.of(change.row(), target.key().columns());
            if (key.decidable()) {
                fold(key, change);
                return;
            }
            // It may be the same row as any before or after it, so nothing may be reordered around it.
            cut();
            fold(key, change);
            cut();
        }

        List<TableChanges> finish() {
            cut();
            return finished;
        }

        private void fold(RowKey key, RowChange change) {
            rows.merge(
                    key,
                    RowFold.of(change),
                    (earlier, later) -> earlier.then(later, target.key().columns()));
        }

        private void cut() {
            if (!rows.isEmpty()) {
                finished.add(changes());
                rows = new LinkedHashMap<>();
            }
        }

        private TableChanges changes() {
            List<Row> deletes = new ArrayList<>();
            Map<BitSet, List<Row>> upserts = new LinkedHashMap<>();
            for (RowFold fold : new TreeMap<>(rows).values()) {
                Row delete = fold.delete();
                Row upsert = fold.upsert();
                if (delete != null) {
                    deletes.add(delete);
                }
                if (upsert != null) {
                    upserts.computeIfAbsent(upsert.fields(), fields -> new ArrayList<>())
                            .add(upsert);
                }
            }
            return new TableChanges(
                    target,
                    deletes,
                    upserts.values().stream().map(TableChanges.Upserts::new).toList());
        }
    }

    /** Both if the row is deleted and written anew: columns that the new row lacks take their defaults. */
    private record RowFold(@Nullable Row delete, @Nullable Row upsert) {

        static RowFold of(RowChange change) {
            return change instanceof RowChange.Delete
                    ? new RowFold(change.row(), null)
                    : new RowFold(null, change.row());
        }

        RowFold then(RowFold later, List<Column> key) {
            if (later.delete != null || upsert == null || later.upsert == null) {
                return later.delete != null ? later : new RowFold(delete, later.upsert);
            }
            Row merged = upsert.overwrittenBy(later.upsert);
            // An upsert never assigns the key, so the row keeps its first spelling.
            key.forEach(column -> merged.set(column, upsert.value(column)));
            return new RowFold(delete, merged);
        }
    }
}
