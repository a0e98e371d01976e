package io.tributary.connect.parquet.file;

import io.tributary.connect.parquet.store.Store;
import io.tributary.connect.parquet.write.ParquetFormat;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the partitions of a task share.
 *
 * @param monotonicMs a clock that only counts forward, in milliseconds
 * @param uniqueIds gives a text that was never given before
 */
public record Lake(
        String connector,
        Store store,
        ParquetFormat format,
        Rotation rotation,
        LongSupplier monotonicMs,
        Supplier<String> uniqueIds) {}
