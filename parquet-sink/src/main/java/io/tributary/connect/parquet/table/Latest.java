package io.tributary.connect.parquet.table;

/** Leads a reader to the newest version: its number and its directory, which lies beside. */
public record Latest(long version, String directory) {}
