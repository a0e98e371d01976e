package io.tributary.local.kafka;

import io.tributary.local.process.StackException;
import io.tributary.local.process.Waiting;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** The topics of one cluster: making them, and counting what is in them and what is still to be read. */
public final class KafkaTopics implements AutoCloseable {
    private static final long TIMEOUT_SECONDS = 30;

    private final String bootstrapServers;
    private final Admin admin;

    private KafkaTopics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.admin = Admin.create(Map.of(
                "bootstrap.servers", bootstrapServers,
                "default.api.timeout.ms", "20000",
                "request.timeout.ms", "10000"));
    }

    public static KafkaTopics at(String bootstrapServers) {
        return new KafkaTopics(bootstrapServers);
    }

    public Set<String> names() {
        return await("list topics", admin.listTopics().names());
    }

    /**
     * Creates those that do not exist; without retention, since record times may lie far in the past. Returns when all
     * their partitions answer: a producer that is faster may lose the order of its first batches and stay stuck with
     * them until they expire.
     */
    public void createMissing(Collection<String> names, int partitions) {
        Set<String> present = names();
        List<NewTopic> missing = names.stream()
                .filter(name -> !present.contains(name))
                .map(name -> new NewTopic(name, partitions, (short) 1).configs(Map.of("retention.ms", "-1")))
                .toList();
        await("create topics", admin.createTopics(missing).all());
        List<String> created = missing.stream().map(NewTopic::name).toList();
        Waiting.until(
                Duration.ofSeconds(TIMEOUT_SECONDS), () -> partitions(created).size() == partitions * created.size());
        offsets(partitions(created), OffsetSpec.latest());
    }

    /** How many records each topic holds, transaction markers included; topics that do not exist are left out. */
    public Map<String, Long> recordCounts(Collection<String> names) {
        List<TopicPartition> partitions = partitions(names);
        Map<TopicPartition, Long> first = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> end = offsets(partitions, OffsetSpec.latest());
        return sumPerTopic(
                partitions, partition -> end.getOrDefault(partition, 0L) - first.getOrDefault(partition, 0L));
    }

    /** How many records of each topic a connector's consumer group has not committed yet. */
    public Map<String, Long> lag(String group, Collection<String> names) {
        List<TopicPartition> partitions = partitions(names);
        Map<TopicPartition, OffsetAndMetadata> committed = await(
                "read the offsets of group " + group,
                admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        Map<TopicPartition, Long> first = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> end = offsets(partitions, OffsetSpec.latest());
        return sumPerTopic(partitions, partition -> {
            OffsetAndMetadata position = committed.get(partition);
            long read = position == null ? first.getOrDefault(partition, 0L) : position.offset();
            return Math.max(0, end.getOrDefault(partition, 0L) - read);
        });
    }

    private List<TopicPartition> partitions(Collection<String> names) {
        Set<String> present = names();
        List<String> asked = names.stream().filter(present::contains).toList();
        return await("describe topics", admin.describeTopics(asked).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> request =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        await("list offsets", admin.listOffsets(request).all())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    private static Map<String, Long> sumPerTopic(
            List<TopicPartition> partitions, Function<TopicPartition, Long> count) {
        Map<String, Long> sums = new TreeMap<>();
        partitions.forEach(partition -> sums.merge(partition.topic(), count.apply(partition), Long::sum));
        return sums;
    }

    private <T> T await(String purpose, KafkaFuture<T> future) {
        try {
            return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
            throw new StackException(
                    "Kafka at " + bootstrapServers + " did not " + purpose + ": " + cause
                            + ". Check that the broker runs and that the address is right.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while asking Kafka to " + purpose, e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
