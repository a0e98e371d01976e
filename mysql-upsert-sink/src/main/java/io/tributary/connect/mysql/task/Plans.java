package io.tributary.connect.mysql.task;

import io.tributary.connect.mysql.mapping.MapperPlan;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the writer knows of the topics' tables, for Connect's thread to map by. Safe for both. */
public final class Plans {
    private final Map<String, MapperPlan> byTopic = new ConcurrentHashMap<>();

    void publish(String topic, MapperPlan plan) {
        byTopic.put(topic, plan);
    }

    /** A table of the topic has changed. */
    void withdraw(String topic) {
        byTopic.remove(topic);
    }

    /** Tables have changed. */
    void withdraw() {
        byTopic.clear();
    }

    /** Null for a topic whose table is not known. */
    @Nullable MapperPlan plan(String topic) {
        return byTopic.get(topic);
    }
}
