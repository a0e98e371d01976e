package io.tributary.connect.support.seam;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of a writer that takes no more records for long, and says what it is at. */
final class Stall {
    private static final Logger LOG = LoggerFactory.getLogger(Stall.class);
    private static final long NONE = -1;

    private static final String WRITING = "writing the records before them";

    private String what = WRITING;
    private long sinceMs = NONE;
    private long warnedMs = NONE;

    void at(String now) {
        what = now;
    }

    /** Something was written. */
    void moves() {
        what = WRITING;
    }

    /** There is no room for records. */
    void lasts(long nowMs) {
        if (sinceMs == NONE) {
            sinceMs = nowMs;
        }
        boolean isDue = warnedMs == NONE
                ? nowMs - sinceMs >= Timing.STALL.toMillis()
                : nowMs - warnedMs >= Timing.WARNING.toMillis();
        if (isDue) {
            warnedMs = nowMs;
            LOG.warn(
                    "No records are taken since {} s, because the task is still {}",
                    Duration.ofMillis(nowMs - sinceMs).toSeconds(),
                    what);
        }
    }

    /** Records are taken. */
    void ended() {
        sinceMs = NONE;
        warnedMs = NONE;
    }
}
