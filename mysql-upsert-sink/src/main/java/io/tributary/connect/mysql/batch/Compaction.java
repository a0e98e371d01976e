package io.tributary.connect.mysql.batch;

import io.tributary.connect.mysql.row.KeyForm;
import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.row.RowChange;
import io.tributary.connect.mysql.row.RowKey;
import io.tributary.connect.mysql.row.TextWeights;
import io.tributary.connect.mysql.table.ParentsFirst;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.mysql.table.TargetTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Folds the changes of a batch so that one change per row is left, with the effect of all in their order. Tables and
 * keys come out sorted, so that two tasks that meet take their locks in the same order. Where tables refer to each other,
 * rows are deleted before those that they refer to, and written after them.
 */
public final class Compaction {

    private Compaction() {}

    public static List<TableChanges> of(Iterable<RowChange> changes, TextWeights server) {
        IdentityHashMap<TargetTable, List<RowChange>> byTarget = new IdentityHashMap<>();
        SortedMap<TableName, List<List<RowChange>>> byTable = new TreeMap<>();
        for (RowChange change : changes) {
            byTarget.computeIfAbsent(change.target(), target -> newest(byTable, target))
                    .add(change);
        }
        SortedMap<TableName, List<TableChanges>> folded = new TreeMap<>();
        byTable.forEach((table, versions) -> {
            List<TableChanges> ofTable = new ArrayList<>();
            versions.forEach(version -> ofTable.addAll(fold(version, server)));
            folded.put(table, ofTable);
        });
        List<Table> tables = folded.values().stream()
                .map(ofTable -> ofTable.get(0).target().table())
                .toList();
        boolean related = tables.stream()
                .anyMatch(table -> folded.keySet().stream()
                        .anyMatch(other -> !other.equals(table.name()) && table.refersTo(other)));
        return related
                ? inRounds(folded, ParentsFirst.sort(tables))
                : folded.values().stream().flatMap(List::stream).toList();
    }

    /** What cannot be folded into the first change of a row comes in a later round. */
    private static List<TableChanges> inRounds(
            Map<TableName, List<TableChanges>> folded, List<TableName> parentsFirst) {
        int rounds = folded.values().stream().mapToInt(List::size).max().orElse(0);
        List<TableChanges> result = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            int round = i;
            List<TableChanges> changes = new ArrayList<>(parentsFirst.stream()
                    .map(folded::get)
                    .filter(ofTable -> ofTable.size() > round)
                    .map(ofTable -> ofTable.get(round))
                    .toList());
            List<TableChanges> childrenFirst = new ArrayList<>(changes);
            Collections.reverse(childrenFirst);
            childrenFirst.forEach(ofTable -> result.add(ofTable.deletesOnly()));
            changes.forEach(ofTable -> result.add(ofTable.withoutDeletes()));
        }
        result.removeIf(TableChanges::isEmpty);
        return result;
    }

    /** Topics share a table; what comes after the table has changed is not folded with what came before. */
    private static List<RowChange> newest(SortedMap<TableName, List<List<RowChange>>> byTable, TargetTable target) {
        List<List<RowChange>> versions = byTable.computeIfAbsent(target.name(), name -> new ArrayList<>());
        List<RowChange> last = versions.isEmpty() ? null : versions.get(versions.size() - 1);
        if (last != null && last.get(0).target().equals(target)) {
            return last;
        }
        List<RowChange> version = new ArrayList<>();
        versions.add(version);
        return version;
    }

    private static List<TableChanges> fold(List<RowChange> changes, TextWeights server) {
        TargetTable target = changes.get(0).target();
        KeyForm form = KeyForm.of(
                target.key().columns(), changes.stream().map(RowChange::row).toList(), server);
        Wave first = new Wave();
        changes.forEach(change -> first.add(form.key(change.row()), change));
        List<TableChanges> result = new ArrayList<>();
        for (Wave wave = first; wave != null; wave = wave.next) {
            result.add(wave.changes(target));
        }
        return result;
    }

    /** One fold per row; a change that cannot be folded into it is left to the next wave. */
    private static final class Wave {
        private final Map<RowKey, RowFold> rows = new LinkedHashMap<>();
        private @Nullable Wave next;

        void add(RowKey key, RowChange change) {
            RowFold fold = rows.get(key);
            if (fold == null) {
                rows.put(key, RowFold.of(change));
                return;
            }
            RowFold folded = next != null && next.rows.containsKey(key) ? null : fold.then(change);
            if (folded == null) {
                next = next == null ? new Wave() : next;
                next.add(key, change);
            } else {
                rows.put(key, folded);
            }
        }

        TableChanges changes(TargetTable target) {
            List<Row> deletes = new ArrayList<>();
            Map<BitSet, List<Row>> upserts = new LinkedHashMap<>();
            List<Row> updates = new ArrayList<>();
            for (RowFold fold : new TreeMap<>(rows).values()) {
                Row delete = fold.delete();
                Row upsert = fold.upsert();
                Row update = fold.update();
                if (delete != null) {
                    deletes.add(delete);
                }
                if (upsert != null) {
                    upserts.computeIfAbsent(upsert.fields(), fields -> new ArrayList<>())
                            .add(upsert);
                }
                if (update != null) {
                    updates.add(update);
                }
            }
            return new TableChanges(
                    target,
                    deletes,
                    upserts.values().stream().map(TableChanges.Upserts::new).toList(),
                    updates);
        }
    }
}
