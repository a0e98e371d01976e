package io.tributary.connect.mysql.task;

import io.tributary.connect.mysql.dimension.DimensionSettings;
import io.tributary.connect.mysql.mapping.TableRouting;
import io.tributary.connect.mysql.table.TableName;
import java.util.List;
import java.util.Map;

/**
 * What the settings say about writing.
 *
 * @param rules for all tables but those with rules of their own
 * @param ownRules by the text of a table's name, whose dots may part it in one way or another
 */
public record SinkSettings(
        TableRouting routing,
        TableRules rules,
        Map<String, TableRules> ownRules,
        List<DimensionSettings> dimensions,
        MissingTable missing,
        boolean autoCreate,
        boolean autoEvolve) {

    public SinkSettings {
        ownRules = Map.copyOf(ownRules);
        dimensions = List.copyOf(dimensions);
    }

    public TableRules rules(TableName table) {
        return ownRules.getOrDefault(table.toString(), rules);
    }

    /** Whether rows of some table may lie in snapshots. */
    public boolean hasSnapshots() {
        return rules.isVersioned() || ownRules.values().stream().anyMatch(TableRules::isVersioned);
    }
}
