package io.tributary.connect.mysql.write;

import io.tributary.connect.mysql.connection.Constraint;
import io.tributary.connect.mysql.dimension.MemberIds;
import io.tributary.connect.mysql.mapping.MappedRecord;
import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.row.RowChange;
import io.tributary.connect.mysql.row.RowKey;
import io.tributary.connect.mysql.sql.OwnersQuery;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.TargetTable;
import io.tributary.connect.mysql.table.UniqueKey;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.ring.InputOutput;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds the records whose value in a unique key is another stored row's, by one query for each such key: to find them by
 * halving the batch costs the more statements the more there are. Finds only what is certain, so the rest is for the
 * {@link Isolation}: a row that several records of the batch change, or whose value is that of a row of the batch, or that
 * may be older than the stored one.
 */
@InputOutput
final class TakenValues {
    private final RowReader reader;
    private final MemberIds ids;

    TakenValues(RowReader reader, MemberIds ids) {
        this.reader = reader;
        this.ids = ids;
    }

    List<Refused> refused(List<MappedRecord> records) {
        Map<TargetTable, IdentityHashMap<Row, MappedRecord>> byTarget = new LinkedHashMap<>();
        for (MappedRecord record : records) {
            RowChange change = record.interval() == null ? record.resolved(ids) : null;
            if (change != null) {
                byTarget.computeIfAbsent(change.target(), target -> new IdentityHashMap<>())
                        .put(change.row(), record);
            }
        }
        Map<MappedRecord, Refused> refused = new LinkedHashMap<>();
        byTarget.forEach((target, rows) -> {
            for (UniqueKey unique : target.key().others()) {
                taken(target, unique, rows).forEach(record -> refused.put(record, refusal(record, target, unique)));
            }
        });
        return List.copyOf(refused.values());
    }

    private List<MappedRecord> taken(TargetTable target, UniqueKey unique, IdentityHashMap<Row, MappedRecord> records) {
        List<Row> carrying = records.keySet().stream()
                .filter(row -> unique.columns().stream().allMatch(column -> row.value(column) != null)
                        && !mayChangeNothing(row, target))
                .toList();
        if (carrying.isEmpty()) {
            return List.of();
        }
        IdentityHashMap<Row, Row> owners = reader.owners(target.table(), new OwnersQuery(target, unique), carrying);
        List<Row> all = new ArrayList<>(records.keySet());
        all.addAll(owners.values());
        List<RowKey> keys = Objects.requireNonNull(RowKey.of(target.key().columns(), all, reader::weights));
        SortedMap<RowKey, Integer> inBatch = new TreeMap<>();
        IdentityHashMap<Row, RowKey> byRow = new IdentityHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            byRow.put(all.get(i), keys.get(i));
            if (i < records.size()) {
                inBatch.merge(keys.get(i), 1, Integer::sum);
            }
        }
        List<MappedRecord> taken = new ArrayList<>();
        owners.forEach((row, owner) -> {
            if (!inBatch.containsKey(byRow.get(owner)) && Integer.valueOf(1).equals(inBatch.get(byRow.get(row)))) {
                taken.add(records.get(row));
            }
        });
        return taken;
    }

    /** An older record meets no other row, because it writes no value. */
    private static boolean mayChangeNothing(Row row, TargetTable target) {
        Column order = target.order();
        return order != null && row.value(order) != null;
    }

    private static Refused refusal(MappedRecord record, TargetTable target, UniqueKey unique) {
        return new Refused(
                record.source(),
                new BadRecordException("Writing table " + target + ": another row has the same value in the unique key "
                        + unique + ", and is not rewritten."),
                Constraint.UNIQUE_KEY);
    }
}
