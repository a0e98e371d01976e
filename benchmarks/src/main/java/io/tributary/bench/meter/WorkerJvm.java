package io.tributary.bench.meter;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.tributary.local.process.StackException;
import java.io.IOException;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The management beans of a JVM of the same user on this machine. */
public final class WorkerJvm implements AutoCloseable {
    private final JMXConnector connector;

    private WorkerJvm(JMXConnector connector) {
        this.connector = connector;
    }

    @SuppressWarnings("BanJNDI") // the address comes from the worker that the benchmark itself has started
    public static WorkerJvm attach(long pid) {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                return new WorkerJvm(
                        JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
            } finally {
                machine.detach();
            }
        } catch (IOException | AttachNotSupportedException e) {
            throw new StackException(
                    "The heap of the worker (process " + pid + ") cannot be watched: " + e
                            + ". Run the benchmark with a full JDK 17, as the user who owns the worker.",
                    e);
        }
    }

    public MBeanServerConnection beans() throws IOException {
        return connector.getMBeanServerConnection();
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            throw new StackException("The management connection to the worker did not close: " + e, e);
        }
    }
}
