package io.tributary.bench.meter;

import java.io.IOException;
import javax.management.Attribute;
import javax.management.InstanceNotFoundException;
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
            read += recordsRead(task);
        }
        return (long) read;
    }

    private double recordsRead(ObjectName task) throws IOException, JMException {
        double read = 0;
        try {
            // A task that just begins has the bean without the attribute.
            for (Attribute total : worker.getAttributes(task, TOTAL).asList()) {
                read += ((Number) total.getValue()).doubleValue();
            }
        } catch (InstanceNotFoundException e) {
            // Connect registers a task's metrics anew when a rebalance restarts it: between the two it has read
            // nothing.
            return 0;
        }
        return read;
    }
}
