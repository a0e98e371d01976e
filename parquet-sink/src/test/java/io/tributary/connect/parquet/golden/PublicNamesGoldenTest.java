package io.tributary.connect.parquet.golden;

import io.tributary.connect.parquet.ParquetSinkConnector;
import io.tributary.connect.parquet.ParquetSinkTask;
import io.tributary.connect.support.testing.FakeSinkTaskContext;
import io.tributary.connect.support.testing.Golden;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that dashboards and operators know: classes, metrics, threads, and what Connect is told of tasks. */
class PublicNamesGoldenTest {
    private static final String CONNECTOR = "golden names";
    private static final String THREAD = "task-thread-golden-0";

    @TempDir
    Path root;

    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final List<String> lines = new ArrayList<>();

    @Test
    void showsTheNamesThatItAlwaysShowed() throws JMException {
        Map<String, String> config = new HashMap<>();
        config.put("name", CONNECTOR);
        config.put("topics", "orders");
        config.put("store.url", root.toUri().toString());
        ParquetSinkConnector connector = new ParquetSinkConnector();
        connector.start(config);
        lines.add("connector " + connector.getClass().getName());
        lines.add("task " + connector.taskClass().getName());
        List<Map<String, String>> tasks = connector.taskConfigs(2);
        tasks.forEach(task -> lines.add(
                "task is given " + new TreeSet<>(task.keySet()) + " as number " + task.get("tributary.task.number")));
        addWhatRuns(tasks.get(1));
        Golden.assertSame("public-names.txt", lines);
    }

    private void addWhatRuns(Map<String, String> config) throws JMException {
        ParquetSinkTask task = new ParquetSinkTask();
        String threadBefore = Thread.currentThread().getName();
        Thread.currentThread().setName(THREAD);
        try {
            task.initialize(new FakeSinkTaskContext(config));
            task.start(config);
            addThreads();
            addMetrics();
        } finally {
            task.stop();
            Thread.currentThread().setName(threadBefore);
        }
    }

    private void addThreads() {
        Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith(THREAD))
                .sorted()
                .forEach(name -> lines.add("thread " + name));
    }

    private void addMetrics() throws JMException {
        ObjectName all = new ObjectName("*:connector=" + CONNECTOR + ",*");
        for (ObjectName name : new TreeSet<>(beans.queryNames(all, null))) {
            for (MBeanAttributeInfo attribute : beans.getMBeanInfo(name).getAttributes()) {
                lines.add("metric " + name + " " + attribute.getName() + ": " + attribute.getDescription());
            }
        }
    }
}
