package io.tributary.connect.support.retry;

/** How soon a failed call is made again, and for how long there may be no success. */
public record RetryPolicy(long backoffMs, long timeoutMs) {}
