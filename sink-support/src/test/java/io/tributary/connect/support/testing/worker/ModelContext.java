package io.tributary.connect.support.testing.worker;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.IllegalWorkerStateException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * WorkerSinkTaskContext. The task gets it as {@link #asSeenByTask}, which has the methods of a worker before Kafka 4.1,
 * whatever it was compiled against.
 */
public final class ModelContext {
    private final Map<String, String> config;
    private final ModelConsumer consumer;
    private final ErrantRecordReporter reporter;
    private final Map<TopicPartition, Long> offsets = new HashMap<>();
    private final Set<TopicPartition> pausedPartitions = new HashSet<>();
    private long timeoutMs = -1;
    private boolean isCommitRequested;
    private boolean isConnectorPaused;

    /** {@code reporter} may be null, as there may be none. */
    ModelContext(Map<String, String> config, ModelConsumer consumer, ErrantRecordReporter reporter) {
        this.config = Map.copyOf(config);
        this.consumer = consumer;
        this.reporter = reporter;
    }

    SinkTaskContext asSeenByTask() {
        Class<?> type = SinkTaskContext.class;
        return (SinkTaskContext) Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> call(method, arguments));
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        Method own;
        try {
            own = ModelContext.class.getMethod(method.getName(), method.getParameterTypes());
        } catch (NoSuchMethodException e) {
            throw new NoSuchMethodError(method.getName());
        }
        try {
            return own.invoke(this, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    public Map<String, String> configs() {
        return config;
    }

    public void offset(Map<TopicPartition, Long> requested) {
        offsets.putAll(requested);
    }

    public void offset(TopicPartition partition, long offset) {
        offsets.put(partition, offset);
    }

    public void timeout(long ms) {
        timeoutMs = ms;
    }

    public Set<TopicPartition> assignment() {
        return consumer.assignment();
    }

    public void pause(TopicPartition... partitions) {
        try {
            Collections.addAll(pausedPartitions, partitions);
            if (!isConnectorPaused) {
                consumer.pause(Arrays.asList(partitions));
            }
        } catch (IllegalStateException e) {
            throw new IllegalWorkerStateException(
                    "SinkTasks may not pause partitions that are not currently assigned to them.", e);
        }
    }

    public void resume(TopicPartition... partitions) {
        try {
            pausedPartitions.removeAll(Arrays.asList(partitions));
            if (!isConnectorPaused) {
                consumer.resume(Arrays.asList(partitions));
            }
        } catch (IllegalStateException e) {
            throw new IllegalWorkerStateException(
                    "SinkTasks may not resume partitions that are not currently assigned to them.", e);
        }
    }

    public void requestCommit() {
        isCommitRequested = true;
    }

    public ErrantRecordReporter errantRecordReporter() {
        return reporter;
    }

    /** What the task asked to be sought before the next poll, in Connect's order; an offset may be null. */
    public Map<TopicPartition, Long> requestedOffsets() {
        return Collections.unmodifiableMap(offsets);
    }

    public long requestedTimeoutMs() {
        return timeoutMs;
    }

    public boolean isCommitRequested() {
        return isCommitRequested;
    }

    /** What the task wants paused; of the consumer more may be. */
    public Set<TopicPartition> pausedByTask() {
        return Set.copyOf(pausedPartitions);
    }

    void clearCommitRequest() {
        isCommitRequested = false;
    }

    void clearOffsets() {
        offsets.clear();
    }

    void setConnectorPaused(boolean paused) {
        isConnectorPaused = paused;
    }

    void forgetPausedExcept(Set<TopicPartition> assignment) {
        pausedPartitions.retainAll(assignment);
    }
}
