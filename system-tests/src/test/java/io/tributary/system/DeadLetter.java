package io.tributary.system;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/** One record that a connector put aside; {@code context} has Connect's headers without their common prefix. */
record DeadLetter(String key, String value, Map<String, String> context) {
    private static final String PREFIX = "__connect.errors.";

    /** Everything that is in the topic now; nothing where it does not exist. */
    static List<DeadLetter> all(String bootstrapServers, String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        List<DeadLetter> letters = new ArrayList<>();
        try (Consumer<String, String> consumer = consumer(bootstrapServers)) {
            long end = end(consumer, partition);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (end > 0 && consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> letters.add(letter(record)));
            }
        }
        return letters;
    }

    /** How many there are, without reading them. */
    static long count(String bootstrapServers, String topic) {
        try (Consumer<String, String> consumer = consumer(bootstrapServers)) {
            return end(consumer, new TopicPartition(topic, 0));
        }
    }

    private static Consumer<String, String> consumer(String bootstrapServers) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "allow.auto.create.topics", "false"),
                new StringDeserializer(),
                new StringDeserializer());
    }

    private static long end(Consumer<String, String> consumer, TopicPartition partition) {
        return consumer.listTopics().containsKey(partition.topic())
                ? consumer.endOffsets(List.of(partition)).get(partition)
                : 0;
    }

    private static DeadLetter letter(ConsumerRecord<String, String> record) {
        Map<String, String> context = new HashMap<>();
        for (Header header : record.headers()) {
            if (header.key().startsWith(PREFIX) && header.value() != null) {
                context.put(
                        header.key().substring(PREFIX.length()), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return new DeadLetter(record.key(), record.value(), context);
    }
}
