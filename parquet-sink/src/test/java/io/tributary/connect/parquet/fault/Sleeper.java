package io.tributary.connect.parquet.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A worker that stands still in the middle of a call, until it is woken. */
final class Sleeper implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final CountDownLatch asleep = new CountDownLatch(1);
    private final CountDownLatch awake = new CountDownLatch(1);
    private final Future<?> work;

    /** Begins with the work, which comes to {@link #sleep}. */
    Sleeper(WorkOfASleeper ofIt) {
        work = thread.submit((Callable<?>) () -> {
            ofIt.run(this);
            return null;
        });
    }

    interface WorkOfASleeper {
        void run(Sleeper sleeper) throws Exception;
    }

    /** In its own thread. */
    void sleep() {
        asleep.countDown();
        try {
            assertThat(awake.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void awaitSleep() throws InterruptedException {
        assertThat(asleep.await(1, TimeUnit.MINUTES)).isTrue();
    }

    /** Returns when its work is done. */
    void wake() {
        awake.countDown();
        try {
            work.get(1, TimeUnit.MINUTES);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
