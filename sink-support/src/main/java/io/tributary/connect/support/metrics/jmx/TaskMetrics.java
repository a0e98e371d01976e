package io.tributary.connect.support.metrics.jmx;

import io.tributary.connect.support.connector.GuardedSinkConnector;
import io.tributary.connect.support.metrics.Series;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the series of one task from its start to its stop, under the same names on every worker:
 * {@code kafka.connect:type=plugins,connector=…,task=…}. Connect's thread alone uses it.
 */
public final class TaskMetrics implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TaskMetrics.class);
    private static final long APART_NANOS = TimeUnit.MINUTES.toNanos(1);
    /** Compiled against a newer Connect, so this one must not load it unseen. */
    private static final String WORKER_REGISTRY = "io.tributary.connect.metrics.WorkerRegistry";

    private final @Nullable Registry registry;
    private final List<Series> series;
    private final LongSupplier nanoTime;
    private boolean registered;
    private boolean warned;
    private long triedAt;

    TaskMetrics(@Nullable Registry registry, List<Series> series, LongSupplier nanoTime) {
        this.registry = registry;
        this.series = series;
        this.nanoTime = nanoTime;
        register();
    }

    /** {@code taskConfig} is what the worker gave to the task's start. */
    public static TaskMetrics of(
            SinkTaskContext context, Map<String, String> taskConfig, List<Series> series, LongSupplier nanoTime) {
        return new TaskMetrics(registry(context, taskConfig), series, nanoTime);
    }

    /** Called by each put: where the name was taken by a predecessor that still stops, tries again once a minute. */
    public void keepShown() {
        if (!registered && registry != null && nanoTime.getAsLong() - triedAt >= APART_NANOS) {
            register();
        }
    }

    @Override
    public void close() {
        if (registry != null) {
            registry.unregister();
        }
    }

    private void register() {
        if (registry == null) {
            return;
        }
        triedAt = nanoTime.getAsLong();
        registered = registry.register(series);
        if (!registered && !warned) {
            warned = true;
            log.warn("The metrics of this task are not shown yet, because a task of the same name that has not ended"
                    + " still shows its own. They are offered again each minute.");
        }
    }

    /** Null if neither the worker nor the config says which task this is. */
    private static @Nullable Registry registry(SinkTaskContext context, Map<String, String> taskConfig) {
        if (workerShowsMetrics()) {
            return ofWorker(context);
        }
        TaskName task = TaskName.of(taskConfig.get("name"), taskConfig.get(GuardedSinkConnector.TASK_NUMBER));
        return task == null ? null : new MBeanRegistry(task, ManagementFactory.getPlatformMBeanServer());
    }

    private static boolean workerShowsMetrics() {
        try {
            SinkTaskContext.class.getMethod("pluginMetrics");
            return true;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    private static Registry ofWorker(SinkTaskContext context) {
        try {
            return Class.forName(WORKER_REGISTRY, true, TaskMetrics.class.getClassLoader())
                    .asSubclass(Registry.class)
                    .getConstructor(SinkTaskContext.class)
                    .newInstance(context);
        } catch (InvocationTargetException e) {
            throw new ConnectException("The worker gave no metrics to this task", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new ConnectException("The plugin lacks " + WORKER_REGISTRY + "; unpack its archive anew.", e);
        }
    }
}
