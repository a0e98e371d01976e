package io.tributary.connect.parquet.fault;

import io.tributary.connect.support.thread.TaskThread;
import java.util.concurrent.Executor;

/** Has work done by the task's own thread, as soon as that waits for it: what overlaps it always comes before. */
record WhenAwaited(TaskThread thread) implements Executor {

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the work tells by itself what comes of it
    public void execute(Runnable work) {
        thread.later(() -> {
            work.run();
            return true;
        });
    }
}
