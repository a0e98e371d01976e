package io.tributary.connect.support.metrics.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.support.connector.GuardedSinkConnector;
import io.tributary.connect.support.metrics.SeamCounters;
import io.tributary.connect.support.metrics.Series;
import io.tributary.connect.support.testing.FakeSinkTaskContext;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class TaskMetricsTest {
    private static final Map<String, String> TASK =
            Map.of("name", "task-metrics-test", GuardedSinkConnector.TASK_NUMBER, "2");

    private final List<Series> series = new SeamCounters().series();
    private long nanos = -5;

    @Test
    void showsTheTaskWhereTheWorkerHasNoMetricsOfPlugins() throws JMException {
        ObjectName name = new ObjectName("kafka.connect:type=plugins,connector=task-metrics-test,task=2");
        try (TaskMetrics metrics = TaskMetrics.of(new FakeSinkTaskContext(TASK), TASK, series, () -> nanos)) {
            metrics.keepShown();
            assertThat(ManagementFactory.getPlatformMBeanServer().isRegistered(name))
                    .isTrue();
        }
        assertThat(ManagementFactory.getPlatformMBeanServer().isRegistered(name))
                .isFalse();
    }

    @Test
    void showsNothingOfATaskWithoutANumber() {
        Map<String, String> older = Map.of("name", "task-metrics-test");
        try (TaskMetrics metrics = TaskMetrics.of(new FakeSinkTaskContext(older), older, series, () -> nanos)) {
            metrics.keepShown();
        }
    }

    @Test
    void triesATakenNameAgainEachMinuteUntilItIsFree() {
        TakenRegistry registry = new TakenRegistry();
        try (TaskMetrics metrics = new TaskMetrics(registry, series, () -> nanos)) {
            assertThat(registry.tries).isEqualTo(1);
            nanos += TimeUnit.SECONDS.toNanos(59);
            metrics.keepShown();
            assertThat(registry.tries).isEqualTo(1);
            nanos += TimeUnit.SECONDS.toNanos(1);
            metrics.keepShown();
            metrics.keepShown();
            assertThat(registry.tries).isEqualTo(2);
            registry.taken = false;
            nanos += TimeUnit.SECONDS.toNanos(60);
            metrics.keepShown();
            nanos += TimeUnit.SECONDS.toNanos(60);
            metrics.keepShown();
            assertThat(registry.tries).isEqualTo(3);
        }
        assertThat(registry.unregistered).isTrue();
    }

    private static final class TakenRegistry implements Registry {
        private boolean taken = true;
        private boolean unregistered;
        private int tries;

        @Override
        public boolean register(List<Series> series) {
            tries++;
            return !taken;
        }

        @Override
        public void unregister() {
            unregistered = true;
        }
    }
}
