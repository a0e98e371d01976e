package io.tributary.bench.workload;

import io.tributary.local.kafka.KafkaTopics;
import io.tributary.local.process.StackException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Fills the topics before the race, so that nobody waits for a producer. */
public record Preload(String bootstrapServers) {
    public static final int PARTITIONS = 4;

    /** Returns when the broker has all records; says how many bytes their values have. */
    public long fill(Workload workload) {
        try (KafkaTopics topics = KafkaTopics.at(bootstrapServers)) {
            topics.createMissing(List.of(workload.topic()), PARTITIONS);
        }
        long bytes = 0;
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        try (Producer<String, byte[]> producer = producer()) {
            for (long number = 0; number < workload.records() && failure.get() == null; number++) {
                byte[] value = workload.value(number);
                bytes += value.length;
                send(
                        producer,
                        new ProducerRecord<>(workload.topic(), workload.partition(number), workload.key(number), value),
                        failure);
            }
            producer.flush();
        }
        Exception first = failure.get();
        if (first != null) {
            throw new StackException("The records of " + workload.topic() + " could not be produced: " + first, first);
        }
        return bytes;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback keeps the failure
    private static void send(
            Producer<String, byte[]> producer,
            ProducerRecord<String, byte[]> record,
            AtomicReference<@Nullable Exception> failure) {
        producer.send(record, (metadata, exception) -> {
            if (exception != null) {
                failure.compareAndSet(null, exception);
            }
        });
    }

    private Producer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 * 1024,
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4"),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
