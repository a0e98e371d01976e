package io.tributary.connect.support.retry;

import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How long a target has failed, and when to try again: after a back-off that doubles up to ten seconds, until the time for
 * retries is over. An outage ends when each kind of call that has failed in it has succeeded again. Pure.
 *
 * @param <K> kinds of calls; that one of them succeeds says nothing of the others
 */
public final class Outages<K extends Enum<K>> {
    private static final long LONGEST_BACKOFF_MS = 10_000;
    /** A call that begins so long after it was due was not waited for: its failure is a new one. */
    private static final long SLACK_MS = 60_000;

    private final RetryPolicy policy;
    private final Set<K> failing;
    private long sinceMs;
    private long dueMs;
    private long nextBackoffMs;

    public Outages(Class<K> kinds, RetryPolicy policy) {
        this.policy = policy;
        this.failing = EnumSet.noneOf(kinds);
    }

    /**
     * A call that began at that time has failed now.
     *
     * @return the time to wait, or empty if there has been no success for too long
     */
    public OptionalLong failed(K kind, long beganMs, long nowMs) {
        if (!areGoingOn() || beganMs > dueMs + SLACK_MS) {
            failing.clear();
            sinceMs = nowMs;
            nextBackoffMs = policy.backoffMs();
        }
        failing.add(kind);
        if (nowMs - sinceMs >= policy.timeoutMs()) {
            return OptionalLong.empty();
        }
        long waitMs = nextBackoffMs;
        nextBackoffMs = Math.min(2 * nextBackoffMs, LONGEST_BACKOFF_MS);
        dueMs = nowMs + waitMs;
        return OptionalLong.of(waitMs);
    }

    /**
     * A call has succeeded.
     *
     * @return whether that has ended an outage
     */
    public boolean succeeded(K kind) {
        return failing.remove(kind) && failing.isEmpty();
    }

    public boolean areGoingOn() {
        return !failing.isEmpty();
    }

    /** Of the outage that goes on, or of the last one. */
    public long sinceMs() {
        return sinceMs;
    }
}
