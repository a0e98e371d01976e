package io.tributary.local.demo.expect;

import io.tributary.local.demo.dataset.DemoRecord;
import io.tributary.local.demo.dataset.Topic;
import java.util.EnumMap;
import java.util.Map;

/** What the lake must hold: each acknowledged record once. Not for several threads at a time. */
public final class LakeExpectation {
    private final Map<Topic, TopicExpectation> topics = new EnumMap<>(Topic.class);

    public LakeExpectation() {
        for (Topic topic : Topic.values()) {
            topics.put(topic, new TopicExpectation(topic));
        }
    }

    /** The broker has stored the record here; {@code jsonBytes} is the size of its value. */
    public void add(DemoRecord record, int partition, long offset, int jsonBytes) {
        topic(record.topic()).add(record, partition, offset, jsonBytes);
    }

    public TopicExpectation topic(Topic topic) {
        TopicExpectation expectation = topics.get(topic);
        if (expectation == null) {
            throw new IllegalArgumentException("No such topic: " + topic);
        }
        return expectation;
    }

    public long records() {
        return topics.values().stream().mapToLong(TopicExpectation::records).sum();
    }

    public long jsonBytes() {
        return topics.values().stream().mapToLong(TopicExpectation::jsonBytes).sum();
    }
}
