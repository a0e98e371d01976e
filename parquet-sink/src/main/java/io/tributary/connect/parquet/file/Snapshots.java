package io.tributary.connect.parquet.file;

import io.tributary.connect.parquet.row.RowRules;
import io.tributary.connect.parquet.row.TableKey;
import io.tributary.connect.parquet.snapshot.Retention;
import io.tributary.connect.parquet.snapshot.Ticks;
import io.tributary.connect.parquet.snapshot.VersionDirectories;

/**
 * The settings of snapshot mode.
 *
 * @param rules say that the metadata columns include the key
 */
public record Snapshots(
        VersionDirectories directories, TableKey key, Ticks ticks, Retention retention, RowRules rules) {}
