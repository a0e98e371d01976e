package io.tributary.connect.mysql.task;

import io.tributary.connect.mysql.catalog.Transactional;
import io.tributary.connect.mysql.convert.ConversionTable;
import io.tributary.connect.mysql.dimension.Dimension;
import io.tributary.connect.mysql.dimension.DimensionSettings;
import io.tributary.connect.mysql.mapping.MapperPlan;
import io.tributary.connect.mysql.mapping.MapperPlan.DimensionTable;
import io.tributary.connect.mysql.mapping.TableRouting;
import io.tributary.connect.mysql.snapshot.RecordInterval;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.mysql.table.UnusableTargetException;
import io.tributary.connect.support.ring.InputOutput;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Plans how the records of a topic are mapped, by what its tables look like. */
@InputOutput
public final class Planner {
    private final KnownTables tables;
    private final SinkSettings settings;

    public Planner(KnownTables tables, SinkSettings settings) {
        this.tables = tables;
        this.settings = settings;
    }

    /** All tables that a plan for the topic depends on. */
    public Set<TableName> tables(String topic) {
        Set<TableName> names = new HashSet<>();
        names.add(settings.routing().table(topic));
        for (DimensionSettings dimension : settings.dimensions()) {
            if (dimension.topics().contains(topic)) {
                names.add(dimension.table());
            }
        }
        return names;
    }

    /** Reads those of the topic's tables that were not read yet. */
    public MapperPlan plan(String topic) {
        TableRouting routing = settings.routing();
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
        TableRules rules = settings.rules(table.name());
        RecordInterval intervals =
                rules.isVersioned() ? new RecordInterval(rules.snapshots(), Clock.systemUTC()) : null;
        return new MapperPlan(rules.mapping(), table, ofTopic, holding, intervals, null);
    }

    /** A dimension whatever its topics are. */
    public Dimension dimension(DimensionSettings dimension) {
        return Dimension.of(
                dimension,
                withTable(dimension).table(),
                new ConversionTable(settings.rules().mapping().conversion()));
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
