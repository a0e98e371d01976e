package io.tributary.connect.mysql.task;

/**
 * How long a partition may still be held for one constraint: spent while it is held for that, the same while it is held
 * for another one, and regained while it is not held, so that a partition waits for half of its time at the most. Once it is spent to the end nothing of it counts before it is whole
 * again: a second that was regained would hold the next of many orphans, and each of them costs more than it waits. Pure;
 * times are those of one clock, in ms.
 */
final class WaitBudget {
    private static final long WORTH_WAITING_MS = 1_000;

    private final long wholeMs;
    private long leftMs;
    private long sinceMs;
    private Course course = Course.REGAINED;
    private boolean isExhausted;

    /** What becomes of it with time. */
    private enum Course {
        SPENT,
        KEPT,
        REGAINED
    }

    /** {@code wholeMs} of 0 is never worth waiting. */
    WaitBudget(long wholeMs, long nowMs) {
        this.wholeMs = wholeMs;
        this.leftMs = wholeMs;
        this.sinceMs = nowMs;
    }

    /** Whether to wait, or to go on waiting. */
    boolean allows(long nowMs) {
        if (course == Course.SPENT) {
            return left(nowMs) > 0;
        }
        long enough = isExhausted ? wholeMs : Math.min(wholeMs, WORTH_WAITING_MS);
        return wholeMs > 0 && left(nowMs) >= enough;
    }

    long left(long nowMs) {
        long passedMs = nowMs - sinceMs;
        return switch (course) {
            case SPENT -> Math.max(0, leftMs - passedMs);
            case KEPT -> leftMs;
            case REGAINED -> Math.min(wholeMs, leftMs + passedMs);
        };
    }

    /** The partition is held from now on. */
    void spend(long nowMs) {
        change(Course.SPENT, nowMs);
        isExhausted = false;
    }

    /** The partition is held for another constraint from now on. */
    void keep(long nowMs) {
        change(Course.KEPT, nowMs);
    }

    /** The partition is not held any more. */
    void regain(long nowMs) {
        boolean wasSpent = course == Course.SPENT;
        change(Course.REGAINED, nowMs);
        isExhausted |= wasSpent && leftMs == 0;
    }

    private void change(Course now, long nowMs) {
        leftMs = left(nowMs);
        sinceMs = nowMs;
        course = now;
    }
}
