package io.tributary.connect.mysql.write;

import io.tributary.connect.mysql.connection.Transaction;
import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.sql.DeleteStatement;
import io.tributary.connect.mysql.sql.InsertStatement;
import io.tributary.connect.mysql.sql.UpdateStatement;
import io.tributary.connect.mysql.sql.UpsertStatement;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.TargetTable;
import io.tributary.connect.support.ring.InputOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Does to tables what is to be done, within a transaction. */
@InputOutput
final class TableWriter {
    private final RowWriter rows;
    private final boolean together;

    /** {@code together} lets small statements share their way to the server, whatever tables they write. */
    TableWriter(RowWriter rows, boolean together) {
        this.rows = rows;
        this.together = together;
    }

    void write(Transaction transaction, List<TableChanges> all) {
        Outgoing statements = new Outgoing(transaction, rows, together);
        for (TableChanges changes : all) {
            write(transaction, statements, changes);
        }
        statements.send();
    }

    private static void write(Transaction transaction, Outgoing statements, TableChanges changes) {
        TargetTable target = changes.target();
        if (!changes.deletes().isEmpty()) {
            leaveParents(statements, target, changes.deletes());
            statements.add(target.name(), new DeleteStatement(target), changes.deletes());
        }
        Set<Row> stored = Set.of();
        if (!changes.lookedFor().isEmpty()) {
            // Behind the deletes, whose rows are not there any more.
            statements.send();
            stored = new RowReader(transaction).stored(target, changes.lookedFor());
        }
        for (List<Row> alike : changes.upserts()) {
            if (stored.isEmpty()) {
                upsert(statements, target, alike);
            } else {
                write(statements, target, alike, stored);
            }
        }
        for (List<Row> unlike : changes.scattered()) {
            scattered(statements, target, unlike, stored);
        }
        update(statements, target, changes.updates());
    }

    private static void scattered(Outgoing statements, TargetTable target, List<Row> unlike, Set<Row> stored) {
        Map<Boolean, List<Row>> byBeingStored = unlike.stream().collect(Collectors.partitioningBy(stored::contains));
        List<Row> inserts = byBeingStored.getOrDefault(false, List.of());
        if (!inserts.isEmpty()) {
            statements.add(target.name(), new InsertStatement(target, carriedByAny(target, inserts)), inserts);
        }
        List<Row> updates = byBeingStored.getOrDefault(true, List.of());
        List<Column> carried = carriedByAny(target, updates);
        List<Column> optional = carried.stream()
                .filter(column -> !updates.stream().allMatch(row -> row.carries(column)))
                .toList();
        UpdateStatement update = new UpdateStatement(target, carried, optional);
        if (update.assignsAny()) {
            statements.add(target.name(), update, updates);
        }
    }

    private static List<Column> carriedByAny(TargetTable target, List<Row> rows) {
        return target.table().columns().stream()
                .filter(column -> rows.stream().anyMatch(row -> row.carries(column)))
                .toList();
    }

    private static void write(Outgoing statements, TargetTable target, List<Row> alike, Set<Row> stored) {
        List<Row> updates = new ArrayList<>();
        List<Row> others = new ArrayList<>();
        for (Row row : alike) {
            (stored.contains(row) ? updates : others).add(row);
        }
        // New rows first, because the others may come to refer to them.
        upsert(statements, target, others);
        update(statements, target, updates);
    }

    /** Else the server, which deletes in the order of its index, refuses to delete a row before those that refer to it. */
    private static void leaveParents(Outgoing statements, TargetTable target, List<Row> deletes) {
        List<Column> references = target.table().referencesToItself().stream()
                .filter(key -> !key.cascades())
                .flatMap(key -> key.columns().stream().filter(Column::nullable).limit(1))
                .distinct()
                .toList();
        UpdateStatement update = new UpdateStatement(target, references);
        if (update.assignsAny()) {
            // They carry nothing but their keys, so that nulls are written.
            statements.add(target.name(), update, deletes);
        }
    }

    private static void upsert(Outgoing statements, TargetTable target, List<Row> alike) {
        if (!alike.isEmpty()) {
            statements.add(target.name(), new UpsertStatement(target, carried(target, alike)), alike);
        }
    }

    private static void update(Outgoing statements, TargetTable target, List<Row> alike) {
        if (alike.isEmpty()) {
            return;
        }
        UpdateStatement update = new UpdateStatement(target, carried(target, alike));
        if (update.assignsAny()) {
            statements.add(target.name(), update, alike);
        }
    }

    private static List<Column> carried(TargetTable target, List<Row> alike) {
        return alike.get(0).carried(target.table());
    }
}
