package io.tributary.connect.support.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

class TaskThreadTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final TaskThread thread = new TaskThread();
    private final Executor others = work -> new Thread(work).start();

    @Test
    void doesAtOnceWhatItAsksItself() {
        assertThat(thread.ask(Thread::currentThread)).isSameAs(Thread.currentThread());
    }

    @Test
    void doesWhatOthersAskWhileItWaitsForThem() throws ExecutionException, InterruptedException {
        CompletableFuture<Thread> job = CompletableFuture.supplyAsync(() -> thread.ask(Thread::currentThread), others);
        thread.await(job);
        assertThat(job.get()).isSameAs(Thread.currentThread());
    }

    @Test
    void noticesEveryJobThatEnds() {
        for (int i = 0; i < 20_000; i++) {
            CompletableFuture<Void> job = CompletableFuture.runAsync(() -> {});
            thread.await(job);
            assertThat(job).isDone();
        }
    }

    @Test
    void doesWhatOthersAskBetweenTwoTries() {
        CompletableFuture<Thread> job = CompletableFuture.supplyAsync(() -> thread.ask(Thread::currentThread), others);
        assertThat(thread.succeeds(patience -> job.isDone(), SOON)).isTrue();
        assertThat(thread.succeeds(patience -> false, Duration.ZERO)).isFalse();
    }

    @Test
    void throwsToWhoAskedWhatItsWorkHasThrown() {
        CompletableFuture<Object> job = CompletableFuture.supplyAsync(
                () -> thread.ask(() -> {
                    throw new ConnectException("asked for");
                }),
                others);
        assertThatThrownBy(() -> {
                    thread.await(job);
                    SideThreads.join(job);
                })
                .isInstanceOf(ConnectException.class)
                .hasMessage("asked for");
    }

    @Test
    void refusesWhatIsAskedWhenItHasEnded() {
        thread.end();
        CompletableFuture<Thread> job = CompletableFuture.supplyAsync(() -> thread.ask(Thread::currentThread), others);
        assertThat(job).failsWithin(SOON).withThrowableThat().withMessageContaining("The task has ended");
    }

    @Test
    void keepsAnInterruptForLater() {
        Thread.currentThread().interrupt();
        thread.await(CompletableFuture.supplyAsync(() -> thread.ask(Thread::currentThread), others));
        assertThat(Thread.interrupted()).isTrue();
    }
}
