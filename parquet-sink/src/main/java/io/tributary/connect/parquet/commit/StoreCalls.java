package io.tributary.connect.parquet.commit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/**
 * Makes calls of the store, several at a time: each mostly waits for a disk or for a network, and a commit may have
 * thousands of files.
 *
 * @param atATime how many calls; one is made by the thread that asks for them
 * @param executor makes the others
 */
public record StoreCalls(int atATime, Executor executor) {
    /** One after the other. */
    public static final StoreCalls IN_TURN = new StoreCalls(1, Runnable::run);

    /** A call on behalf of an item. */
    public interface Call<T> {
        void on(T item) throws IOException;
    }

    /** Returns when no call is made any more. What fails is thrown, and no others are begun behind it. */
    public <T> void each(List<T> items, Call<T> call) throws IOException {
        Queue<T> waiting = new ConcurrentLinkedQueue<>(items);
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        Runnable calls = () -> callInTurn(waiting, call, failures);
        List<CompletableFuture<Void>> others = new ArrayList<>();
        try {
            for (int i = 1; i < Math.min(atATime, items.size()); i++) {
                others.add(CompletableFuture.runAsync(calls, executor));
            }
            calls.run();
        } finally {
            others.forEach(CompletableFuture::join);
        }
        throwGravest(failures);
    }

    private static <T> void callInTurn(Queue<T> waiting, Call<T> call, Queue<Throwable> failures) {
        try {
            for (T item = waiting.poll(); item != null && failures.isEmpty(); item = waiting.poll()) {
                call.on(item);
            }
        } catch (IOException | RuntimeException | Error e) {
            failures.add(e);
        }
    }

    /** An error of the store is tried again, so it must not hide one that is in vain. */
    private static void throwGravest(Collection<Throwable> failures) throws IOException {
        for (Throwable failure : failures) {
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
        }
        IOException first = null;
        for (Throwable failure : failures) {
            if (first == null) {
                first = (IOException) failure;
            } else {
                first.addSuppressed(failure);
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
