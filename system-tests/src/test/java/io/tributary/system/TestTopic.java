package io.tributary.system;

import io.tributary.local.kafka.KafkaTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic of one test, written in the order of the calls. */
final class TestTopic implements AutoCloseable {
    private final String name;
    private final Producer<String, String> producer;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    private TestTopic(String name, Producer<String, String> producer) {
        this.name = name;
        this.producer = producer;
    }

    static TestTopic create(String bootstrapServers, String name, int partitions) {
        try (KafkaTopics topics = KafkaTopics.at(bootstrapServers)) {
            topics.createMissing(List.of(name), partitions);
        }
        return existing(bootstrapServers, name);
    }

    static TestTopic existing(String bootstrapServers, String name) {
        return new TestTopic(
                name,
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                        new StringSerializer(),
                        new StringSerializer()));
    }

    String name() {
        return name;
    }

    /** A null value is a tombstone. */
    TestTopic send(String key, String value) {
        sent.add(producer.send(new ProducerRecord<>(name, key, value)));
        return this;
    }

    /** Into one partition, with a time of its own. */
    TestTopic send(int partition, long time, String key, String value) {
        sent.add(producer.send(new ProducerRecord<>(name, partition, time, key, value)));
        return this;
    }

    /** Returns when the broker has everything that was sent since the last call. */
    void flush() {
        producer.flush();
        for (Future<RecordMetadata> record : sent) {
            try {
                record.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("Interrupted while producing to " + name, e);
            } catch (ExecutionException e) {
                throw new AssertionError("A record could not be produced to " + name, e);
            }
        }
        sent.clear();
    }

    @Override
    public void close() {
        producer.close();
    }
}
