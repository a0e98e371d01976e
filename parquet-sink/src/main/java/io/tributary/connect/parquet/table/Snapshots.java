package io.tributary.connect.parquet.table;

import io.tributary.connect.parquet.row.RowRules;
import io.tributary.connect.parquet.row.TableKey;

/**
 * The settings of snapshot mode.
 *
 * @param rules say that the metadata columns include the key
 */
public record Snapshots(
        VersionDirectories directories, TableKey key, Ticks ticks, Retention retention, RowRules rules) {}
