package io.tributary.connect.mysql.task;

import io.tributary.connect.mysql.catalog.Transactional;
import io.tributary.connect.mysql.convert.ConversionTable;
import io.tributary.connect.mysql.dimension.Dimension;
import io.tributary.connect.mysql.dimension.DimensionSettings;
import io.tributary.connect.mysql.mapping.MapperPlan;
import io.tributary.connect.mysql.mapping.MapperPlan.DimensionTable;
import io.tributary.connect.mysql.mapping.TableRouting;
import io.tributary.connect.mysql.snapshot.RecordInterval;
import io.tributary.connect.mysql.snapshot.SnapshotRules;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.mysql.table.UnusableTargetException;
import io.tributary.connect.support.ring.InputOutput;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans how the records of a topic are mapped, by what its tables look like. */
@InputOutput
public final class Planner {
    private final KnownTables tables;
    private final SinkSettings settings;
    private final @Nullable RecordInterval intervals;

    public Planner(KnownTables tables, SinkSettings settings) {
        this.tables = tables;
        this.settings = settings;
        SnapshotRules snapshots = settings.snapshots();
        this.intervals = snapshots == null ? null : new RecordInterval(snapshots, Clock.systemUTC());
    }

    /** All tables that a plan for the topic depends on. */
    public Set<TableName> tables(String topic) {
        Set<TableName> names = new HashSet<>();
        names.add(settings.rules().routing().table(topic));
        for (DimensionSettings dimension : settings.dimensions()) {
            if (dimension.topics().contains(topic)) {
                names.add(dimension.table());
            }
        }
        return names;
    }

    /** Reads those of the topic's tables that were not read yet. */
    public MapperPlan plan(String topic) {
        TableRouting routing = settings.rules().routing();
        Table table = table(routing.table(topic), routing.maps(topic) ? "table.map" : "table.name.format");
        List<DimensionTable> ofTopic = new ArrayList<>();
        for (DimensionSettings dimension : settings.dimensions()) {
            if (dimension.topics().contains(topic)) {
                ofTopic.add(withTable(dimension));
            }
        }
        DimensionTable holding = settings.dimensions().stream()
                .filter(dimension -> dimension.table().equals(table.name()))
                .findFirst()
                .map(this::withTable)
                .orElse(null);
        return new MapperPlan(settings.rules(), table, ofTopic, holding, intervals, null);
    }

    /** A dimension whatever its topics are. */
    public Dimension dimension(DimensionSettings dimension) {
        return Dimension.of(
                dimension,
                withTable(dimension).table(),
                new ConversionTable(settings.rules().conversion()));
    }

    private DimensionTable withTable(DimensionSettings dimension) {
        return new DimensionTable(dimension, table(dimension.table(), dimension.setting("table")));
    }

    private Table table(TableName name, String setting) {
        Table table = tables.find(name)
                .orElseThrow(() -> new UnusableTargetException(
                        setting,
                        "Table " + name + " does not exist, or the user of connection.user may not see it. Create it,"
                                + " GRANT it, or name another in " + setting + "."));
        return Transactional.require(table, setting);
    }
}
