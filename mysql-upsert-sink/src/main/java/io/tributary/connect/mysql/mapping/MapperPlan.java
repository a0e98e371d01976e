package io.tributary.connect.mysql.mapping;

import io.tributary.connect.mysql.convert.ConversionTable;
import io.tributary.connect.mysql.dimension.Dimension;
import io.tributary.connect.mysql.dimension.DimensionSettings;
import io.tributary.connect.mysql.snapshot.RecordInterval;
import io.tributary.connect.mysql.snapshot.SnapshotColumns;
import io.tributary.connect.mysql.table.CarriedKey;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.KeyChoice;
import io.tributary.connect.mysql.table.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the mapping of a topic depends on, with its tables as they were read. Makes mappers that are alike, one for each
 * thread.
 *
 * @param dimensions those that the topic's records describe
 * @param holding the one whose members are the rows of the topic's table; null for none
 * @param intervals null where rows lie in no snapshots
 * @param carried the key by which the topic's records name their rows; null where none was seen, or they have no say
 */
public record MapperPlan(
        MappingRules rules,
        Table table,
        List<DimensionTable> dimensions,
        @Nullable DimensionTable holding,
        @Nullable RecordInterval intervals,
        @Nullable CarriedKey carried) {

    public MapperPlan {
        dimensions = List.copyOf(dimensions);
    }

    /** A dimension with its table. */
    public record DimensionTable(DimensionSettings settings, Table table) {}

    /** Tells by which key records name their rows; null where they have no say. */
    public @Nullable KeyWitness witness() {
        return holding == null ? KeyWitness.of(table, rules, snapshot()) : null;
    }

    /** The same for records that name their rows so. */
    public MapperPlan carrying(CarriedKey key) {
        return new MapperPlan(rules, table, dimensions, holding, intervals, key);
    }

    /** By which key rows are upserted, and why. */
    public KeyChoice keyChoice() {
        return KeyChoice.of(table, rules.keyFields().of(table.name()), snapshot(), carried);
    }

    private List<Column> snapshot() {
        return intervals == null || holding != null
                ? List.of()
                : SnapshotColumns.of(table).list();
    }

    /** Fails if the tables cannot take what the settings ask of them. */
    public RecordMapper newMapper() {
        List<Dimension> made = dimensions.stream().map(this::dimension).toList();
        DimensionTable members = holding;
        if (members == null) {
            return RecordMapper.ofRows(table, rules, made, intervals, carried);
        }
        Dimension own = made.stream()
                .filter(dimension -> dimension.name().equals(members.settings().name()))
                .findFirst()
                .orElseGet(() -> dimension(members));
        return RecordMapper.ofMembers(table, rules, made, own);
    }

    private Dimension dimension(DimensionTable made) {
        return Dimension.of(made.settings(), made.table(), new ConversionTable(rules.conversion()));
    }

    /** By identity: a plan that was made later is another one, because tables were read for it. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
