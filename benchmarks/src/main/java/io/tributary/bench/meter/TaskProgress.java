package io.tributary.bench.meter;

import java.io.IOException;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/** How many records the tasks of a connector have taken from Kafka, by the worker's own metrics. */
public record TaskProgress(MBeanServerConnection worker) {

    private static final String[] TOTAL = {"sink-record-read-total"};

    public long recordsRead(String connector) throws IOException, JMException {
        ObjectName tasks = new ObjectName("kafka.connect:type=sink-task-metrics,connector=" + connector + ",*");
        double read = 0;
        for (ObjectName task : worker.queryNames(tasks, null)) {
            // A task that just begins has the bean without the attribute.
            for (Attribute total : worker.getAttributes(task, TOTAL).asList()) {
                read += ((Number) total.getValue()).doubleValue();
            }
        }
        return (long) read;
    }
}
