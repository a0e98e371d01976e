package io.tributary.connect.support.testing.worker.real;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Time;

/** Time that passes only when it is told to, for Kafka's classes. */
final class ManualTime implements Time {
    private static final long FEBRUARY_1 = 1_769_904_000_000L; // 2026-02-01T00:00:00Z

    private long nowMs = FEBRUARY_1;

    void pass(long ms) {
        nowMs += ms;
    }

    @Override
    public long milliseconds() {
        return nowMs;
    }

    @Override
    public long nanoseconds() {
        return TimeUnit.MILLISECONDS.toNanos(nowMs);
    }

    @Override
    public void sleep(long ms) {
        pass(ms);
    }

    @Override
    public void waitObject(Object object, Supplier<Boolean> condition, long deadlineMs) {
        throw new UnsupportedOperationException("Nothing waits here");
    }
}
