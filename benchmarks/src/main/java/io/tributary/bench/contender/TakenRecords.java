package io.tributary.bench.contender;

/** How fast a task takes records from Kafka, seen by looks at its counter. */
final class TakenRecords {
    private final long all;
    private long firstAt;
    private long first;
    private long lastAt;
    private long last;

    TakenRecords(long all) {
        this.all = all;
    }

    /** {@code at} is in the terms of {@link System#nanoTime()}. Looks after the last record do not count. */
    void look(long taken, long at) {
        if (taken == 0 || last >= all) {
            return;
        }
        if (first == 0) {
            first = taken;
            firstAt = at;
        }
        last = taken;
        lastAt = at;
    }

    /** Between the first look that saw records and the first that saw all; 0 before there are two. */
    double perSecond() {
        return lastAt == firstAt ? 0 : (last - first) * 1e9 / (lastAt - firstAt);
    }
}
