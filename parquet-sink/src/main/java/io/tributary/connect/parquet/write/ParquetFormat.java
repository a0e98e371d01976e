package io.tributary.connect.parquet.write;

/**
 * How files are encoded: the settings {@code parquet.*}.
 *
 * @param level of the zstd compression
 */
public record ParquetFormat(
        Compression compression, int level, long rowGroupBytes, int pageBytes, boolean dictionary) {}
