package io.tributary.system;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.tributary.local.connect.ConnectWorker;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What the tasks of one connector on one worker show by JMX: each series over all its tasks and tags. */
record SeamFigures(Map<String, Double> totals, int tasks) {

    SeamFigures {
        totals = Map.copyOf(totals);
    }

    @SuppressWarnings("BanJNDI") // the address comes from the worker that the test itself has started
    static SeamFigures of(ConnectWorker worker, String connector) {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(worker.pid()));
            try (JMXConnector jmx =
                    JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()))) {
                return read(jmx.getMBeanServerConnection(), connector);
            } finally {
                machine.detach();
            }
        } catch (IOException | AttachNotSupportedException | JMException e) {
            throw new AssertionError("The MBeans of " + worker.process() + " cannot be read", e);
        }
    }

    private static SeamFigures read(MBeanServerConnection beans, String connector) throws IOException, JMException {
        Map<String, Double> totals = new TreeMap<>();
        Set<String> tasks = new HashSet<>();
        for (ObjectName bean : beans.queryNames(new ObjectName("kafka.connect:type=plugins,*"), null)) {
            // Connect shows figures of converters and others under the same type.
            if (connector.equals(unquoted(bean.getKeyProperty("connector"))) && bean.getKeyProperty("task") != null) {
                for (MBeanAttributeInfo attribute : beans.getMBeanInfo(bean).getAttributes()) {
                    if (beans.getAttribute(bean, attribute.getName()) instanceof Number number) {
                        totals.merge(attribute.getName(), number.doubleValue(), Double::sum);
                        tasks.add(bean.getKeyProperty("task"));
                    }
                }
            }
        }
        return new SeamFigures(totals, tasks.size());
    }

    private static String unquoted(String value) {
        return value != null && value.startsWith("\"") ? ObjectName.unquote(value) : value;
    }
}
