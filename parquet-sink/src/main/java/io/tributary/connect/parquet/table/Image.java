package io.tributary.connect.parquet.table;

/**
 * The table of a Kafka partition in a file: the newest row of each key that is not deleted.
 *
 * @param path relative to the lake's root
 * @param sequence of the entry that committed it; a lower one is older
 */
public record Image(String path, long sequence, long rows, long bytes) {}
