package io.tributary.connect.support.seam;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The two queues between Connect's thread and the writer, under one lock: all that the threads of a task share. At most one
 * batch waits; what comes before the writer takes it joins it.
 */
final class Mailboxes<R> implements Inbox<R>, Outbox {
    private final List<ToWriter> asked = new ArrayList<>();
    private final Queue<FromWriter> told = new ArrayDeque<>();
    private @Nullable Batch<R> waiting;
    /** Whether the writer has nothing in hand. */
    private boolean wanting = true;

    private boolean ending;
    private long changes;

    // Connect's thread

    synchronized void ask(ToWriter message) {
        asked.add(message);
        changed();
    }

    /** Takes the batch that waits back, so that it may be changed; empty if none does. */
    synchronized Batch<R> withdraw() {
        Batch<R> batch = waiting;
        waiting = null;
        return batch == null ? new Batch<>() : batch;
    }

    /** Lets a batch wait for the writer. */
    synchronized void offer(Batch<R> batch) {
        if (!batch.isEmpty()) {
            waiting = batch;
            changed();
        }
    }

    /** Takes what the writer has told, in order. */
    synchronized List<FromWriter> takeTold() {
        List<FromWriter> taken = List.copyOf(told);
        told.clear();
        return taken;
    }

    /** Whether something was told that nothing goes on without. */
    synchronized boolean hasNews() {
        return told.stream()
                .anyMatch(message ->
                        !(message instanceof FromWriter.Durable) && !(message instanceof FromWriter.Waiting));
    }

    synchronized boolean hasRoom(Limits limits) {
        return waiting == null || !limits.areReachedBy(waiting);
    }

    /** Whether the writer has something in hand, or will have. */
    synchronized boolean isWriterBusy() {
        return !wanting || waiting != null || !asked.isEmpty();
    }

    /** Tells the writer that the task ends. */
    synchronized void end() {
        ending = true;
        waiting = null;
        changed();
    }

    // The writer's thread

    @Override
    public synchronized List<ToWriter> take() {
        List<ToWriter> taken = List.copyOf(asked);
        asked.clear();
        wanting = false;
        return taken;
    }

    @Override
    public synchronized @Nullable Batch<R> takeBatch() {
        Batch<R> batch = waiting;
        waiting = null;
        wanting = false;
        if (batch != null) {
            changed();
        }
        return batch;
    }

    @Override
    public synchronized boolean isEnding() {
        return ending;
    }

    @Override
    public synchronized void post(FromWriter message) {
        told.add(message);
        changed();
    }

    /** The writer's turn is over. */
    synchronized void pause(Pause pause) {
        wanting = pause.wantsBatch();
        changed();
    }

    /** The writer has ended. */
    synchronized void closed() {
        changed();
    }

    /** Whether something ends the writer's pause before its time. */
    synchronized boolean ends(Pause pause) {
        return ending || !asked.isEmpty() || (pause.wantsBatch() && waiting != null);
    }

    /** Returns when something ends the writer's pause, or after that time. */
    synchronized void awaitEnd(Pause pause, long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        for (long left = nanos; left > 0 && !ends(pause); left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    // Both

    /** A number that grows with everything that happens here. */
    synchronized long changes() {
        return changes;
    }

    /** Returns when something has happened since, or after that time. */
    synchronized void awaitChange(long since, long nanos) throws InterruptedException {
        long deadline = System.nanoTime() + nanos;
        for (long left = nanos; left > 0 && changes == since; left = deadline - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Withdraws the runs of these assignments from the batch that waits. */
    synchronized void forget(Set<Assignment> assignments) {
        Batch<R> batch = waiting;
        if (batch != null) {
            Batch<R> rest = batch.without(assignments);
            waiting = rest.isEmpty() ? null : rest;
            changed();
        }
    }

    private void changed() {
        changes++;
        notifyAll();
    }
}
