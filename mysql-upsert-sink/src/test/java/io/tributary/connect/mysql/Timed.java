package io.tributary.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** How long things take, and waiting for what comes. */
public final class Timed {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final long PAUSE_NANOS = 1_000_000;

    private Timed() {}

    static Duration time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    public static void await(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - start).isLessThan(TIMEOUT.toNanos());
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
