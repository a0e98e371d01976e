package io.tributary.connect.support.metrics.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.support.metrics.SeamCounters;
import io.tributary.connect.support.metrics.WaitCause;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class MBeanRegistryTest {
    private static final String NAME = "kafka.connect:type=plugins,connector=lake,task=3";

    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final SeamCounters counters = new SeamCounters();
    private final MBeanRegistry registry = registry();

    @Test
    void showsTheSeriesUnderTheNamesOfANewerWorker() throws JMException {
        assertThat(registry.register(counters.series())).isTrue();
        counters.claimed(7);
        counters.waited(WaitCause.LOCK, TimeUnit.MILLISECONDS.toNanos(12));
        assertThat(server.getAttribute(new ObjectName(NAME), "claims-total")).isEqualTo(7L);
        assertThat(server.getAttribute(new ObjectName(NAME + ",cause=lock"), "writer-wait-ms-total"))
                .isEqualTo(12L);
        assertThat(server.getMBeanInfo(new ObjectName(NAME)).getAttributes())
                .extracting("name")
                .containsExactly("claims-total", "reports-unanswered", "writer-busy-ms-total");
        assertThat(server.getAttributes(new ObjectName(NAME), new String[] {"claims-total", "else"})
                        .asList())
                .hasSize(1);
    }

    @Test
    void takesThePredecessorsNameAndLosesItToNoOneElse() throws JMException {
        registry.register(counters.series());
        counters.claimed(7);
        MBeanRegistry successor = registry();
        SeamCounters its = new SeamCounters();
        assertThat(successor.register(its.series())).isTrue();
        assertThat(server.getAttribute(new ObjectName(NAME), "claims-total")).isEqualTo(0L);

        registry.unregister();
        assertThat(server.isRegistered(new ObjectName(NAME))).isTrue();

        successor.unregister();
        assertThat(server.queryNames(new ObjectName("kafka.connect:*"), null)).isEmpty();
    }

    @Test
    void quotesWhatAnMBeansNameMayNotHold() {
        assertThat(new TaskName("my,lake", "0").mbean(Map.of()).getKeyProperty("connector"))
                .isEqualTo("\"my,lake\"");
    }

    private MBeanRegistry registry() {
        return new MBeanRegistry(new TaskName("lake", "3"), server);
    }
}
