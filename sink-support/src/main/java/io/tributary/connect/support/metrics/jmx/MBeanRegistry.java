package io.tributary.connect.support.metrics.jmx;

import io.tributary.connect.support.metrics.Series;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** MBeans of the task's own, for workers before Kafka 4.1: those that a later worker would show. */
final class MBeanRegistry implements Registry {
    /** No server looks and unregisters at once, and a successor may start while its predecessor stops. */
    private static final Object TURN = new Object();

    private static final Logger log = LoggerFactory.getLogger(MBeanRegistry.class);

    private final TaskName task;
    private final MBeanServer server;
    private final Map<ObjectName, SeriesBean> beans = new HashMap<>();

    MBeanRegistry(TaskName task, MBeanServer server) {
        this.task = task;
        this.server = server;
    }

    /** A predecessor's bean goes: its task has been given up, and its figures stand still. */
    @Override
    public boolean register(List<Series> series) {
        Map<Map<String, String>, List<Series>> byTags = new HashMap<>();
        series.forEach(one ->
                byTags.computeIfAbsent(one.tags(), tags -> new ArrayList<>()).add(one));
        synchronized (TURN) {
            try {
                for (Entry<Map<String, String>, List<Series>> same : byTags.entrySet()) {
                    replace(task.mbean(new TreeMap<>(same.getKey())), new SeriesBean(same.getValue()));
                }
                return true;
            } catch (JMException e) {
                log.debug("Could not register the MBeans of {}", task, e);
                unregister();
                return false;
            }
        }
    }

    @Override
    public void unregister() {
        synchronized (TURN) {
            beans.forEach((name, bean) -> {
                if (bean.registered()) {
                    remove(name);
                }
            });
            beans.clear();
        }
    }

    private void replace(ObjectName name, SeriesBean bean) throws JMException {
        if (server.isRegistered(name)) {
            remove(name);
        }
        server.registerMBean(bean, name);
        beans.put(name, bean);
    }

    private void remove(ObjectName name) {
        try {
            server.unregisterMBean(name);
        } catch (InstanceNotFoundException e) {
            log.debug("{} had been taken away", name, e);
        } catch (JMException e) {
            log.warn("The MBean {} stays: {}", name, e.getMessage());
        }
    }
}
