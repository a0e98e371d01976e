package io.tributary.connect.support.metrics.jmx;

import java.util.Map;
import java.util.regex.Pattern;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** Which task of which connector, as an MBean's name tells it: like a worker of Kafka 4.1 would. */
record TaskName(String connector, String task) {
    /** What Kafka's reporter leaves unquoted. */
    private static final Pattern PLAIN = Pattern.compile("[\\w-%. \t]*");

    /** Null for a task of which the worker still has the config that an older connector made, without a number. */
    static @Nullable TaskName of(@Nullable String connector, @Nullable String task) {
        return connector == null || task == null ? null : new TaskName(connector, task);
    }

    ObjectName mbean(Map<String, String> tags) {
        StringBuilder name = new StringBuilder("kafka.connect:type=plugins");
        append(name, "connector", connector);
        append(name, "task", task);
        tags.forEach((tag, value) -> append(name, tag, value));
        try {
            return new ObjectName(name.toString());
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException("No name for an MBean: " + name, e);
        }
    }

    private static void append(StringBuilder name, String tag, String value) {
        name.append(',')
                .append(tag)
                .append('=')
                .append(PLAIN.matcher(value).matches() ? value : ObjectName.quote(value));
    }
}
