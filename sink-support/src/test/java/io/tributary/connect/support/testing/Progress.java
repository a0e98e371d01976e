package io.tributary.connect.support.testing;

import java.time.Duration;

/** Tells how far a long test is, every ten seconds. Safe for several threads. */
public final class Progress {
    private static final long APART_NANOS = Duration.ofSeconds(10).toNanos();

    private final int all;
    private final String repeatedBy;
    private int done;
    private long toldNanos = System.nanoTime();

    /** {@code repeatedBy} is the property that makes another run do the same. */
    public Progress(int all, String repeatedBy) {
        this.all = all;
        this.repeatedBy = repeatedBy;
    }

    public synchronized void done(String last) {
        done++;
        if (System.nanoTime() - toldNanos > APART_NANOS) {
            toldNanos = System.nanoTime();
            System.out.printf("%d of %d done, last %s, %s%n", done, all, last, repeatedBy);
        }
    }
}
