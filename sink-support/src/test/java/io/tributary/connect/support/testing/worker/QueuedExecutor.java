package io.tributary.connect.support.testing.worker;

import java.util.ArrayDeque;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.Executor;

/** A thread beside Connect's one: what it is given runs when the model has it run, in order, one job per turn. */
public final class QueuedExecutor implements Executor, Beside {
    private final Queue<Runnable> jobs = new ArrayDeque<>();

    @Override
    public void execute(Runnable job) {
        jobs.add(job);
    }

    /** Whether no job waits. */
    public boolean isAtRest() {
        return jobs.isEmpty();
    }

    @Override
    public OptionalLong turn(long nowMs) {
        Runnable job = jobs.poll();
        if (job != null) {
            job.run();
        }
        return jobs.isEmpty() ? OptionalLong.empty() : OptionalLong.of(nowMs);
    }
}
