package io.tributary.connect.parquet.fault;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** The time of all tasks of a scenario, which passes when somebody says so. */
public final class SimulatedTime {
    private static final long FEBRUARY_1 = 1_769_904_000_000L;

    private final AtomicLong nowMs = new AtomicLong(FEBRUARY_1);

    public void pass(long ms) {
        nowMs.addAndGet(ms);
    }

    public long millis() {
        return nowMs.get();
    }

    public Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException("Nobody needs another zone");
            }

            @Override
            public Instant instant() {
                return Instant.ofEpochMilli(nowMs.get());
            }
        };
    }
}
