package io.tributary.connect.mysql;

import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.testing.FakeSinkTaskContext;
import io.tributary.connect.support.testing.Golden;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.connect.sink.SinkConnector;
import org.apache.kafka.connect.sink.SinkTask;
import org.junit.jupiter.api.Test;

/** Names by which configs, dashboards, thread dumps and readers of dead letters know the sink. */
class PublicNamesGoldenTest {
    private static final Map<String, String> CONFIG = Map.of(
            "name", "warehouse",
            "connection.url", "jdbc:mysql://127.0.0.1:1/shop",
            "connection.user", "sink",
            "connection.password", "secret");

    private final TreeSet<String> names = new TreeSet<>();

    @Test
    void keepsTheNamesThatOthersKnow() throws JMException {
        for (SinkConnector connector : ServiceLoader.load(SinkConnector.class)) {
            names.add("connector " + connector.getClass().getName());
            names.add("task " + connector.taskClass().getName());
        }
        names.add("exception of a dead letter " + BadRecordException.class.getName());
        SinkConnector connector = new MySqlUpsertSinkConnector();
        connector.start(CONFIG);
        Map<String, String> ofTask = connector.taskConfigs(1).get(0);
        ofTask.keySet().stream()
                .filter(key -> !CONFIG.containsKey(key))
                .forEach(key -> names.add("task config " + key));
        addWhatATaskShows(ofTask);
        Golden.assertSame("public-names.txt", List.copyOf(names));
    }

    private void addWhatATaskShows(Map<String, String> config) throws JMException {
        Set<Thread> before = threads();
        String own = Thread.currentThread().getName();
        SinkTask task = new MySqlUpsertSinkTask();
        task.initialize(new FakeSinkTaskContext(config));
        task.start(config);
        try {
            threads().stream()
                    .filter(thread -> !before.contains(thread))
                    .filter(thread -> thread.getName().startsWith(own))
                    .forEach(thread -> names.add("thread " + thread.getName().replace(own, "<task's thread>")));
            MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
            for (ObjectName bean : beans.queryNames(new ObjectName("kafka.connect:connector=warehouse,*"), null)) {
                Arrays.stream(beans.getMBeanInfo(bean).getAttributes())
                        .forEach(series -> names.add("mbean " + bean.getCanonicalName() + " " + series.getName()));
            }
        } finally {
            task.stop();
        }
    }

    private static Set<Thread> threads() {
        return new HashSet<>(Thread.getAllStackTraces().keySet());
    }
}
