package io.tributary.connect.mysql.write;

import io.tributary.connect.mysql.offset.Advances;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets one batch be written while the next one is gathered: what is added meanwhile shares the next transaction, which
 * begins when the one before it is durable. After a failure nothing is written until {@link #takeFailure}. Safe for the
 * thread that adds and the one that writes.
 */
public final class WriterQueue {
    private final BatchWriter writer;
    private final Executor executor;
    private final List<Advances> durable = new ArrayList<>();
    private @Nullable Batch pending;
    private @Nullable Throwable failure;
    private boolean writing;
    private boolean closed;

    public WriterQueue(BatchWriter writer, Executor executor) {
        this.writer = writer;
        this.executor = executor;
    }

    /** Waits until there is room for a batch, or nothing is written any more; false if there is none in this time. */
    public synchronized boolean awaitRoom(Duration patience) {
        return await(patience, () -> pending == null || !pending.isFull());
    }

    /**
     * Takes the batch that follows those before it, never only a part of it; nothing of it may be changed any more. While
     * the writer is busy anyway, the caller's thread does for it what it can.
     */
    public void add(Batch batch) {
        Batch next = joined(batch);
        if (next.isFull() && isBusy()) {
            next.foldAhead();
        }
        handOver(next);
    }

    /** Takes away what is pending, so that it may be changed. */
    private synchronized Batch joined(Batch batch) {
        Batch first = pending;
        pending = null;
        if (first == null) {
            return batch;
        }
        first.addAll(batch);
        return first;
    }

    private synchronized void handOver(Batch batch) {
        if (failure != null || closed) {
            return;
        }
        pending = batch;
        if (!writing) {
            writing = true;
            executor.execute(this::writeAll);
        }
    }

    /** Whether records are neither durable nor known to have failed. */
    public synchronized boolean isBusy() {
        return writing;
    }

    /** What became durable since the last call, in order. */
    public synchronized List<Advances> takeDurable() {
        List<Advances> taken = List.copyOf(durable);
        durable.clear();
        return taken;
    }

    /** Why batches were dropped, null if none was. Afterwards batches are written again. */
    public synchronized @Nullable Throwable takeFailure() {
        Throwable taken = failure;
        failure = null;
        return taken;
    }

    /** Drops what is not being written yet. */
    public synchronized void dropPending() {
        pending = null;
    }

    /** Lets the batch that is being written come to its end; false if it does not in this time. */
    public synchronized boolean close(Duration patience) {
        closed = true;
        pending = null;
        return await(patience, () -> !writing);
    }

    private void writeAll() {
        for (Batch next = next(); next != null; next = next()) {
            try {
                writer.write(next);
            } catch (RuntimeException e) {
                failed(e);
                return;
            } catch (Error e) {
                failed(e);
                throw e;
            }
            succeeded(next);
        }
    }

    /** Null if there is nothing to write; then the next batch that is added starts the writing again. */
    private synchronized @Nullable Batch next() {
        Batch next = pending;
        pending = null;
        writing = next != null;
        notifyAll();
        return next;
    }

    private synchronized void succeeded(Batch batch) {
        durable.add(batch.advances());
    }

    private synchronized void failed(Throwable cause) {
        failure = cause;
        pending = null;
        writing = false;
        notifyAll();
    }

    private boolean await(Duration patience, Condition condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.holds()) {
            long leftMs = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (leftMs <= 0) {
                return false;
            }
            try {
                wait(leftMs);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds();
    }
}
