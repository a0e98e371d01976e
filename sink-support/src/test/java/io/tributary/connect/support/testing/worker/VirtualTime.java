package io.tributary.connect.support.testing.worker;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Time that passes only here: in the polls of the model, and where a test or the task under test asks for it
 * ({@link #pass}, {@link #await}). While it passes, events and what runs beside have their turn at the moments at which
 * they are due, so that each run of a seed makes the same calls. Everything runs on the caller's thread.
 */
public final class VirtualTime implements ModelTime {
    private static final long FEBRUARY_1 = 1_769_904_000_000L; // 2026-02-01T00:00:00Z
    private static final int TURNS_AT_ONE_MOMENT = 100_000;

    private final AtomicLong nowMs = new AtomicLong(FEBRUARY_1);
    private final List<Beside> besides = new ArrayList<>();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::atMs).thenComparingLong(Event::number));
    private long eventCount;
    private long besideDueMs = Long.MAX_VALUE;
    private boolean isBeside;

    private record Event(long atMs, long number, Runnable happening) {}

    /** Has its turns from now on, in the order in which they were added. */
    public void add(Beside beside) {
        besides.add(beside);
    }

    /** Has no turn any more, as when its process has died. */
    public void remove(Beside beside) {
        besides.remove(beside);
    }

    @Override
    public void after(long delayMs, Runnable happening) {
        events.add(new Event(nowMs() + delayMs, eventCount++, happening));
    }

    /** Lets time pass with all that happens in it, as a call that takes so long. */
    public void pass(long ms) {
        await(ms, () -> false);
    }

    /** Lets time pass until the condition holds, for so long at most. Returns whether it holds. */
    public boolean await(long timeoutMs, BooleanSupplier condition) {
        long endMs = timeoutMs > Long.MAX_VALUE - nowMs() ? Long.MAX_VALUE : nowMs() + timeoutMs;
        settle();
        while (!condition.getAsBoolean()) {
            if (nowMs() >= endMs) {
                return false;
            }
            if (endMs == Long.MAX_VALUE && nextDueMs() == Long.MAX_VALUE) {
                throw new AssertionError("Waits for ever: nothing will happen any more");
            }
            step(endMs);
        }
        return true;
    }

    @Override
    public long nowMs() {
        return nowMs.get();
    }

    /** For code that measures durations. */
    public LongSupplier nanoTime() {
        return () -> TimeUnit.MILLISECONDS.toNanos(nowMs());
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
                return Instant.ofEpochMilli(nowMs());
            }
        };
    }

    @Override
    public void settle() {
        while (!events.isEmpty() && events.peek().atMs() <= nowMs()) {
            events.remove().happening().run();
        }
        // Whoever waits in a turn is beside already: the others cannot do more than let time pass.
        if (!isBeside) {
            takeTurns();
        }
    }

    @Override
    public void step(long untilMs) {
        nowMs.set(Math.max(nowMs(), Math.min(untilMs, nextDueMs())));
        settle();
    }

    @Override
    public boolean isBeside() {
        return isBeside;
    }

    @Override
    public void await(Future<?> future) throws InterruptedException, ExecutionException {
        await(Long.MAX_VALUE, future::isDone);
        future.get();
    }

    private long nextDueMs() {
        long eventMs = events.isEmpty() ? Long.MAX_VALUE : events.peek().atMs();
        return isBeside ? eventMs : Math.min(eventMs, besideDueMs);
    }

    private void takeTurns() {
        int turns = 0;
        do {
            if (++turns > TURNS_AT_ONE_MOMENT) {
                throw new AssertionError("A turn asks for the next one at once, without end");
            }
            besideDueMs = Long.MAX_VALUE;
            for (Beside beside : List.copyOf(besides)) {
                besideDueMs = Math.min(besideDueMs, turn(beside).orElse(Long.MAX_VALUE));
            }
        } while (besideDueMs <= nowMs());
    }

    private OptionalLong turn(Beside beside) {
        isBeside = true;
        try {
            return beside.turn(nowMs());
        } finally {
            isBeside = false;
        }
    }
}
