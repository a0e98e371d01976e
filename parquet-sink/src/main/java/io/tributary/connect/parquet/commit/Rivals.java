package io.tributary.connect.parquet.commit;

import io.tributary.connect.parquet.timing.LakeTiming;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tells a connector of the same name on another Kafka cluster from a rebalance: owners on other hosts take a partition again
 * and again while it stays assigned here. Pure.
 */
final class Rivals {
    private static final int FENCES = 3;

    private final String ownHost;
    private final Deque<Long> fencedMs = new ArrayDeque<>();

    /** Of a partition of this owner, whose name is {@code <process>@<host>}. */
    Rivals(String owner) {
        this.ownHost = host(owner);
    }

    /** Whether the partition, which another owner has claimed now, has been claimed by other hosts too often. */
    boolean fencedBy(String owner, long nowMs) {
        if (host(owner).equals(ownHost)) {
            return false;
        }
        fencedMs.add(nowMs);
        while (nowMs - fencedMs.getFirst() > LakeTiming.RIVALRY.toMillis()) {
            fencedMs.removeFirst();
        }
        return fencedMs.size() >= FENCES;
    }

    private static String host(String owner) {
        return owner.substring(owner.lastIndexOf('@') + 1);
    }
}
