package io.tributary.bench.contender;

import io.tributary.local.process.StackException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The dead-letter topic of one connector: how many bad records it holds, which all differ in their values. */
final class DeadLetters implements Arrivals, AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrapServers;
    private final TopicPartition partition;
    private final long wanted;
    private final Admin admin;

    /** Creates the topic. */
    DeadLetters(String bootstrapServers, String topic, long wanted) throws InterruptedException {
        this.bootstrapServers = bootstrapServers;
        this.partition = new TopicPartition(topic, 0);
        this.wanted = wanted;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        await(admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1).configs(Map.of("retention.ms", "-1"))))
                .all());
    }

    /** What makes a connector send its bad records here. */
    Map<String, String> settings() {
        return Map.of(
                "errors.tolerance", "all",
                "errors.deadletterqueue.topic.name", partition.topic(),
                "errors.deadletterqueue.topic.replication.factor", "1");
    }

    @Override
    public boolean isComplete() throws InterruptedException {
        return count() >= wanted;
    }

    /** Those that came twice count twice: {@link #requireEach} tells. */
    @Override
    public long count() throws InterruptedException {
        return await(admin.listOffsets(Map.of(partition, OffsetSpec.latest())).partitionResult(partition))
                .offset();
    }

    @Override
    public long wanted() {
        return wanted;
    }

    /** Reads the topic; fails if some of its records came twice in place of others. */
    void requireEach() throws InterruptedException {
        long end = count();
        Set<ByteBuffer> values = new HashSet<>();
        long read = 0;
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long deadline = System.nanoTime() + TIMEOUT.toNanos();
            while (read < end && System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    values.add(ByteBuffer.wrap(record.value()));
                    read++;
                }
            }
        }
        if (values.size() != wanted) {
            throw new StackException(partition.topic() + " holds " + read + " records, of which " + values.size()
                    + " differ, instead of " + wanted + ".");
        }
    }

    private static <T> T await(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new StackException("Kafka does not answer about a dead-letter topic: " + e, e);
        }
    }

    @Override
    public void close() {
        admin.close(TIMEOUT);
    }
}
