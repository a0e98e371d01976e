package io.tributary.connect.parquet.file;

/** How soon a failed call of the store is made again, and for how long a partition may go without a success. */
public record RetryPolicy(long backoffMs, long timeoutMs) {}
