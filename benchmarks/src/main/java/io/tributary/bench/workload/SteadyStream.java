package io.tributary.bench.workload;

import io.tributary.local.kafka.KafkaTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends records at a steady rate from a thread of its own. Each has a time at which it is due, whatever delayed those
 * before it. Safe for several threads.
 */
public final class SteadyStream {
    private final Workload workload;
    private final double nanosBetween;
    private final Map<TopicPartition, Map<Long, Long>> numbers = new ConcurrentHashMap<>();
    private final Thread thread;
    private final String bootstrapServers;
    private volatile long startedAt;

    public SteadyStream(String bootstrapServers, Workload workload, int perSecond) {
        this.bootstrapServers = bootstrapServers;
        this.workload = workload;
        this.nanosBetween = 1e9 / perSecond;
        this.thread = new Thread(this::send, "steady-stream");
        thread.setDaemon(true);
    }

    /** Creates the topics; the first record is due now. */
    public void start() {
        try (KafkaTopics topics = KafkaTopics.at(bootstrapServers)) {
            topics.createMissing(workload.topics(), workload.partitions());
        }
        startedAt = System.nanoTime();
        thread.start();
    }

    /** In the terms of {@link System#nanoTime()}. */
    public long dueAt(long number) {
        return startedAt + (long) (number * nanosBetween);
    }

    /** The numbers of the records at these offsets; those that the broker has not acknowledged yet are missing. */
    public List<Long> numbers(TopicPartition partition, long first, long last) {
        Map<Long, Long> known = numbers.getOrDefault(partition, Map.of());
        List<Long> found = new ArrayList<>();
        for (long offset = first; offset <= last; offset++) {
            Long number = known.get(offset);
            if (number != null) {
                found.add(number);
            }
        }
        return found;
    }

    private void send() {
        try (Producer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.LINGER_MS_CONFIG, 0),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (long number = 0; number < workload.records(); number++) {
                LockSupport.parkNanos(dueAt(number) - System.nanoTime());
                send(producer, number);
            }
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a record that fails never becomes visible, which is noticed
    private void send(Producer<String, byte[]> producer, long number) {
        producer.send(
                new ProducerRecord<>(
                        workload.topic(number),
                        workload.partition(number),
                        workload.key(number),
                        workload.value(number)),
                (metadata, failure) -> {
                    if (failure == null) {
                        numbers.computeIfAbsent(
                                        new TopicPartition(metadata.topic(), metadata.partition()),
                                        partition -> new ConcurrentHashMap<>())
                                .put(metadata.offset(), number);
                    }
                });
    }
}
