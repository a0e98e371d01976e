package io.tributary.connect.parquet.fault;

import io.tributary.connect.support.testing.SinkRecords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntToLongFunction;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The changelog of a table in Kafka: partitions of random upserts, deletions and insertions anew, some of them bad, with
 * offset gaps and a schema that widens. Keeps the table as a plain map, which versions are compared with.
 */
final class SimulatedTable {
    static final String TOPIC = "users";
    private static final int KEYS = 60;

    private final Map<TopicPartition, List<SinkRecord>> records = new LinkedHashMap<>();

    /** So many records in all; those of a partition have these times, the first one first. */
    SimulatedTable(Random random, int partitions, int count, IntToLongFunction timestamps) {
        for (int partition = 0; partition < partitions; partition++) {
            SinkRecords source = SinkRecords.of(TOPIC, partition);
            List<SinkRecord> log = new ArrayList<>();
            long offset = random.nextInt(20);
            for (int i = 0; i < count / partitions; i++) {
                source.at(offset).timestamp(timestamps.applyAsLong(i));
                log.add(record(source, random, i));
                offset += random.nextInt(30) == 0 ? 3 : 1;
            }
            records.put(new TopicPartition(TOPIC, partition), log);
        }
    }

    private static SinkRecord record(SinkRecords source, Random random, int i) {
        int kind = random.nextInt(50);
        // The same keys in all partitions, and new ones all the time.
        String key = "k" + (random.nextInt(KEYS) + i / 4);
        if (kind < 8) {
            return source.tombstone(key);
        }
        if (kind == 8) {
            return source.schemaless(null, Map.of("n", 1L));
        }
        if (kind == 9) {
            return source.schemaless(key, "no object");
        }
        Map<String, Object> value = new HashMap<>();
        value.put("n", (long) i);
        value.put("amount", i > 150 && random.nextBoolean() ? (Object) (i + 0.5) : (Object) (long) i);
        if (i > 80 && random.nextBoolean()) {
            value.put("note", "note " + i);
        }
        return source.schemaless(key, value);
    }

    SimulatedTopics topics(int atATime) {
        return new SimulatedTopics(records, atATime);
    }

    long end(int partition) {
        List<SinkRecord> log = log(partition);
        return log.get(log.size() - 1).kafkaOffset() + 1;
    }

    /** Of the first record that is as young. */
    long offsetAt(int partition, long timestampMs) {
        return log(partition).stream()
                .filter(record -> record.timestamp() >= timestampMs)
                .findFirst()
                .orElseThrow()
                .kafkaOffset();
    }

    /** Of the last record before this offset. */
    long timestampBefore(int partition, long offset) {
        return log(partition).stream()
                .filter(record -> record.kafkaOffset() < offset)
                .mapToLong(SinkRecord::timestamp)
                .max()
                .orElseThrow();
    }

    private List<SinkRecord> log(int partition) {
        return records.get(new TopicPartition(TOPIC, partition));
    }

    /** The rows of a partition's table as of an offset. */
    Set<String> rows(int partition, long nextOffset) {
        Map<String, String> table = new TreeMap<>();
        for (SinkRecord record : log(partition)) {
            if (record.kafkaOffset() < nextOffset && record.key() != null) {
                if (record.value() == null) {
                    table.remove((String) record.key());
                } else if (record.value() instanceof Map<?, ?> value) {
                    table.put(
                            (String) record.key(),
                            row(
                                    (String) record.key(),
                                    record.kafkaOffset(),
                                    (Long) value.get("n"),
                                    ((Number) value.get("amount")).doubleValue(),
                                    (String) value.get("note")));
                }
            }
        }
        return new TreeSet<>(table.values());
    }

    static String row(String key, long offset, long n, double amount, String note) {
        return key + "@" + offset + " n=" + n + " amount=" + amount + " note=" + note;
    }
}
