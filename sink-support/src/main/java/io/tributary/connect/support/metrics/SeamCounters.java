package io.tributary.connect.support.metrics;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Counts for {@link Series}: each counter has one thread that writes it, so it needs neither lock nor atomic addition. */
public final class SeamCounters implements SeamMetrics {
    private final AtomicLong busyNanos = new AtomicLong();
    private final Map<WaitCause, AtomicLong> waitedNanos = new EnumMap<>(WaitCause.class);
    private final AtomicLong claims = new AtomicLong();
    private final AtomicLong reportsUnanswered = new AtomicLong();

    public SeamCounters() {
        for (WaitCause cause : WaitCause.values()) {
            waitedNanos.put(cause, new AtomicLong());
        }
    }

    @Override
    public void busy(long nanos) {
        add(busyNanos, nanos);
    }

    @Override
    public void waited(WaitCause cause, long nanos) {
        add(Objects.requireNonNull(waitedNanos.get(cause)), nanos);
    }

    @Override
    public void claimed(int partitions) {
        add(claims, partitions);
    }

    @Override
    public void reportsUnanswered(long now) {
        reportsUnanswered.setOpaque(now);
    }

    /** Partitions that were taken so far. */
    public long claims() {
        return claims.getOpaque();
    }

    public List<Series> series() {
        List<Series> series = new ArrayList<>();
        series.add(new Series(
                "writer-busy-ms-total", "For how long the writer has worked.", Map.of(), () -> millis(busyNanos)));
        waitedNanos.forEach((cause, waited) -> series.add(new Series(
                "writer-wait-ms-total",
                "For how long the writer has waited, by what it waited for.",
                Map.of("cause", cause.tag()),
                () -> millis(waited))));
        series.add(new Series(
                "claims-total", "Partitions that the task has taken in the store.", Map.of(), claims::getOpaque));
        series.add(new Series(
                "reports-unanswered",
                "Bad records that the dead-letter topic has not confirmed yet.",
                Map.of(),
                reportsUnanswered::getOpaque));
        return List.copyOf(series);
    }

    private static void add(AtomicLong counter, long amount) {
        counter.setOpaque(counter.getPlain() + amount);
    }

    private static long millis(AtomicLong nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos.getOpaque());
    }
}
