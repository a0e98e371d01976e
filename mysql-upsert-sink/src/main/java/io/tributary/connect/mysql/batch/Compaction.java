package io.tributary.connect.mysql.batch;

import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.row.RowChange;
import io.tributary.connect.mysql.row.RowKey;
import io.tributary.connect.mysql.row.TextWeights;
import io.tributary.connect.mysql.table.ParentsFirst;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.mysql.table.TargetTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        List<TableChanges> folded = fold(changes, server);
        if (folded == null) {
            throw new IllegalStateException("The server can tell all keys apart");
        }
        return folded;
    }

    /** Empty if only the server could tell which keys are the same. */
    public static Optional<List<TableChanges>> withoutServer(Iterable<RowChange> changes) {
        return Optional.ofNullable(fold(changes, null));
    }

    private static @Nullable List<TableChanges> fold(Iterable<RowChange> changes, @Nullable TextWeights server) {
        IdentityHashMap<TargetTable, List<RowChange>> byTarget = new IdentityHashMap<>();
        SortedMap<TableName, List<List<RowChange>>> byTable = new TreeMap<>();
        for (RowChange change : changes) {
            byTarget.computeIfAbsent(change.target(), target -> newest(byTable, target))
                    .add(change);
        }
        SortedMap<TableName, List<TableChanges>> folded = new TreeMap<>();
        for (Map.Entry<TableName, List<List<RowChange>>> table : byTable.entrySet()) {
            List<TableChanges> ofTable = new ArrayList<>();
            for (List<RowChange> version : table.getValue()) {
                List<TableChanges> ofVersion = foldTable(version, server);
                if (ofVersion == null) {
                    return null;
                }
                ofTable.addAll(ofVersion);
            }
            folded.put(table.getKey(), ofTable);
        }
        return inOrder(folded);
    }

    private static List<TableChanges> inOrder(SortedMap<TableName, List<TableChanges>> folded) {
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

    private static @Nullable List<TableChanges> foldTable(List<RowChange> changes, @Nullable TextWeights server) {
        TargetTable target = changes.get(0).target();
        List<RowKey> keys = RowKey.of(
                target.key().columns(), changes.stream().map(RowChange::row).toList(), server);
        if (keys == null) {
            return null;
        }
        Wave first = new Wave();
        for (int i = 0; i < changes.size(); i++) {
            first.add(keys.get(i), changes.get(i));
        }
        List<TableChanges> result = new ArrayList<>();
        for (Wave wave = first; wave != null; wave = wave.next) {
            result.add(wave.changes(target));
        }
        return result;
    }

    /** One fold per row; a change that cannot be folded into it is left to the next wave. */
    private static final class Wave {
        private final Map<RowKey, RowFold> rows = new HashMap<>();
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
            List<Row> upserts = new ArrayList<>();
            List<Row> updates = new ArrayList<>();
            List<Map.Entry<RowKey, RowFold>> byKey = new ArrayList<>(rows.entrySet());
            byKey.sort(Map.Entry.comparingByKey());
            for (Map.Entry<RowKey, RowFold> row : byKey) {
                addIfAny(deletes, row.getValue().delete());
                addIfAny(upserts, row.getValue().upsert());
                addIfAny(updates, row.getValue().update());
            }
            return new TableChanges(target, deletes, Row.groupedByColumns(upserts), updates);
        }

        private static void addIfAny(List<Row> rows, @Nullable Row row) {
            if (row != null) {
                rows.add(row);
            }
        }
    }
}
