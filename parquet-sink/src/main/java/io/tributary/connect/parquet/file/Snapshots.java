package io.tributary.connect.parquet.file;

import io.tributary.connect.parquet.row.MetadataColumn;
import io.tributary.connect.parquet.row.TableKey;
import io.tributary.connect.parquet.snapshot.Retention;
import io.tributary.connect.parquet.snapshot.Ticks;
import io.tributary.connect.parquet.snapshot.VersionDirectories;
import java.util.List;

/** The settings of snapshot mode. */
public record Snapshots(
        VersionDirectories directories, TableKey key, Ticks ticks, Retention retention, List<MetadataColumn> metadata) {

    public Snapshots {
        metadata = List.copyOf(metadata);
    }
}
