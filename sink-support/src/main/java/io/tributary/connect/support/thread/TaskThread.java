package io.tributary.connect.support.thread;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The thread that Connect gives a task. Others can ask it to do what is not safe for them, such as to report a bad record:
 * before Kafka 3.8 Connect could drop a good record meanwhile (KAFKA-16087), and later versions still go through the reports
 * while they commit offsets. It does what is asked whenever it comes by, or waits.
 */
public final class TaskThread {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final BlockingQueue<Asked<?>> asked = new LinkedBlockingQueue<>();
    private volatile Thread self = Thread.currentThread();
    private volatile boolean ended;

    private record Asked<T>(Supplier<T> work, CompletableFuture<T> done) {
        void run() {
            try {
                done.complete(work.get());
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        }
    }

    /**
     * Returns what the task's thread has made of the work, or throws what it has thrown; at once if that is this thread.
     * Fails when the task has ended.
     */
    public <T> T ask(Supplier<T> work) {
        if (Thread.currentThread() == self) {
            return work.get();
        }
        return SideThreads.join(later(work));
    }

    /** Has the task's thread do it when it next comes by, whoever calls. Fails when the task has ended. */
    public <T> CompletableFuture<T> later(Supplier<T> work) {
        Asked<T> question = new Asked<>(work, new CompletableFuture<>());
        asked.add(question);
        if (ended) {
            refuseAll();
        }
        return question.done;
    }

    /** To be called by the task's thread whenever Connect calls the task. */
    public void doWhatIsAsked() {
        self = Thread.currentThread();
        for (Asked<?> next = asked.poll(); next != null; next = asked.poll()) {
            next.run();
        }
    }

    /** Tries for so long, with a patience each time that lets it do meanwhile what is asked. */
    public boolean succeeds(Predicate<Duration> attempt, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        do {
            doWhatIsAsked();
            if (attempt.test(BETWEEN_LOOKS)) {
                return true;
            }
        } while (System.nanoTime() < deadline);
        return false;
    }

    /** Returns when the job is done, and is not to be interrupted. */
    @SuppressWarnings("FutureReturnValueIgnored") // it only wakes this thread up
    public void await(CompletableFuture<?> job) {
        doWhatIsAsked();
        if (job.isDone()) {
            return;
        }
        boolean interrupted = false;
        job.whenComplete((made, thrown) -> asked.add(wakingUp()));
        while (!job.isDone()) {
            try {
                asked.take().run();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Asked<?> wakingUp() {
        return new Asked<>(() -> true, new CompletableFuture<>());
    }

    /** The task's thread does not come by any more. */
    public void end() {
        ended = true;
        refuseAll();
    }

    private void refuseAll() {
        for (Asked<?> next = asked.poll(); next != null; next = asked.poll()) {
            next.done.completeExceptionally(new ConnectException("The task has ended"));
        }
    }
}
