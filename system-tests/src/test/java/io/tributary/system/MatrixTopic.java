package io.tributary.system;

import io.tributary.local.kafka.KafkaTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** Numbered records in turn for each partition, a bad one among them, and what becomes of them. Safe for several threads. */
final class MatrixTopic implements AutoCloseable {
    static final int PARTITIONS = 4;

    private final String name;
    private final Producer<String, String> producer;
    private final Clockwork clockwork = new Clockwork();
    /** Of each partition, by offset: the number, or -1 for a bad record. */
    private final List<List<Integer>> partitions =
            Stream.<List<Integer>>generate(ArrayList::new).limit(PARTITIONS).toList();

    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private int next;

    private MatrixTopic(String name, Producer<String, String> producer) {
        this.name = name;
        this.producer = producer;
    }

    static MatrixTopic create(String bootstrapServers, String name) {
        try (KafkaTopics topics = KafkaTopics.at(bootstrapServers)) {
            topics.createMissing(List.of(name), PARTITIONS);
        }
        // Idempotent and by one producer: each partition has the order in which was sent.
        return new MatrixTopic(
                name,
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                        new StringSerializer(),
                        new StringSerializer()));
    }

    String name() {
        return name;
    }

    synchronized void send(int records) {
        for (int i = 0; i < records; i++) {
            int number = next++;
            send(number % PARTITIONS, number, "{\"number\": " + number + "}");
        }
    }

    /** JSON that is no row, to each partition. */
    synchronized void sendBad() {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            send(partition, -1, "42");
        }
    }

    private void send(int partition, int number, String value) {
        sent.add(producer.send(new ProducerRecord<>(name, partition, "k" + number, value)));
        partitions.get(partition).add(number);
    }

    void keepSending(int recordsPerSecond) {
        clockwork.keep(recordsPerSecond, this::send);
    }

    /** Returns when the broker has everything that was sent. */
    void stopSending() {
        clockwork.stop();
        flush();
    }

    private synchronized void flush() {
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

    /** The good records of a partition from an offset on, as {@code partition offset number}. */
    synchronized List<String> rows(int partition, long first) {
        List<String> rows = new ArrayList<>();
        List<Integer> numbers = partitions.get(partition);
        for (int offset = (int) first; offset < numbers.size(); offset++) {
            if (numbers.get(offset) >= 0) {
                rows.add(partition + " " + offset + " " + numbers.get(offset));
            }
        }
        return rows;
    }

    /** The good records of all partitions. */
    List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            rows.addAll(rows(partition, 0));
        }
        return rows;
    }

    /** The offset that a partition's next record gets. */
    synchronized long end(int partition) {
        return partitions.get(partition).size();
    }

    @Override
    public void close() {
        clockwork.close();
        producer.close();
    }
}
