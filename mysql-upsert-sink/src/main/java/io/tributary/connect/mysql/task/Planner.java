package io.tributary.connect.mysql.task;

import io.tributary.connect.mysql.catalog.TableCatalog;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what the tables of a topic look like, and plans how its records are mapped. */
@InputOutput
public final class Planner {
    private final TableCatalog catalog;
    private final SinkSettings settings;
    private final @Nullable RecordInterval intervals;
    private final Map<String, DimensionTable> dimensions = new HashMap<>();

    public Planner(TableCatalog catalog, SinkSettings settings) {
        this.catalog = catalog;
        this.settings = settings;
        SnapshotRules snapshots = settings.snapshots();
        this.intervals = snapshots == null ? null : new RecordInterval(snapshots, Clock.systemUTC());
    }

    /** Reads the topic's table, and those of dimensions that were not read yet. */
    public MapperPlan plan(String topic) {
        TableRouting routing = settings.rules().routing();
        Table table = table(routing.table(topic), routing.maps(topic) ? "table.map" : "table.name.format");
        List<DimensionTable> ofTopic = new ArrayList<>();
        for (DimensionSettings dimension : settings.dimensions()) {
            if (dimension.topics().contains(topic)) {
                ofTopic.add(known(dimension));
            }
        }
        DimensionTable holding = settings.dimensions().stream()
                .filter(dimension -> dimension.table().equals(table.name()))
                .findFirst()
                .map(this::known)
                .orElse(null);
        return new MapperPlan(settings.rules(), table, ofTopic, holding, intervals, null);
    }

    /** A dimension whatever its topics are; reads its table if that was not read yet. */
    public Dimension dimension(DimensionSettings dimension) {
        return Dimension.of(
                dimension,
                known(dimension).table(),
                new ConversionTable(settings.rules().conversion()));
    }

    /** Tables of dimensions have changed since they were read. */
    void forget() {
        dimensions.clear();
    }

    private DimensionTable known(DimensionSettings dimension) {
        return dimensions.computeIfAbsent(
                dimension.name(),
                name -> new DimensionTable(dimension, table(dimension.table(), dimension.setting("table"))));
    }

    private Table table(TableName name, String setting) {
        Table table = catalog.table(name)
                .orElseThrow(() -> new UnusableTargetException(
                        setting,
                        "Table " + name + " does not exist, or the user of connection.user may not see it. Create it,"
                                + " GRANT it, or name another in " + setting + "."));
        return Transactional.require(table, setting);
    }
}
