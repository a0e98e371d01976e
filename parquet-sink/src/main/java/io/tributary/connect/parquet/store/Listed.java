package io.tributary.connect.parquet.store;

/**
 * What lies in a store under a name.
 *
 * @param bytes of a file; of a directory they mean nothing
 * @param timeMs when it was last changed, by the store's own clock, in epoch milliseconds
 */
public record Listed(String name, long bytes, long timeMs) {}
