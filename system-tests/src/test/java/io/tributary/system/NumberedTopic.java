package io.tributary.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.local.kafka.KafkaTopics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A topic whose offsets are known: records go to its partitions in turn, and their times are of four hours in turn.
 * Safe for several threads.
 */
final class NumberedTopic implements AutoCloseable {
    private static final int HOURS = 4;

    private final Instant firstHour = Instant.now().minus(Duration.ofHours(HOURS));
    private final String name;
    private final int partitions;
    private final Producer<String, String> producer;
    private final Clockwork clockwork = new Clockwork();
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private String text = "";

    private NumberedTopic(String name, int partitions, Producer<String, String> producer) {
        this.name = name;
        this.partitions = partitions;
        this.producer = producer;
    }

    static NumberedTopic create(String bootstrapServers, String name, int partitions) {
        try (KafkaTopics topics = KafkaTopics.at(bootstrapServers)) {
            topics.createMissing(List.of(name), partitions);
        }
        return new NumberedTopic(
                name,
                partitions,
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                        new StringSerializer(),
                        new StringSerializer()));
    }

    /** From now on with a text of this length, so that files of few rows are worth a writer. */
    NumberedTopic withTexts(int characters) {
        text = "x".repeat(characters);
        return this;
    }

    String name() {
        return name;
    }

    /** Returns at once. */
    synchronized void send(int records) {
        for (int i = 0; i < records; i++) {
            int number = sent.size();
            int round = number / partitions;
            long time = firstHour.plus(Duration.ofHours(round % HOURS)).toEpochMilli() + number;
            String value = "{\"number\": " + number + (text.isEmpty() ? "" : ", \"text\": \"" + text + "\"") + "}";
            sent.add(producer.send(new ProducerRecord<>(name, number % partitions, time, "order-" + number, value)));
        }
    }

    /** Returns when the broker has everything that was sent. */
    synchronized void flush() {
        producer.flush();
        for (int number = 0; number < sent.size(); number++) {
            assertThat(offset(sent.get(number))).isEqualTo(number / partitions);
        }
    }

    private long offset(Future<RecordMetadata> record) {
        try {
            return record.get().offset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while producing to " + name, e);
        } catch (ExecutionException e) {
            throw new AssertionError("A record could not be produced to " + name, e);
        }
    }

    /** Keeps sending in the background until {@link #stopSending}. */
    void keepSending(int recordsPerSecond) {
        clockwork.keep(recordsPerSecond, this::send);
    }

    /** Returns when the broker has everything that was sent. */
    void stopSending() {
        clockwork.stop();
        flush();
    }

    /** Everything that was sent so far, so often. */
    List<OffsetRun> all(long copies) {
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new OffsetRun(name, partition, 0, end(partition) - 1, copies))
                .toList();
    }

    /** How many records were sent so far; their values number them from 0. */
    synchronized long count() {
        return sent.size();
    }

    /** The offset that the partition's next record gets. */
    synchronized long end(int partition) {
        return ((long) sent.size() - partition + partitions - 1) / partitions;
    }

    @Override
    public void close() {
        clockwork.close();
        producer.close();
    }
}
