package io.tributary.connect.support.seam;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * For how long a partition has brought no record although it was read. One put without records of it tells nothing: a poll
 * hands out what was fetched of one partition at a time. Pure.
 */
final class Silence {
    /** It is told each time that it has lasted for so long again. */
    static final Duration STEP = Duration.ofSeconds(30);

    /** Fewer in all that time tell nothing. */
    static final int PUTS = 3;

    /** Whoever listens has heard enough then. */
    private static final int STEPS_AT_MOST = 10;

    private long expected;
    private long lastPutMs;
    private long lastedMs;
    private int puts;
    private long told;

    Silence(long expected, long nowMs) {
        broken(expected, nowMs);
    }

    /** A record came, or none could come. */
    void broken(long nextExpected, long nowMs) {
        expected = nextExpected;
        lastPutMs = nowMs;
        lastedMs = 0;
        puts = 0;
        told = 0;
    }

    /** A put has ended behind which this offset is expected. Returns for how long there is silence, if that is news. */
    OptionalLong lasts(long nextExpected, long nowMs) {
        if (nextExpected != expected) {
            broken(nextExpected, nowMs);
            return OptionalLong.empty();
        }
        puts++;
        // Whoever puts nothing for longer was frozen, and has not listened.
        lastedMs += Math.min(nowMs - lastPutMs, STEP.toMillis());
        lastPutMs = nowMs;
        long steps = lastedMs / STEP.toMillis();
        if (puts < PUTS || steps <= told || isTold()) {
            return OptionalLong.empty();
        }
        told = steps;
        return OptionalLong.of(lastedMs);
    }

    /** Whether there is nothing more to tell until a record comes. */
    boolean isTold() {
        return told >= STEPS_AT_MOST;
    }
}
