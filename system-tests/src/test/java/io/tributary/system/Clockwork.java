package io.tributary.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** Does things in the background, so many a second. */
final class Clockwork implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(20);

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    private final List<ScheduledFuture<?>> ticks = new ArrayList<>();

    /** Until {@link #stop}. {@code work} is told how many to do now. */
    void keep(int perSecond, IntConsumer work) {
        int perTick = Math.max(1, (int) (perSecond * TICK.toMillis() / 1000));
        ticks.add(executor.scheduleAtFixedRate(() -> work.accept(perTick), 0, TICK.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Returns when the last of it is done. */
    void stop() {
        ticks.forEach(tick -> tick.cancel(false));
        ticks.clear();
        try {
            executor.submit(() -> {}).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while work ended", e);
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
