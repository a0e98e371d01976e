package io.tributary.connect.parquet.table;

/** When the first task came to a table, in epoch milliseconds. */
public record TableStart(long time) {}
