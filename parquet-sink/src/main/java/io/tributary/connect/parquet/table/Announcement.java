package io.tributary.connect.parquet.table;

/** That a version is in the making since a time, in epoch milliseconds. The tasks of a connector agree by it. */
public record Announcement(long version, long time) {}
