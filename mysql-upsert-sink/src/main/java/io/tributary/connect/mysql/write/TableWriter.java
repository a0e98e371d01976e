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

/** Does to a table what is to be done, within a transaction. */
@InputOutput
final class TableWriter {
    private final RowWriter rows;

    TableWriter(RowWriter rows) {
        this.rows = rows;
    }

    void write(Transaction transaction, TableChanges changes) {
        TargetTable target = changes.target();
        if (!changes.deletes().isEmpty()) {
            leaveParents(transaction, target, changes.deletes());
            rows.execute(transaction, target.name(), new DeleteStatement(target), changes.deletes());
        }
        // Behind the deletes, whose rows are not there any more.
        Set<Row> stored = changes.lookedFor().isEmpty()
                ? Set.of()
                : new RowReader(transaction).stored(target, changes.lookedFor());
        for (List<Row> alike : changes.upserts()) {
            if (stored.isEmpty()) {
                upsert(transaction, target, alike);
            } else {
                write(transaction, target, alike, stored);
            }
        }
        for (List<Row> unlike : changes.scattered()) {
            scattered(transaction, target, unlike, stored);
        }
        update(transaction, target, changes.updates());
    }

    private void scattered(Transaction transaction, TargetTable target, List<Row> unlike, Set<Row> stored) {
        Map<Boolean, List<Row>> byBeingStored = unlike.stream().collect(Collectors.partitioningBy(stored::contains));
        List<Row> inserts = byBeingStored.getOrDefault(false, List.of());
        if (!inserts.isEmpty()) {
            rows.execute(
                    transaction, target.name(), new InsertStatement(target, carriedByAny(target, inserts)), inserts);
        }
        List<Row> updates = byBeingStored.getOrDefault(true, List.of());
        List<Column> carried = carriedByAny(target, updates);
        List<Column> optional = carried.stream()
                .filter(column -> !updates.stream().allMatch(row -> row.carries(column)))
                .toList();
        UpdateStatement statement = new UpdateStatement(target, carried, optional);
        if (statement.assignsAny()) {
            rows.execute(transaction, target.name(), statement, updates);
        }
    }

    private static List<Column> carriedByAny(TargetTable target, List<Row> rows) {
        return target.table().columns().stream()
                .filter(column -> rows.stream().anyMatch(row -> row.carries(column)))
                .toList();
    }

    private void write(Transaction transaction, TargetTable target, List<Row> alike, Set<Row> stored) {
        List<Row> updates = new ArrayList<>();
        List<Row> others = new ArrayList<>();
        for (Row row : alike) {
            (stored.contains(row) ? updates : others).add(row);
        }
        // New rows first, because the others may come to refer to them.
        upsert(transaction, target, others);
        update(transaction, target, updates);
    }

    /** Else the server, which deletes in the order of its index, refuses to delete a row before those that refer to it. */
    private void leaveParents(Transaction transaction, TargetTable target, List<Row> deletes) {
        List<Column> references = target.table().referencesToItself().stream()
                .filter(key -> !key.cascades())
                .flatMap(key -> key.columns().stream().filter(Column::nullable).limit(1))
                .distinct()
                .toList();
        UpdateStatement statement = new UpdateStatement(target, references);
        if (statement.assignsAny()) {
            // They carry nothing but their keys, so that nulls are written.
            rows.execute(transaction, target.name(), statement, deletes);
        }
    }

    private void upsert(Transaction transaction, TargetTable target, List<Row> alike) {
        if (!alike.isEmpty()) {
            rows.execute(transaction, target.name(), new UpsertStatement(target, carried(target, alike)), alike);
        }
    }

    private void update(Transaction transaction, TargetTable target, List<Row> alike) {
        if (alike.isEmpty()) {
            return;
        }
        UpdateStatement statement = new UpdateStatement(target, carried(target, alike));
        if (statement.assignsAny()) {
            rows.execute(transaction, target.name(), statement, alike);
        }
    }

    private static List<Column> carried(TargetTable target, List<Row> alike) {
        return alike.get(0).carried(target.table());
    }
}
