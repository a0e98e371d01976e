package io.tributary.connect.support.seam;

import io.tributary.connect.support.metrics.WaitCause;

/**
 * Until when a writer has nothing to do unless it is asked.
 *
 * @param cause what it waits for
 * @param wantsBatch whether the next batch ends the pause, as every other message does
 * @param dueMs when it is to be called anyway, on its clock
 */
public record Pause(WaitCause cause, boolean wantsBatch, long dueMs) {
    private static final long NEVER = Long.MAX_VALUE;

    /** Until something comes. */
    public static Pause idle() {
        return new Pause(WaitCause.IDLE, true, NEVER);
    }

    /** Until something comes, or that time. */
    public static Pause idleUntil(long dueMs) {
        return new Pause(WaitCause.IDLE, true, dueMs);
    }

    /** With work in hand, which goes on at that time. */
    public static Pause waiting(WaitCause cause, long dueMs) {
        return new Pause(cause, false, dueMs);
    }
}
