package io.tributary.connect.support.retry;

import java.util.OptionalLong;

/**
 * How long a target has failed, and when to try again: after a backoff that doubles up to ten seconds,
 * until the time for retries is over. Pure.
 */
public final class Outage {
    private static final long LONGEST_BACKOFF_MS = 10_000;
    private static final long SLACK_MS = 60_000;
    private static final long NONE = -1;

    private final RetryPolicy policy;
    private final long quietMs;
    private long sinceMs = NONE;
    private long nextBackoffMs;
    private long lastMs;

    /** Without a failure for longer than calls of the target are apart, which succeeded, a failure is a new one. */
    public Outage(RetryPolicy policy, long callsApartMs) {
        this.policy = policy;
        this.quietMs = callsApartMs + SLACK_MS;
    }

    /** After a failure: the time to wait, or empty if there has been no success for too long. */
    public OptionalLong failed(long nowMs) {
        if (sinceMs == NONE || nowMs - lastMs > quietMs) {
            sinceMs = nowMs;
            nextBackoffMs = policy.backoffMs();
        }
        lastMs = nowMs;
        if (nowMs - sinceMs >= policy.timeoutMs()) {
            return OptionalLong.empty();
        }
        long wait = nextBackoffMs;
        nextBackoffMs = Math.min(2 * nextBackoffMs, LONGEST_BACKOFF_MS);
        return OptionalLong.of(wait);
    }

    /** A call that has begun is not answered yet, however long it takes: so it has not succeeded meanwhile. */
    public void goesOn(long nowMs) {
        lastMs = nowMs;
    }

    public void ended() {
        sinceMs = NONE;
    }
}
