package io.tributary.connect.support.seam;

import java.time.Duration;

/**
 * How long the two threads of a task wait for each other, and both sinks for what is not theirs. A worker gives all its tasks together 5 s to stop, and stops one
 * only between two puts: a put waits once for claims and once for room, and stop once for the writer.
 *
 * @param claimsMs for answers to claims, within a put
 * @param roomMs for room, within a put
 * @param reportsMs between two looks for answers to reports, within a put
 * @param stopMs for the end of what is written when the task stops; then it is aborted
 * @param fullMs to the next put while there is no room
 * @param soonMs to the next put while something is in flight
 * @param lookMs to the next put while rows wait in files, or for something
 */
public record Timing(long claimsMs, long roomMs, long reportsMs, long stopMs, long fullMs, long soonMs, long lookMs) {
    public static final Timing USUAL = new Timing(500, 500, 2, 1_000, 2, 50, 1_000);

    /** A writer that takes no records for so long is worth a warning. */
    public static final Duration STALL = Duration.ofSeconds(10);
    /** Between two warnings of the same stall or outage. */
    public static final Duration WARNING = Duration.ofMinutes(1);
    /** Between two looks whether the owner that has fenced this task writes anything. */
    public static final Duration FENCE_LOOK = Duration.ofSeconds(30);
    /** How long an assigned partition may be another's before the task fails: no rebalance takes so long. */
    public static final Duration FENCED_AT_MOST = Duration.ofMinutes(5);
}
