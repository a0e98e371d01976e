package io.tributary.connect.parquet.table;

import io.tributary.connect.parquet.row.RowRules;
import io.tributary.connect.parquet.row.TableKey;
import io.tributary.connect.parquet.timing.CatchUpTiming;

/**
 * What is configured of tables ({@code write.mode=snapshot}).
 *
 * @param rules say that the metadata columns include the key
 */
public record TableSettings(
        VersionDirectories directories,
        TableKey key,
        Ticks ticks,
        Retention retention,
        CatchUpTiming catchUp,
        RowRules rules) {}
