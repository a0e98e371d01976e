package io.tributary.connect.mysql.mapping;

import io.tributary.connect.mysql.convert.ColumnWriter;
import io.tributary.connect.mysql.convert.ConversionTable;
import io.tributary.connect.mysql.dimension.Dimension;
import io.tributary.connect.mysql.dimension.MemberMessage;
import io.tributary.connect.mysql.dimension.MemberRef;
import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.row.RowChange;
import io.tributary.connect.mysql.snapshot.RecordInterval;
import io.tributary.connect.mysql.snapshot.Snapshot;
import io.tributary.connect.mysql.snapshot.SnapshotColumns;
import io.tributary.connect.mysql.table.CarriedKey;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.ConflictKey;
import io.tributary.connect.mysql.table.KeyChoice;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TargetTable;
import io.tributary.connect.mysql.table.UnusableTargetException;
import io.tributary.connect.support.error.BadRecordException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Turns the records of one topic into changes of one table; made for what the table looked like when it was read. */
public final class RecordMapper {
    /** The sink itself gives members the key that the server counts up. */
    private static final CarriedKey NO_COUNTED_KEY = CarriedKey.of(List.of(), true);

    private final TargetTable target;
    private final MappingRules rules;
    private final List<Dimension> dimensions;
    private final @Nullable RecordInterval intervals;
    private final RecordKeyReader recordKeys;
    private final @Nullable OtherKey otherKey;
    private final FieldWriter fields;
    private final @Nullable SoftDelete softDelete;
    private final Map<Column, Dimension> surrogates = new LinkedHashMap<>();
    /** The dimension whose members the rows are; null where they are none, or are not told apart by its natural key. */
    private final @Nullable Dimension own;
    /** Columns that hold natural keys, of dimensions with a member for those that are unknown. */
    private final Map<Dimension, ColumnWriter> naturalKeys = new LinkedHashMap<>();

    /** {@code intervals} is null where rows lie in no snapshots. */
    public RecordMapper(
            Table table, MappingRules rules, List<Dimension> dimensions, @Nullable RecordInterval intervals) {
        this(table, rules, dimensions, intervals, null, null);
    }

    /** {@code carried} is the key by which the topic's records name their rows; null where they have no say. */
    static RecordMapper ofRows(
            Table table,
            MappingRules rules,
            List<Dimension> dimensions,
            @Nullable RecordInterval intervals,
            @Nullable CarriedKey carried) {
        return new RecordMapper(table, rules, dimensions, intervals, null, carried);
    }

    private RecordMapper(
            Table table,
            MappingRules rules,
            List<Dimension> dimensions,
            @Nullable RecordInterval intervals,
            @Nullable Dimension holding,
            @Nullable CarriedKey carried) {
        this.rules = rules;
        this.dimensions = List.copyOf(dimensions);
        this.intervals = intervals;
        ConversionTable conversions = new ConversionTable(rules.conversion());
        List<Column> snapshot =
                intervals == null ? List.of() : SnapshotColumns.of(table).list();
        this.target = target(table, rules, snapshot, carried);
        this.otherKey =
                carried == null || holding != null ? null : OtherKey.of(target, KeyWitness.of(table, rules, snapshot));
        Map<Column, String> filled = new HashMap<>();
        for (Dimension dimension : dimensions) {
            Column surrogateKey = dimension.surrogateKey();
            if (surrogateKey != null) {
                Column receiving = receiving(table, dimension, surrogateKey);
                surrogates.put(receiving, dimension);
                filled.put(receiving, dimension.setting("surrogate.key"));
            }
            if (dimension.unknownKey() != null) {
                table.column(rules.columnMap().column(table.name(), dimension.keyField()))
                        .ifPresent(column -> naturalKeys.put(dimension, new ColumnWriter(column, conversions)));
            }
        }
        this.own = holding != null
                        && holding.surrogateKey() != null
                        && target.key().natural().equals(List.of(holding.keyColumn()))
                ? holding
                : null;
        this.recordKeys = new RecordKeyReader(target, rules, surrogates, conversions);
        String softColumn = rules.deleteMode().softColumn();
        this.softDelete = softColumn == null ? null : SoftDelete.of(table, softColumn, conversions);
        if (softDelete != null) {
            filled.put(softDelete.column(), "delete.mode");
        }
        snapshot.forEach(column -> filled.put(column, "snapshot.mode"));
        this.fields = new FieldWriter(
                new FieldTargets(table, rules, conversions, this::isForDimension, filled),
                rules.nullMode(),
                this::namesUnknownByNull);
    }

    /** For a topic whose table is that of a dimension, which keeps its members and lies in no snapshots. */
    public static RecordMapper ofMembers(
            Table table, MappingRules rules, List<Dimension> dimensions, Dimension holding) {
        return new RecordMapper(table, rules.keepingRows(), dimensions, null, holding, NO_COUNTED_KEY);
    }

    public TargetTable target() {
        return target;
    }

    /** Whether rows lie in snapshots. */
    public boolean isVersioned() {
        return intervals != null;
    }

    /** The tables as they were read, whose change may let a bad record be a good one. */
    public List<TargetTable> targets() {
        List<TargetTable> targets = new ArrayList<>();
        targets.add(target);
        dimensions.forEach(dimension -> targets.add(dimension.target()));
        return targets;
    }

    /** What a record with a schema would write if there were a column. */
    public List<NewColumn> missingColumns(SinkRecord record) {
        if (!(record.value() instanceof Struct struct)) {
            return List.of();
        }
        List<Field> missing = fields.withoutColumn(struct.schema());
        if (missing.isEmpty()) {
            return List.of();
        }
        return missing.stream()
                .map(field -> new NewColumn(rules.columnMap().column(target.name(), field.name()), field.schema()))
                .toList();
    }

    /** Null for a tombstone that {@code delete.mode} ignores. */
    public @Nullable MappedRecord map(SinkRecord record) {
        return record.value() == null ? tombstone(record) : upsert(record);
    }

    private @Nullable MappedRecord tombstone(SinkRecord record) {
        return switch (rules.deleteMode().effect()) {
            case IGNORE -> null;
            case FAIL -> throw new BadRecordException("The record is a tombstone and delete.mode is 'fail'.");
            case DELETE, SOFT -> delete(record);
        };
    }

    private MappedRecord delete(SinkRecord record) {
        Row row = Row.of(target.table());
        Map<Column, MemberRef> members = new LinkedHashMap<>();
        recordKeys.read(record, row, members);
        if (softDelete == null) {
            return new MappedRecord(record, new RowChange.Delete(target, row), List.of(), members, interval(record));
        }
        softDelete.markDeleted(row, record);
        return new MappedRecord(record, new RowChange.Update(target, row), List.of(), members, interval(record));
    }

    private MappedRecord upsert(SinkRecord record) {
        Row row = Row.of(target.table());
        fields.write(record.value(), row);
        if (otherKey != null) {
            otherKey.refuse(record, row);
        }
        List<MemberMessage> messages = new ArrayList<>(dimensions.size());
        Map<Column, MemberRef> members = surrogates.isEmpty() && own == null ? Map.of() : new LinkedHashMap<>();
        for (Dimension dimension : dimensions) {
            MemberMessage message = dimension.message(record);
            messages.add(message);
        }
        surrogates.forEach((column, dimension) -> members.put(column, memberOf(dimension, messages)));
        if (rules.keySource() == KeySource.RECORD_KEY) {
            recordKeys.read(record, row, members);
        }
        messages.forEach(message -> nameUnknown(message, row));
        checkKey(row, members);
        if (own != null) {
            nameSurrogateKey(own, row, members);
        }
        if (softDelete != null) {
            softDelete.markLive(row);
        }
        return new MappedRecord(record, new RowChange.Upsert(target, row), messages, members, interval(record));
    }

    /** An upsert counts up the surrogate key, also where the row exists, unless it is given. */
    private static void nameSurrogateKey(Dimension own, Row row, Map<Column, MemberRef> members) {
        Column surrogateKey = Objects.requireNonNull(own.surrogateKey());
        if (!row.carries(surrogateKey)) {
            Comparable<?> key = (Comparable<?>) Objects.requireNonNull(row.value(own.keyColumn()));
            members.putIfAbsent(surrogateKey, new MemberRef(own, key));
        }
    }

    /** Where neither the record's key nor another field has a value for the column. */
    private void nameUnknown(MemberMessage message, Row row) {
        if (message.isOfUnknown()) {
            Dimension dimension = message.member().dimension();
            ColumnWriter naturalKey = naturalKeys.get(dimension);
            if (naturalKey != null && row.value(naturalKey.column()) == null) {
                naturalKey.write(row, dimension.unknownKey(), null);
            }
        }
    }

    private boolean isForDimension(String field) {
        return dimensions.stream().anyMatch(dimension -> dimension.uses(field));
    }

    private boolean namesUnknownByNull(String field) {
        return naturalKeys.keySet().stream()
                .anyMatch(dimension -> dimension.keyField().equals(field));
    }

    private @Nullable Snapshot interval(SinkRecord record) {
        return intervals == null ? null : intervals.of(record);
    }

    private void checkKey(Row row, Map<Column, MemberRef> members) {
        for (Column column : target.key().natural()) {
            if (row.value(column) == null && !members.containsKey(column)) {
                throw new BadRecordException(
                        "Key column " + column + " of table " + target + ": the record carries no value for it.");
            }
        }
    }

    private static MemberRef memberOf(Dimension dimension, List<MemberMessage> messages) {
        return messages.stream()
                .map(MemberMessage::member)
                .filter(member -> member.dimension().equals(dimension))
                .findFirst()
                .orElseThrow();
    }

    private static Column receiving(Table table, Dimension dimension, Column surrogateKey) {
        return table.column(surrogateKey.name())
                .orElseThrow(() -> new UnusableTargetException(
                        dimension.setting("surrogate.key"),
                        "Table " + table.name() + " has no column '" + surrogateKey.name()
                                + "' to receive the surrogate key of dimension '" + dimension + "'."));
    }

    private static TargetTable target(
            Table table, MappingRules rules, List<Column> snapshot, @Nullable CarriedKey carried) {
        List<String> keyFields = rules.keyFields().of(table.name());
        KeyChoice choice = KeyChoice.of(table, keyFields, snapshot, carried);
        ConflictKey key = ConflictKey.of(table, choice.key(), keyFields, snapshot);
        String order = rules.orderColumn();
        return order == null
                ? new TargetTable(table, key, null)
                : TargetTable.ordered(table, key, order, rules.conversion().zone(), "order.column");
    }
}
