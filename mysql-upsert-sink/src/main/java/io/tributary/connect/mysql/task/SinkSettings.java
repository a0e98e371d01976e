package io.tributary.connect.mysql.task;

import io.tributary.connect.mysql.dimension.DimensionSettings;
import io.tributary.connect.mysql.mapping.MappingRules;
import io.tributary.connect.mysql.snapshot.SnapshotRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the settings say about writing. {@code snapshots} is null where rows lie in none. */
public record SinkSettings(
        MappingRules rules,
        List<DimensionSettings> dimensions,
        @Nullable SnapshotRules snapshots,
        MissingTable missing,
        boolean autoCreate,
        boolean autoEvolve) {

    public SinkSettings {
        dimensions = List.copyOf(dimensions);
    }
}
