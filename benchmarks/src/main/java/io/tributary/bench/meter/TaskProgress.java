package io.tributary.bench.meter;

import java.io.IOException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;

/** How many records the tasks of a connector have taken from Kafka, by the worker's own metrics. */
public record TaskProgress(MBeanServerConnection worker) {

    public long recordsRead(String connector) throws IOException, JMException {
        ObjectName tasks = new ObjectName("kafka.connect:type=sink-task-metrics,connector=" + connector + ",*");
        double read = 0;
        for (ObjectName task : worker.queryNames(tasks, null)) {
            read += ((Number) worker.getAttribute(task, "sink-record-read-total")).doubleValue();
        }
        return (long) read;
    }
}
