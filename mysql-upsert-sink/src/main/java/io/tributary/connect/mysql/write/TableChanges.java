package io.tributary.connect.mysql.write;

import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.ForeignKey;
import io.tributary.connect.mysql.table.TargetTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be done to a table: first the deletes, then the upserts, then the updates, each list sorted by key. The
 * upserts are grouped: all rows of a group carry the same columns, and so do all updates. {@code scattered} are upserts
 * too, of which hardly two do, in groups that may go into one statement. {@code lookedFor} are those upserts that are
 * written one way where their row is stored, and another way where it is not.
 */
public record TableChanges(
        TargetTable target,
        List<Row> deletes,
        List<List<Row>> upserts,
        List<List<Row>> scattered,
        List<Row> lookedFor,
        List<Row> updates) {

    /** The rows are sorted by key; in a table that refers to itself, parents before their children. */
    static TableChanges of(TargetTable target, List<Row> deletes, List<Row> upserts, List<Row> updates) {
        List<ForeignKey> parents = target.table().referencesToItself();
        Scattered groups = parents.isEmpty()
                ? Scattered.of(target, upserts, Row.groupedByColumns(upserts))
                : new Scattered(parentsFirst(parents, upserts), List.of());
        return new TableChanges(
                target, deletes, groups.alike(), groups.unlike(), lookedFor(target, upserts, groups), updates);
    }

    TableChanges deletesOnly() {
        return new TableChanges(target, deletes, List.of(), List.of(), List.of(), List.of());
    }

    TableChanges withoutDeletes() {
        return new TableChanges(target, List.of(), upserts, scattered, lookedFor, updates);
    }

    boolean isEmpty() {
        return deletes.isEmpty() && upserts.isEmpty() && scattered.isEmpty() && updates.isEmpty();
    }

    /** Rows without a parent may go ahead, so that they do not cut the others into many statements. */
    private static List<List<Row>> parentsFirst(List<ForeignKey> parents, List<Row> rows) {
        Map<Boolean, List<Row>> byHavingOne = rows.stream()
                .collect(Collectors.partitioningBy(row -> parents.stream()
                        .anyMatch(key -> key.columns().stream().allMatch(column -> row.value(column) != null))));
        List<List<Row>> groups = new ArrayList<>(Row.groupedByColumns(byHavingOne.getOrDefault(false, List.of())));
        groups.addAll(Row.cutByColumns(byHavingOne.getOrDefault(true, List.of())));
        return groups;
    }

    /** In the order of keys over all groups, because that is the order of locks. */
    private static List<Row> lookedFor(TargetTable target, List<Row> upserts, Scattered groups) {
        List<List<Row>> wanted = new ArrayList<>(groups.unlike());
        groups.alike().stream()
                .filter(group -> isLookedFor(target, group.get(0)))
                .forEach(wanted::add);
        if (wanted.isEmpty()
                || wanted.size() == groups.alike().size() + groups.unlike().size()) {
            return wanted.isEmpty() ? List.of() : upserts;
        }
        Set<Row> all = Collections.newSetFromMap(new IdentityHashMap<>());
        wanted.forEach(all::addAll);
        return upserts.stream().filter(all::contains).toList();
    }

    /** An insert fails without the columns of a new row, and uses a number up even where it updates. */
    static boolean isLookedFor(TargetTable target, Row row) {
        Column counter = target.counter();
        return row.isPartial(target) || (counter != null && !row.carries(counter));
    }
}
