package io.tributary.connect.mysql;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Schemas in which the same goes on at the same time, because most of its time goes by while it waits for the server. */
public final class Lanes implements AutoCloseable {
    private static final int COUNT = 3;

    private final List<TestDatabase> databases;
    private final ExecutorService threads = Executors.newFixedThreadPool(COUNT);

    /** {@code server} gives an empty schema of a name. */
    public Lanes(Function<String, TestDatabase> server, String schema) {
        databases = IntStream.range(0, COUNT)
                .mapToObj(lane -> server.apply(schema + "_" + lane))
                .toList();
    }

    /** What is done for an item in a schema. */
    public interface Work {
        void on(TestDatabase database, int item) throws Exception;
    }

    public TestDatabase first() {
        return databases.get(0);
    }

    /** No machine loses power here, and thousands of tables would mostly wait for the disk. */
    public void spareTheDisk() {
        first().execute("SET GLOBAL innodb_flush_log_at_trx_commit = 0", "SET GLOBAL sync_binlog = 0");
    }

    /** Does the work once for each item, and begins none behind a failure, which it throws when all have ended. */
    public void forEach(List<Integer> items, Work work) throws Exception {
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
        ExecutionException failure = null;
        for (Future<?> lane : lanes) {
            try {
                lane.get();
            } catch (ExecutionException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure.getCause() instanceof Error error ? error : new AssertionError(failure.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
