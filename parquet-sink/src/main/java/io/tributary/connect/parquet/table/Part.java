package io.tributary.connect.parquet.table;

import org.jspecify.annotations.Nullable;

/**
 * What a Kafka partition adds to a version: its table as of {@code nextOffset}, the first offset that is not in it.
 *
 * @param file name of the file in the version's directory; null where the partition has never had a row
 */
public record Part(
        int partition,
        long nextOffset,
        long rows,
        long bytes,
        @Nullable String file) {}
