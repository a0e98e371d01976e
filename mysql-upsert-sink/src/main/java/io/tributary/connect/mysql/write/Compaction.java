package io.tributary.connect.mysql.write;

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
import java.util.Comparator;
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
 * rows are deleted before those that they refer to, and written after them. Within a table that refers to itself rows stay
 * in the order of their arrival.
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
        List<Keyed> sorted = new ArrayList<>(changes.size());
        for (int i = 0; i < keys.size(); i++) {
            sorted.add(new Keyed(keys.get(i), i, changes.get(i)));
        }
        // Stable: changes of one row stay in their order.
        sorted.sort(Comparator.comparing(Keyed::key));
        boolean ordersByArrival = target.table().refersTo(target.name());
        List<List<Keyed>> rows = new ArrayList<>();
        Passes passes = new Passes();
        for (int start = 0, end; start < sorted.size(); start = end) {
            end = start + 1;
            while (end < sorted.size()
                    && sorted.get(start).key().compareTo(sorted.get(end).key()) == 0) {
                end++;
            }
            List<Keyed> ofOneRow = sorted.subList(start, end);
            if (ordersByArrival) {
                rows.add(ofOneRow);
            } else {
                passes.add(ofOneRow);
            }
        }
        rows.sort(Comparator.comparingInt(ofOneRow -> ofOneRow.get(0).place()));
        rows.forEach(passes::add);
        return passes.changes(target);
    }

    private record Keyed(RowKey key, int place, RowChange change) {}

    /** One fold per row in each; a change that cannot be folded into the ones before it begins a later pass. */
    private static final class Passes {
        private final List<Pass> passes = new ArrayList<>();

        void add(List<Keyed> ofOneRow) {
            RowFold fold = RowFold.of(ofOneRow.get(0).change());
            int pass = 0;
            for (Keyed later : ofOneRow.subList(1, ofOneRow.size())) {
                RowFold folded = fold.then(later.change());
                if (folded == null) {
                    pass(pass++).add(fold);
                    folded = RowFold.of(later.change());
                }
                fold = folded;
            }
            pass(pass).add(fold);
        }

        List<TableChanges> changes(TargetTable target) {
            return passes.stream()
                    .map(pass -> TableChanges.of(target, pass.deletes, pass.upserts, pass.updates))
                    .toList();
        }

        private Pass pass(int number) {
            if (number == passes.size()) {
                passes.add(new Pass());
            }
            return passes.get(number);
        }
    }

    private static final class Pass {
        private final List<Row> deletes = new ArrayList<>();
        private final List<Row> upserts = new ArrayList<>();
        private final List<Row> updates = new ArrayList<>();

        void add(RowFold fold) {
            addIfAny(deletes, fold.delete());
            addIfAny(upserts, fold.upsert());
            addIfAny(updates, fold.update());
        }

        private static void addIfAny(List<Row> rows, @Nullable Row row) {
            if (row != null) {
                rows.add(row);
            }
        }
    }
}
