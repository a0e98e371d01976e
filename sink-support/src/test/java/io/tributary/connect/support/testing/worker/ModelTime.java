package io.tributary.connect.support.testing.worker;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** The time of a worker: {@link VirtualTime}, or {@link RealTime} where a real server takes part. */
public interface ModelTime {
    long nowMs();

    /** Happens when so much time has passed; on the thread of whoever lets it pass. */
    void after(long delayMs, Runnable happening);

    /** Has done what is due by now beside Connect's threads. */
    void settle();

    /** Lets time pass in a poll up to this moment, or only to the next at which something happens. */
    void step(long untilMs);

    /** Whether the caller stands for another thread than Connect's one. */
    boolean isBeside();

    /** Waits without limit, as Connect does for open reports. */
    void await(Future<?> future) throws InterruptedException, ExecutionException;
}
