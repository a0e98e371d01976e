package io.tributary.connect.support.testing.worker;

/** How long a task's polls had no record while the task had work waiting, of all the time that is booked. */
public final class IdleTime {
    private static final double LIMIT = 0.05;
    /** A run of a few polls says nothing about a share. */
    private static final long ALWAYS_ALLOWED_MS = 250;

    private final String task;
    private long bookedMs;
    private long idleMs;
    private long longestMs;

    IdleTime(String task) {
        this.task = task;
    }

    void book(long ms, boolean isIdle) {
        bookedMs += ms;
        if (isIdle) {
            idleMs += ms;
            longestMs = Math.max(longestMs, ms);
        }
    }

    public long bookedMs() {
        return bookedMs;
    }

    /** In polls without a record, with work waiting. */
    public long idleMs() {
        return idleMs;
    }

    /** Fails if it was more than 5 % of what is booked. */
    public void check() {
        if (idleMs > ALWAYS_ALLOWED_MS && idleMs > LIMIT * bookedMs) {
            throw new AssertionError("Task %s was idle with work waiting for %d of %d ms, at once for up to %d ms"
                    .formatted(task, idleMs, bookedMs, longestMs));
        }
    }
}
