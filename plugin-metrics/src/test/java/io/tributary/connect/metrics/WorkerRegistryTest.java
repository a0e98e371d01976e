package io.tributary.connect.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.support.metrics.SeamCounters;
import io.tributary.connect.support.metrics.jmx.TaskMetrics;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.kafka.common.metrics.JmxReporter;
import org.apache.kafka.common.metrics.KafkaMetricsContext;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With Kafka's own metrics and reporter, made as a worker of 4.1 makes them. */
class WorkerRegistryTest {
    private static final String NAME = "kafka.connect:type=plugins,connector=worker-registry-test,task=1";

    private final Metrics metrics = new Metrics(
            new MetricConfig(), List.of(new JmxReporter()), Time.SYSTEM, new KafkaMetricsContext("kafka.connect"));
    private final SeamCounters counters = new SeamCounters();
    private long nanos;

    @AfterEach
    void closeMetrics() {
        metrics.close();
    }

    @Test
    void showsTheSeriesByTheWorkerWithoutTheConfigsHelp() throws JMException {
        try (TaskMetrics shown = task(counters)) {
            counters.claimed(7);
            shown.keepShown();
            assertThat(attribute(NAME, "claims-total")).isEqualTo(7L);
            assertThat(attribute(NAME + ",cause=lock", "writer-wait-ms-total")).isEqualTo(0L);
        }
        assertThat(ManagementFactory.getPlatformMBeanServer().queryNames(new ObjectName(NAME + ",*"), null))
                .isEmpty();
    }

    @Test
    void waitsForThePredecessorsEndToTakeItsNames() throws JMException {
        SeamCounters its = new SeamCounters();
        TaskMetrics predecessor = task(counters);
        counters.claimed(7);
        try (TaskMetrics successor = task(its)) {
            assertThat(attribute(NAME, "claims-total")).isEqualTo(7L);
            predecessor.close();
            nanos += TimeUnit.MINUTES.toNanos(1);
            successor.keepShown();
            assertThat(attribute(NAME, "claims-total")).isEqualTo(0L);
            predecessor.close();
            assertThat(attribute(NAME, "claims-total")).isEqualTo(0L);
        }
    }

    /** Each task has metrics of its own, over those of the worker. */
    private TaskMetrics task(SeamCounters counted) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("connector", "worker-registry-test");
        tags.put("task", "1");
        return TaskMetrics.of(context(new PluginMetricsImpl(metrics, tags)), Map.of(), counted.series(), () -> nanos);
    }

    private static SinkTaskContext context(PluginMetrics plugin) {
        return (SinkTaskContext) Proxy.newProxyInstance(
                SinkTaskContext.class.getClassLoader(),
                new Class<?>[] {SinkTaskContext.class},
                (proxy, method, arguments) -> method.getName().equals("pluginMetrics") ? plugin : null);
    }

    private static Object attribute(String name, String attribute) throws JMException {
        return ManagementFactory.getPlatformMBeanServer().getAttribute(new ObjectName(name), attribute);
    }
}
