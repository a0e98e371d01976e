package io.tributary.connect.support.testing.worker;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkTask;

/**
 * One task as a Connect worker runs it: WorkerSinkTask with its fields and the order of its steps. An iteration is commit
 * if due, rewind, poll, convert, put. What the task throws kills it as in Connect, and is thrown to the test too; an Error
 * is the end of the process, behind which nothing of the task is called any more.
 *
 * <p>{@link ModelGroup#start} makes one. A test drives it alone by {@link #iterate}, or all tasks of a group at once by the
 * group's methods. Unless the settings are lenient, a RetriableException fails the test, and so does {@link #stop} if the
 * task's polls had nothing for more than 5 % of its time although work was waiting.
 */
public final class ModelTask {
    private final String name;
    private final ModelSettings settings;
    private final ModelTime time;
    private final ModelConsumer consumer;
    private final ModelContext context;
    private final ModelCommits commits;
    private final ModelWorker worker;
    private final IdleTime idleTime;
    private BooleanSupplier hasWorkWaiting = () -> false;
    private boolean isPolling;
    private boolean isFrozen;
    private boolean isRunning = true;
    private long pollMs;
    private long pollEndMs;
    private long bookedUntilMs;
    private long stopMs;
    private RuntimeException failure;

    ModelTask(String name, SinkTask task, Map<String, String> config, ModelSettings settings, ModelGroup group) {
        this.name = name;
        this.settings = settings;
        this.time = group.time();
        this.consumer = new ModelConsumer(group.topics(), group.offsets(), settings);
        ModelReporter reporter = new ModelReporter(settings, time);
        this.context = new ModelContext(config, consumer, settings.hasReporter() ? reporter : null);
        this.commits = new ModelCommits(task, consumer, reporter, time, settings);
        this.worker = new ModelWorker(task, consumer, reporter, context, commits);
        this.idleTime = new IdleTime(name);
        this.bookedUntilMs = time.nowMs();
        worker.start();
    }

    /** Whether something waits that only Connect's thread can do: polls without a record are idle while it does. */
    public ModelTask withWorkWaiting(BooleanSupplier waiting) {
        hasWorkWaiting = waiting;
        return this;
    }

    public String name() {
        return name;
    }

    public ModelContext context() {
        return context;
    }

    public IdleTime idleTime() {
        return idleTime;
    }

    /** Of the consumer, which does not know yet what the group has decided since its last poll. */
    public Set<TopicPartition> assignment() {
        return consumer.assignment();
    }

    /** Paused in the consumer, by whomever. */
    public Set<TopicPartition> paused() {
        return consumer.paused();
    }

    /** Where the consumer reads on. */
    public long position(TopicPartition partition) {
        return consumer.position(partition);
    }

    /** What Connect believes to be delivered. */
    public Map<TopicPartition, OffsetAndMetadata> currentOffsets() {
        return commits.current();
    }

    public Map<TopicPartition, OffsetAndMetadata> lastCommittedOffsets() {
        return commits.lastCommitted();
    }

    /** Of commits in a row. */
    public int commitFailures() {
        return commits.failures();
    }

    /** What has killed the task. */
    public Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    /** What the task's stop has thrown, which Connect only logs. */
    public Optional<RuntimeException> stopFailure() {
        return Optional.ofNullable(worker.stopFailure());
    }

    /** How long the last poll could have lasted. */
    public long pollMs() {
        return pollMs;
    }

    /** How long the stop took. */
    public long stopMs() {
        return stopMs;
    }

    /** Neither stopped nor killed. */
    public boolean isRunning() {
        return isRunning;
    }

    public boolean isCancelled() {
        return commits.isCancelled();
    }

    /** Whether nothing is to be delivered again. */
    public boolean isBatchDelivered() {
        return worker.isBatchDelivered();
    }

    /** One iteration; time passes until its poll ends. */
    public void iterate() {
        beginPoll();
        while (!endPoll(false)) {
            boolean isWorkWaiting = hasWorkWaiting();
            time.step(pollEndMs);
            book(isWorkWaiting);
        }
    }

    /** One iteration whose poll ends at once with what there is; no time passes but what the task takes. */
    public void iterateAtOnce() {
        beginPoll();
        endPoll(true);
    }

    /** Connect's thread stands still, and with it the consumer, until it is thawed: the group leaves it out. */
    public void freeze() {
        isFrozen = true;
    }

    public void thaw() {
        isFrozen = false;
    }

    /** Over REST; wakes the poll up. */
    public void pauseConnector() {
        worker.setConnectorPaused(true);
    }

    public void resumeConnector() {
        worker.setConnectorPaused(false);
    }

    /** Kafka is slow: the outcomes of asynchronous commits are not told until they are answered. */
    public void holdCommits() {
        consumer.holdCommits(true);
    }

    public void answerCommits() {
        consumer.holdCommits(false);
    }

    /** The worker waits no longer for the task to stop: it commits no offsets any more. All else goes on. */
    public void cancel() {
        commits.cancelAt(time.nowMs());
    }

    /** The process has died: the group will not drive it any more, and nothing of the task is called. */
    public void kill() {
        isRunning = false;
    }

    /** All that Connect calls at the end of a task; it is cancelled at the deadline. */
    public void stop() {
        if (!isRunning) {
            return;
        }
        isRunning = false;
        long startMs = time.nowMs();
        commits.cancelAt(startMs + settings.gracefulStopMs());
        try {
            worker.close();
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        } finally {
            stopMs = time.nowMs() - startMs;
            book(false);
        }
        if (settings.isStrict()) {
            idleTime.check();
        }
    }

    /** If the task has not stopped by the deadline, this happens beside it, such as the start of a successor. */
    public void stop(Runnable atDeadline) {
        boolean[] hasStopped = {false};
        time.after(settings.gracefulStopMs(), () -> {
            if (!hasStopped[0]) {
                atDeadline.run();
            }
        });
        try {
            stop();
        } finally {
            hasStopped[0] = true;
        }
    }

    ModelConsumer consumer() {
        return consumer;
    }

    boolean isDriven() {
        return isRunning && !isFrozen;
    }

    long pollEndMs() {
        return pollEndMs;
    }

    boolean hasWorkWaiting() {
        return hasWorkWaiting.getAsBoolean();
    }

    /** Begins an iteration unless one is going on. */
    void beginPoll() {
        time.settle();
        book(false);
        if (!isPolling) {
            step(() -> {
                pollMs = worker.beginPoll();
                pollEndMs = time.nowMs() + pollMs;
                isPolling = true;
            });
        }
    }

    /** Returns whether the iteration has come to its end. */
    boolean endPoll(boolean isOver) {
        step(() -> isPolling = !worker.endPoll(isOver || time.nowMs() >= pollEndMs));
        book(false);
        RetriableException refusal = worker.takeRefusal();
        if (refusal != null && settings.isStrict()) {
            throw new AssertionError("A put of task " + name + " threw a RetriableException", refusal);
        }
        return !isPolling;
    }

    void book(boolean isIdle) {
        long nowMs = time.nowMs();
        idleTime.book(nowMs - bookedUntilMs, isIdle);
        bookedUntilMs = nowMs;
    }

    private void step(Runnable steps) {
        if (!isRunning) {
            throw new IllegalStateException("Task " + name + " has ended");
        }
        try {
            steps.run();
        } catch (RuntimeException e) {
            isRunning = false;
            failure = e;
            try {
                worker.close();
            } catch (RuntimeException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        } catch (Error e) {
            isRunning = false;
            throw e;
        }
    }
}
