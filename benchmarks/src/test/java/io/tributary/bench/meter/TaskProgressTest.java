package io.tributary.bench.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.DynamicMBean;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerConnection;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskProgressTest {
    private final MBeanServer server = MBeanServerFactory.newMBeanServer();

    @BeforeEach
    void registerTasks() throws Exception {
        server.registerMBean(new TaskBean(30.0), task(0));
        server.registerMBean(new TaskBean(12.0), task(1));
    }

    @Test
    void sumsUpTheTasksOfAConnector() throws Exception {
        assertThat(new TaskProgress(server).recordsRead("lake")).isEqualTo(42);
        assertThat(new TaskProgress(server).recordsRead("another")).isZero();
    }

    @Test
    void takesATaskThatIsGoneBetweenTwoQuestionsForOneThatHasReadNothing() throws Exception {
        ObjectName gone = task(2);

        assertThat(new TaskProgress(listing(gone)).recordsRead("lake")).isEqualTo(42);
    }

    /** The same server, except that it still lists a bean that is not there any more. */
    private MBeanServerConnection listing(ObjectName gone) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            try {
                Object answer = method.invoke(server, arguments);
                if (!method.getName().equals("queryNames")) {
                    return answer;
                }
                Set<Object> names = new LinkedHashSet<>((Set<?>) answer);
                names.add(gone);
                return names;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return (MBeanServerConnection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {MBeanServerConnection.class}, handler);
    }

    private static ObjectName task(int number) throws Exception {
        return new ObjectName("kafka.connect:type=sink-task-metrics,connector=lake,task=" + number);
    }

    private record TaskBean(double read) implements DynamicMBean {

        @Override
        public Object getAttribute(String name) {
            return read;
        }

        @Override
        public void setAttribute(Attribute attribute) {}

        @Override
        public AttributeList getAttributes(String[] names) {
            AttributeList list = new AttributeList();
            list.add(new Attribute(names[0], read));
            return list;
        }

        @Override
        public AttributeList setAttributes(AttributeList attributes) {
            return attributes;
        }

        @Override
        public Object invoke(String action, Object[] parameters, String[] signature) {
            throw new UnsupportedOperationException(action);
        }

        @Override
        public MBeanInfo getMBeanInfo() {
            return new MBeanInfo(getClass().getName(), "a task", null, null, null, null);
        }
    }
}
