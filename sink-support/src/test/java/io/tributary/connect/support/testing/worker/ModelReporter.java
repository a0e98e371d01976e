package io.tributary.connect.support.testing.worker;

import io.tributary.connect.support.testing.worker.ModelSettings.DeadLetters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * WorkerErrantRecordReporter with the RetryWithToleranceOperator that it shares with conversion. Before Kafka 3.8 both
 * also share the last error (KAFKA-16087), so a report that does not come from Connect's thread may drop the record that
 * is just converted: here it does drop the next one.
 */
final class ModelReporter implements ErrantRecordReporter {
    private final ModelSettings settings;
    private final ModelTime time;
    private final Thread connectsThread = Thread.currentThread();
    private final Map<TopicPartition, List<Future<Void>>> futures = new ConcurrentHashMap<>();
    private final AtomicReference<Throwable> taskPutException = new AtomicReference<>();
    private volatile Throwable sharedError;
    private volatile boolean isConversionSpoiled;
    private volatile long totalFailures;

    ModelReporter(ModelSettings settings, ModelTime time) {
        this.settings = settings;
        this.time = time;
    }

    @Override
    public synchronized Future<Void> report(SinkRecord record, Throwable error) {
        totalFailures++;
        sharedError = error;
        if (time.isBeside() || Thread.currentThread() != connectsThread) {
            isConversionSpoiled = true;
        }
        Future<Void> future = send(record, error);
        requireTolerance(error);
        taskPutException.compareAndSet(null, error);
        if (!future.isDone()) {
            futures.computeIfAbsent(ModelTopics.partition(record), partition -> new ArrayList<>())
                    .add(future);
        }
        return future;
    }

    /** What conversion makes of a record; null if it is dropped. */
    synchronized SinkRecord convert(SinkRecord record) {
        sharedError = null;
        if (settings.areReportsBefore38() && isConversionSpoiled) {
            isConversionSpoiled = false;
            return null;
        }
        isConversionSpoiled = false;
        try {
            return settings.transformation().apply(record);
        } catch (RuntimeException e) {
            totalFailures++;
            sharedError = e;
            sendUnattended(record, e);
            requireTolerance(e);
            return null;
        }
    }

    void awaitFutures(Collection<TopicPartition> partitions) {
        for (Future<Void> future : take(partitions)) {
            try {
                time.await(future);
            } catch (InterruptedException | ExecutionException e) {
                throw new ConnectException(e);
            }
        }
    }

    /** Nothing more: what Connect would cancel refuses it. */
    void cancelFutures(Collection<TopicPartition> partitions) {
        take(partitions);
    }

    /** Behind a put: the error that was not tolerated, should the task have swallowed it. */
    void throwNotTolerated() {
        Throwable error = settings.areReportsBefore38() ? sharedError : taskPutException.get();
        if (error != null) {
            requireTolerance(error);
        }
    }

    private Future<Void> send(SinkRecord record, Throwable error) {
        DeadLetters topic = settings.deadLetters();
        if (topic == null) {
            return CompletableFuture.completedFuture(null);
        }
        Future<?> sent = topic.send(record, error);
        // With two reporters Connect looks only at what is not done yet, so what fails at once looks successful.
        return settings.areErrorsLogged() && sent.isDone() ? CompletableFuture.completedFuture(null) : new Report(sent);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // as Connect does for what it cannot convert
    private void sendUnattended(SinkRecord record, Throwable error) {
        send(record, error);
    }

    private void requireTolerance(Throwable error) {
        if (!settings.areErrorsTolerated() && totalFailures > 0) {
            throw new ConnectException("Tolerance exceeded in error handler", error);
        }
    }

    private synchronized List<Future<Void>> take(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .map(futures::remove)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .toList();
    }

    /** What Connect hands out instead of the producer's future. */
    private record Report(Future<?> sent) implements Future<Void> {
        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            throw new UnsupportedOperationException("Reporting an errant record cannot be cancelled.");
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public boolean isDone() {
            return sent.isDone();
        }

        @Override
        public Void get() throws InterruptedException, ExecutionException {
            sent.get();
            return null;
        }

        @Override
        public Void get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
            sent.get(timeout, unit);
            return null;
        }
    }
}
