package io.tributary.connect.support.testing.worker.real;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Of a dead letter by Kafka, at some moment: whoever waits for it lets time pass until then. */
record Acknowledgement(ConnectUnderScript worker, long dueMs, boolean fails) implements Future<Object> {
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return false;
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public boolean isDone() {
        return worker.nowMs() >= dueMs;
    }

    @Override
    public Object get() throws ExecutionException {
        if (!isDone()) {
            worker.advance(dueMs - worker.nowMs());
        }
        if (fails) {
            throw new ExecutionException(new IllegalStateException("as the script says"));
        }
        return null;
    }

    @Override
    public Object get(long timeout, TimeUnit unit) {
        throw new UnsupportedOperationException("Connect waits without limit");
    }
}
