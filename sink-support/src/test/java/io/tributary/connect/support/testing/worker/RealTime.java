package io.tributary.connect.support.testing.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Time where a real server takes part. In a poll the model waits only until a writer has something to say, or all of them
 * are at rest, but the poll is booked whole, as Connect would have made it: this clock runs ahead of the real one by what
 * was not waited for.
 */
public final class RealTime implements ModelTime {
    private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

    private final long startNanos = System.nanoTime();
    private final long startMs = System.currentTimeMillis();
    private final List<Writer> writers = new ArrayList<>();
    private long skippedMs;

    /** A writer's thread, as the model looks at it from Connect's one. */
    public interface Writer {
        /** Whether something waits that Connect's thread is to take. */
        boolean hasSomethingToSay();

        /** Whether nothing will happen without Connect's thread before the next due time. */
        boolean isAtRest();
    }

    /** Is waited for in polls from now on. */
    public void add(Writer writer) {
        writers.add(writer);
    }

    public void remove(Writer writer) {
        writers.remove(writer);
    }

    @Override
    public long nowMs() {
        return startMs + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos) + skippedMs;
    }

    @Override
    public void after(long delayMs, Runnable happening) {
        throw new UnsupportedOperationException("In real time a test does itself what is to happen");
    }

    @Override
    public void settle() {
        // Writers have threads of their own.
    }

    @Override
    public void step(long untilMs) {
        if (isWorthWaiting()) {
            while (isWorthWaiting() && nowMs() < untilMs) {
                LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
            }
        } else {
            skippedMs += Math.max(0, untilMs - nowMs());
        }
    }

    @Override
    public boolean isBeside() {
        return false;
    }

    @Override
    public void await(Future<?> future) throws InterruptedException, ExecutionException {
        future.get();
    }

    private boolean isWorthWaiting() {
        return writers.stream().noneMatch(Writer::hasSomethingToSay)
                && !writers.stream().allMatch(Writer::isAtRest);
    }
}
