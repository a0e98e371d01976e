package io.tributary.connect.support.testing.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** A scripted task that has its group to itself, on a worker that lets it idle and ask for a batch again. */
final class LoneTask {
    static final TopicPartition P0 = new TopicPartition("t", 0);
    static final TopicPartition P1 = new TopicPartition("t", 1);

    private final VirtualTime time = new VirtualTime();
    private final ModelTopics topics = new ModelTopics();
    private final ModelSettings settings = new ModelSettings().lenient();
    private final ModelGroup group = new ModelGroup(topics, time, settings);
    private final List<String> calls = new ArrayList<>();
    private final ScriptedTask task = new ScriptedTask(calls::add);

    /** Assigns it these partitions, of which it hears in its first poll. */
    ModelTask start(TopicPartition... partitions) {
        ModelTask running = group.start("sink-0", task, Map.of("name", "sink"));
        group.assign(running, List.of(partitions));
        return running;
    }

    VirtualTime time() {
        return time;
    }

    ModelTopics topics() {
        return topics;
    }

    ModelSettings settings() {
        return settings;
    }

    ModelGroup group() {
        return group;
    }

    ScriptedTask task() {
        return task;
    }

    /** A line for each call that the task has had so far. */
    List<String> calls() {
        return calls;
    }
}
