package io.tributary.system;

import io.tributary.local.kafka.KafkaTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A topic of random upserts and deletions whose table at any offset is known. Safe for several threads, but for what
 * follows the last change.
 */
final class ChangingTable implements AutoCloseable {
    private static final int KEYS = 300;

    private final String topic;
    private final int partitions;
    private final Random random;
    private final Producer<String, String> producer;
    private final Clockwork clockwork = new Clockwork();
    private final List<Change> changes = new ArrayList<>();

    private ChangingTable(String topic, int partitions, Random random, Producer<String, String> producer) {
        this.topic = topic;
        this.partitions = partitions;
        this.random = random;
        this.producer = producer;
    }

    /** {@code number} is negative for a deletion. */
    private record Change(int partition, String key, int number, Future<RecordMetadata> sent) {
        long offset() {
            try {
                return sent.get().offset();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("Interrupted while producing", e);
            } catch (ExecutionException e) {
                throw new AssertionError("A record could not be produced", e);
            }
        }
    }

    static ChangingTable create(String bootstrapServers, String topic, int partitions, Random random) {
        try (KafkaTopics topics = KafkaTopics.at(bootstrapServers)) {
            topics.createMissing(List.of(topic), partitions);
        }
        return new ChangingTable(
                topic,
                partitions,
                random,
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                        new StringSerializer(),
                        new StringSerializer()));
    }

    String topic() {
        return topic;
    }

    /** Until {@link #stopChanging}. */
    void keepChanging(int recordsPerSecond) {
        clockwork.keep(recordsPerSecond, this::change);
    }

    private void change(int records) {
        for (int i = 0; i < records; i++) {
            int partition = random.nextInt(partitions);
            String key = "user-" + random.nextInt(KEYS);
            int number = random.nextInt(6) == 0 ? -1 : changes.size();
            String value = number < 0 ? null : "{\"number\": " + number + "}";
            changes.add(new Change(
                    partition, key, number, producer.send(new ProducerRecord<>(topic, partition, key, value))));
        }
    }

    /** Returns when the broker has every change. */
    void stopChanging() {
        clockwork.stop();
        producer.flush();
    }

    /** The offset behind the last change of a partition. */
    long end(int partition) {
        return changes.stream()
                        .filter(change -> change.partition == partition)
                        .mapToLong(Change::offset)
                        .max()
                        .orElse(-1)
                + 1;
    }

    /** The rows of a partition from the changes below an offset, as partition, key, offset and number. */
    List<String> rows(int partition, long nextOffset) {
        Map<String, String> table = new TreeMap<>();
        for (Change change : changes) {
            if (change.partition == partition && change.offset() < nextOffset) {
                if (change.number < 0) {
                    table.remove(change.key);
                } else {
                    table.put(change.key, partition + " " + change.key + " " + change.offset() + " " + change.number);
                }
            }
        }
        return List.copyOf(table.values());
    }

    @Override
    public void close() {
        clockwork.close();
        producer.close();
    }
}
