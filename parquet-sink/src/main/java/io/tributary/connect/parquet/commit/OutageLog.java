package io.tributary.connect.parquet.commit;

import io.tributary.connect.support.ring.InputOutput;
import io.tributary.connect.support.seam.Timing;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells an operator of a store that fails: when that begins, once a minute as long as it lasts, and when it ends. */
@InputOutput
public final class OutageLog {
    private static final Logger LOG = LoggerFactory.getLogger(OutageLog.class);

    private final String store;
    private final Set<Attempts> failing = new HashSet<>();
    private long warnedMs;

    public OutageLog(String store) {
        this.store = store;
    }

    void failed(Attempts attempts, String message, IOException cause, long nowMs) {
        boolean isFirst = failing.isEmpty();
        failing.add(attempts);
        if (isFirst || nowMs - warnedMs >= Timing.WARNING.toMillis()) {
            warnedMs = nowMs;
            LOG.warn("{}. It is tried again, for retry.timeout.ms; nothing is lost meanwhile", message);
        }
        LOG.debug(message, cause);
    }

    void ended(Attempts attempts) {
        if (failing.remove(attempts) && failing.isEmpty()) {
            LOG.info("The lake {} is written again", store);
        }
    }

    void forget(Attempts attempts) {
        failing.remove(attempts);
    }
}
