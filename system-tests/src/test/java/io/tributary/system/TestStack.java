package io.tributary.system;

import io.tributary.local.LocalStack;
import io.tributary.local.StackEndpoints;
import io.tributary.local.connect.ConnectRest;
import io.tributary.local.kafka.KafkaTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The shared stack, and what every test does with it. */
record TestStack(LocalStack stack) implements AutoCloseable {
    /** Long enough for two busy cores; whoever waits returns as soon as it can. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    StackEndpoints endpoints() {
        return stack.endpoints();
    }

    ConnectRest rest() {
        return stack.rest();
    }

    Path workerLog() {
        return stack.worker().process().log();
    }

    Lake lake() {
        return new Lake(endpoints().lake());
    }

    Warehouse warehouse() {
        return Warehouse.at(endpoints());
    }

    TestTopic createTopic(String name, int partitions) {
        return TestTopic.create(endpoints().bootstrapServers(), name, partitions);
    }

    /** Creates the connector, or replaces its configuration, and returns when it runs. */
    void apply(Map<String, String> config) {
        rest().putConfig(config.get("name"), config);
        rest().awaitRunning(config.get("name"), PATIENCE);
    }

    /** How many records the connector has yet to commit. */
    long lag(String connector, String topic) {
        try (KafkaTopics topics = KafkaTopics.at(endpoints().bootstrapServers())) {
            return topics.lag("connect-" + connector, List.of(topic)).get(topic);
        }
    }

    @Override
    public void close() {
        stack.close();
    }
}
