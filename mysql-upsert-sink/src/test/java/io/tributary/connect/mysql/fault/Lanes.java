package io.tributary.connect.mysql.fault;

import io.tributary.connect.mysql.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Schemas in which loads go on at the same time, because most of the time of one goes by while it waits for locks. */
final class Lanes implements AutoCloseable {
    private static final int COUNT = 3;

    private final List<TestDatabase> databases;
    private final ExecutorService threads = Executors.newFixedThreadPool(COUNT);

    Lanes(String schema) {
        databases = IntStream.range(0, COUNT)
                .mapToObj(lane -> TestDatabase.empty(schema + "_" + lane))
                .toList();
    }

    /** What is done for an item in a schema. */
    interface Work {
        void on(TestDatabase database, int item) throws Exception;
    }

    TestDatabase first() {
        return databases.get(0);
    }

    /** Does the work once for each item, and begins none behind a failure. */
    void forEach(List<Integer> items, Work work) throws Exception {
        Queue<Integer> waiting = new ConcurrentLinkedQueue<>(items);
        List<Future<?>> lanes = new ArrayList<>();
        for (TestDatabase database : databases) {
            lanes.add(threads.submit(() -> {
                try {
                    for (Integer item = waiting.poll(); item != null; item = waiting.poll()) {
                        work.on(database, item);
                    }
                } finally {
                    waiting.clear();
                }
                return null;
            }));
        }
        for (Future<?> lane : lanes) {
            try {
                lane.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Error failure) {
                    throw failure;
                }
                throw e;
            }
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
