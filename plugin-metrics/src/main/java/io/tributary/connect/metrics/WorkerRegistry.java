package io.tributary.connect.metrics;

import io.tributary.connect.support.metrics.Series;
import io.tributary.connect.support.metrics.jmx.Registry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** Gives the series of a task to its worker, which adds connector and task and shows them with its own (KIP-877). */
public final class WorkerRegistry implements Registry {
    private final PluginMetrics metrics;
    private final List<MetricName> registered = new ArrayList<>();

    public WorkerRegistry(SinkTaskContext context) {
        metrics = context.pluginMetrics();
    }

    @Override
    public boolean register(List<Series> series) {
        try {
            series.forEach(this::register);
            return true;
        } catch (IllegalArgumentException e) {
            // Kafka says so of a name that is taken, and has no other way to ask.
            unregister();
            return false;
        }
    }

    @Override
    public void unregister() {
        registered.forEach(metrics::removeMetric);
        registered.clear();
    }

    private void register(Series series) {
        MetricName name = metrics.metricName(series.name(), series.meaning(), new LinkedHashMap<>(series.tags()));
        Gauge<Long> gauge = (config, now) -> series.value().getAsLong();
        metrics.addMetric(name, gauge);
        registered.add(name);
    }
}
