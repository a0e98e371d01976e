package io.tributary.connect.parquet.commit;

import io.tributary.connect.support.retry.Outages;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.util.OptionalLong;
import org.apache.kafka.connect.errors.ConnectException;

/** What a partition, or several together, ask of the store: how often that has failed, and when to try it again. */
@InputOutput
public final class Attempts {
    /** What for. */
    public enum Purpose {
        PROBE,
        CLAIM,
        WRITE
    }

    private final String what;
    private final Lake lake;
    private final OutageLog log;
    private final Outages<Purpose> outages;
    private long beganMs;
    private boolean waiting;
    private long dueMs;

    /** {@code what} goes on after "Could not". */
    public Attempts(String what, Lake lake, OutageLog log) {
        this.what = what;
        this.lake = lake;
        this.log = log;
        this.outages = new Outages<>(Purpose.class, lake.retries());
    }

    /** A turn begins. */
    public void begin(long nowMs) {
        beganMs = nowMs;
        waiting = waiting && nowMs < dueMs;
    }

    /** Whether a call has failed and is not to be made again yet. */
    public boolean areWaiting() {
        return waiting;
    }

    /** Until when they are waiting. */
    public long dueMs() {
        return dueMs;
    }

    /** Throws a fatal error where there has been no success for too long. */
    public void failed(Purpose purpose, IOException cause) {
        long nowMs = lake.monotonicMs().getAsLong();
        OptionalLong backoffMs = outages.failed(purpose, beganMs, nowMs);
        waiting = true;
        if (lake.store().isAborted()) {
            dueMs = Long.MAX_VALUE;
            return;
        }
        String failed = "Could not " + what + " into the lake " + lake.store().describe("") + ": " + cause;
        if (backoffMs.isEmpty()) {
            throw new ConnectException(
                    failed + ". It has failed for longer than retry.timeout.ms. Nothing is lost: fix it (space,"
                            + " permissions, mount of store.url) and restart the task.",
                    cause);
        }
        dueMs = nowMs + backoffMs.getAsLong();
        log.failed(this, failed, cause, nowMs);
    }

    public void succeeded(Purpose purpose) {
        if (outages.succeeded(purpose)) {
            log.ended(this);
        }
    }

    /** Nobody tries any more. */
    void end() {
        log.forget(this);
    }
}
