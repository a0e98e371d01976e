package io.tributary.connect.mysql.write;

import io.tributary.connect.mysql.mapping.MappedRecord;
import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.row.RowChange;
import io.tributary.connect.mysql.row.RowKey;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.TargetTable;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.ring.InputOutput;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Finds the records that write a part of a row which is not there, by one look at each table: to find them by halving the
 * batch costs the more statements the more there are. To be asked before anything of the batch is written.
 */
@InputOutput
final class MissingRows {
    private final RowReader reader;

    MissingRows(RowReader reader) {
        this.reader = reader;
    }

    /** A change and the record that asks for it, which may ask for several. */
    record Asked(RowChange change, MappedRecord record) {}

    List<Refused> refused(List<Asked> all) {
        Map<TargetTable, List<Asked>> byTarget = new LinkedHashMap<>();
        for (Asked asked : all) {
            if (!asked.change().target().required().isEmpty()) {
                byTarget.computeIfAbsent(asked.change().target(), target -> new ArrayList<>())
                        .add(asked);
            }
        }
        IdentityHashMap<SinkRecord, Refused> refused = new IdentityHashMap<>();
        byTarget.forEach((target, ofTable) -> {
            IdentityHashMap<RowChange, SinkRecord> records = new IdentityHashMap<>();
            ofTable.forEach(asked -> records.put(asked.change(), asked.record().source()));
            for (RowChange change : withoutRow(target, ofTable)) {
                SinkRecord record = Objects.requireNonNull(records.get(change));
                refused.put(record, new Refused(record, reason(change), null));
            }
        });
        return List.copyOf(refused.values());
    }

    private List<RowChange> withoutRow(TargetTable target, List<Asked> ofTable) {
        List<Row> rows = ofTable.stream().map(asked -> asked.change().row()).toList();
        List<RowKey> keys = Objects.requireNonNull(RowKey.of(target.key().columns(), rows, reader::weights));
        SortedMap<RowKey, List<RowChange>> byKey = new TreeMap<>();
        for (int i = 0; i < keys.size(); i++) {
            byKey.computeIfAbsent(keys.get(i), key -> new ArrayList<>())
                    .add(ofTable.get(i).change());
        }
        byKey.values()
                .removeIf(changes -> PartialUpserts.withoutRow(changes, false).isEmpty());
        List<Row> lookedFor =
                byKey.values().stream().map(changes -> changes.get(0).row()).toList();
        Set<Row> stored = lookedFor.isEmpty() ? Set.of() : reader.stored(target, lookedFor);
        List<RowChange> bad = new ArrayList<>();
        byKey.values()
                .forEach(changes -> bad.addAll(PartialUpserts.withoutRow(
                        changes, stored.contains(changes.get(0).row()))));
        return bad;
    }

    private static BadRecordException reason(RowChange change) {
        TargetTable target = change.target();
        List<String> missing = target.required().stream()
                .filter(column -> !change.row().carries(column))
                .map(Column::toString)
                .toList();
        return new BadRecordException("Writing table " + target
                + ": there is no row with the key of the record, and a new"
                + " one needs a value for " + String.join(", ", missing) + ", which the record does not carry. Send"
                + " records with all fields first, or give the column a DEFAULT.");
    }
}
