package io.tributary.connect.parquet.encoding;

import java.util.Set;

/**
 * How files are encoded: the settings {@code parquet.*}. Columns are named by their path in the file, with dots.
 *
 * @param level of the zstd compression
 * @param dictionary whether columns are stored by dictionary at all
 * @param plainColumns those that are not
 * @param bloomFilterColumns those with a bloom filter
 */
public record ParquetFormat(
        Compression compression,
        int level,
        long rowGroupBytes,
        int pageBytes,
        boolean dictionary,
        Set<String> plainColumns,
        Set<String> bloomFilterColumns) {

    public ParquetFormat {
        plainColumns = Set.copyOf(plainColumns);
        bloomFilterColumns = Set.copyOf(bloomFilterColumns);
    }

    /** The same for all columns, without bloom filters. */
    public ParquetFormat(Compression compression, int level, long rowGroupBytes, int pageBytes, boolean dictionary) {
        this(compression, level, rowGroupBytes, pageBytes, dictionary, Set.of(), Set.of());
    }
}
