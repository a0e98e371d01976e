package io.tributary.connect.support.metrics.jmx;

import io.tributary.connect.support.metrics.Series;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanRegistration;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** Series with the same tags as attributes of one MBean; knows whether it is registered, which no server tells. */
final class SeriesBean implements DynamicMBean, MBeanRegistration {
    private final Map<String, Series> series = new TreeMap<>();
    private volatile boolean registered;

    SeriesBean(List<Series> series) {
        series.forEach(one -> this.series.put(one.name(), one));
    }

    /** False as well after a successor has taken the name over. */
    boolean registered() {
        return registered;
    }

    @Override
    public Object getAttribute(String attribute) throws AttributeNotFoundException {
        Series found = series.get(attribute);
        if (found == null) {
            throw new AttributeNotFoundException(attribute);
        }
        return found.value().getAsLong();
    }

    @Override
    public AttributeList getAttributes(String[] attributes) {
        AttributeList values = new AttributeList();
        for (String attribute : attributes) {
            Series found = series.get(attribute);
            if (found != null) {
                values.add(new Attribute(attribute, found.value().getAsLong()));
            }
        }
        return values;
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        MBeanAttributeInfo[] attributes = series.values().stream()
                .map(one -> new MBeanAttributeInfo(one.name(), long.class.getName(), one.meaning(), true, false, false))
                .toArray(MBeanAttributeInfo[]::new);
        return new MBeanInfo(getClass().getName(), "What a task of Tributary counts", attributes, null, null, null);
    }

    @Override
    public void setAttribute(Attribute attribute) {
        throw new UnsupportedOperationException("A task alone writes what it counts");
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        return new AttributeList();
    }

    @Override
    public Object invoke(String operation, Object[] parameters, String[] signature) {
        throw new UnsupportedOperationException(operation);
    }

    @Override
    public ObjectName preRegister(MBeanServer server, ObjectName name) {
        return name;
    }

    @Override
    public void postRegister(@Nullable Boolean done) {
        registered = Boolean.TRUE.equals(done);
    }

    @Override
    public void preDeregister() {}

    @Override
    public void postDeregister() {
        registered = false;
    }
}
