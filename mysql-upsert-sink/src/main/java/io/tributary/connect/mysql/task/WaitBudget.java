package io.tributary.connect.mysql.task;

/**
 * How long a partition may still be held for one constraint: spent while it is held, regained while it is not, so that a
 * partition waits for half of its time at the most. Once it is spent to the end nothing of it counts before it is whole
 * again: a second that was regained would hold the next of many orphans, and each of them costs more than it waits. Pure;
 * times are those of one clock, in ms.
 */
final class WaitBudget {
    private static final long WORTH_WAITING_MS = 1_000;

    private final long wholeMs;
    private long leftMs;
    private long sinceMs;
    private boolean isSpent;
    private boolean isExhausted;

    /** {@code wholeMs} of 0 is never worth waiting. */
    WaitBudget(long wholeMs, long nowMs) {
        this.wholeMs = wholeMs;
        this.leftMs = wholeMs;
        this.sinceMs = nowMs;
    }

    /** Whether to wait, or to go on waiting. */
    boolean allows(long nowMs) {
        if (isSpent) {
            return left(nowMs) > 0;
        }
        long enough = isExhausted ? wholeMs : Math.min(wholeMs, WORTH_WAITING_MS);
        return wholeMs > 0 && left(nowMs) >= enough;
    }

    long left(long nowMs) {
        long passedMs = nowMs - sinceMs;
        return isSpent ? Math.max(0, leftMs - passedMs) : Math.min(wholeMs, leftMs + passedMs);
    }

    /** The partition is held from now on. */
    void spend(long nowMs) {
        change(true, nowMs);
        isExhausted = false;
    }

    /** The partition is not held any more. */
    void regain(long nowMs) {
        boolean wasSpent = isSpent;
        change(false, nowMs);
        isExhausted |= wasSpent && leftMs == 0;
    }

    private void change(boolean spends, long nowMs) {
        leftMs = left(nowMs);
        sinceMs = nowMs;
        isSpent = spends;
    }
}
