package io.tributary.connect.mysql.task;

import io.tributary.connect.mysql.mapping.MappingRules;
import io.tributary.connect.mysql.snapshot.SnapshotMode;
import io.tributary.connect.mysql.snapshot.SnapshotRules;

/** What the settings say about one table. {@code snapshots} count where its rows lie in some. */
public record TableRules(MappingRules mapping, SnapshotMode mode, SnapshotRules snapshots) {

    /** Whether its rows lie in snapshots. */
    public boolean isVersioned() {
        return mode == SnapshotMode.VERSIONED;
    }
}
