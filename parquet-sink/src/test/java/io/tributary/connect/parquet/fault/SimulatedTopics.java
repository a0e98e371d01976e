package io.tributary.connect.parquet.fault;

import io.tributary.connect.parquet.fuzz.RandomObjects;
import io.tributary.connect.parquet.fuzz.RandomStructs;
import io.tributary.connect.support.testing.SinkRecords;
import io.tributary.connect.support.testing.worker.ModelTopics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * What lies in Kafka: partitions of random objects and of structs of two schemas over four days, some of them bad or
 * tombstones, with offset gaps. They arrive over time; beside them lies what the connector's group has committed. May be
 * used by several threads.
 */
final class SimulatedTopics {
    /** A consumer does not always have records in time. */
    private static final int TIMES_PER_EMPTY_ONE = 3;

    private static final long DAY_MS = 86_400_000;
    private static final long JANUARY_1 = 1_767_225_600_000L;

    private final Map<TopicPartition, List<SinkRecord>> records;
    private final int atATime;
    private final ModelTopics inKafka = new ModelTopics();
    private final Map<TopicPartition, Long> committed = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Integer> arrived = new HashMap<>();
    private int arrivals;
    private long elapsedMs;

    /** So many records of each partition arrive at a time. */
    SimulatedTopics(Map<TopicPartition, List<SinkRecord>> records, int atATime) {
        this.records = records;
        this.atATime = atATime;
        records.keySet().forEach(inKafka::create);
    }

    SimulatedTopics(Random random, int partitions, int count, int atATime) {
        this(random(random, partitions, count), atATime);
    }

    private static Map<TopicPartition, List<SinkRecord>> random(Random random, int partitions, int count) {
        Map<TopicPartition, List<SinkRecord>> records = new LinkedHashMap<>();
        RandomObjects objects = new RandomObjects(random, 2, 2);
        RandomStructs structs = new RandomStructs(random, 2, 2);
        Schema first = structs.schema();
        List<Schema> versions = List.of(first, structs.laterVersion(first));
        for (int partition = 0; partition < partitions; partition++) {
            SinkRecords source = SinkRecords.of("orders", partition);
            List<SinkRecord> log = new ArrayList<>();
            long offset = random.nextInt(20);
            for (int i = 0; i < count / partitions; i++) {
                source.at(offset).timestamp(JANUARY_1 + random.nextInt(4) * DAY_MS + i);
                log.add(
                        random.nextBoolean()
                                ? record(source, random, objects)
                                : source.struct("k", structs.struct(versions.get(random.nextInt(2)))));
                offset += random.nextInt(50) == 0 ? 3 : 1;
            }
            records.put(new TopicPartition("orders", partition), log);
        }
        return records;
    }

    private static SinkRecord record(SinkRecords source, Random random, RandomObjects objects) {
        int kind = random.nextInt(100);
        if (kind == 0) {
            return source.tombstone("k");
        }
        if (kind == 1) {
            return source.schemaless("k", "no object");
        }
        return source.schemaless("k", objects.next());
    }

    List<TopicPartition> partitions() {
        return List.copyOf(records.keySet());
    }

    /** As consumers read them. */
    ModelTopics inKafka() {
        return inKafka;
    }

    synchronized void arrive() {
        if (++arrivals % TIMES_PER_EMPTY_ONE != 0) {
            records.keySet().forEach(partition -> arrive(partition, atATime));
        }
    }

    /** So many of one partition. */
    synchronized void arrive(TopicPartition partition, int count) {
        List<SinkRecord> log = records.get(partition);
        int from = arrived(partition);
        int until = Math.min(from + count, log.size());
        inKafka.append(log.subList(from, until));
        arrived.put(partition, until);
    }

    /** So many of a partition have arrived. */
    synchronized int arrived(TopicPartition partition) {
        return arrived.getOrDefault(partition, 0);
    }

    synchronized boolean haveArrived() {
        return records.keySet().stream()
                .allMatch(partition -> records.get(partition).size() == arrived(partition));
    }

    /** By the connector's group. */
    Map<TopicPartition, Long> committed() {
        return committed;
    }

    synchronized long elapsedMs() {
        return elapsedMs;
    }

    /** So much time has passed since the beginning of all. */
    synchronized void commit(Map<TopicPartition, Long> offsets, long sinceBeginningMs) {
        committed.putAll(offsets);
        elapsedMs = Math.max(elapsedMs, sinceBeginningMs);
    }

    /** The (partition, offset) of every record that belongs into the lake. */
    List<String> writable() {
        return records.values().stream()
                .flatMap(List::stream)
                .filter(record -> record.value() instanceof Map || record.value() instanceof Struct)
                .map(record -> record.kafkaPartition() + "@" + record.kafkaOffset())
                .toList();
    }
}
