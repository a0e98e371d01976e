package io.tributary.connect.mysql.fault;

import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.RunningTask;
import io.tributary.connect.mysql.TestDatabase;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** Each record of {@code orders} is a row of its own, which triggers count; rows of {@code totals} change often. */
final class PlainLoad extends Load {
    private static final int RECORDS = 80;
    private static final int POLL_RECORDS = 17;

    private final long seed;
    private final TestDatabase database;
    private final Map<TopicPartition, List<SinkRecord>> topics = new LinkedHashMap<>();
    private final Set<String> bad = new TreeSet<>();
    private final Map<String, String> totals = new TreeMap<>();
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    PlainLoad(TestDatabase database, long seed) {
        this.database = database;
        this.seed = seed;
        Random random = new Random(seed);
        for (int partition = 0; partition < 3; partition++) {
            topics.put(new TopicPartition("orders", partition), orders(random, partition));
        }
        for (int partition = 0; partition < 2; partition++) {
            topics.put(new TopicPartition("totals", partition), totals(random, partition));
        }
        database.execute(
                "DROP TABLE IF EXISTS orders, totals, customers, written, tributary_offsets",
                "CREATE TABLE customers (customer_id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(9) NOT NULL UNIQUE)",
                "CREATE TABLE orders (p INT, o INT, customer_id INT NOT NULL, a INT, PRIMARY KEY (p, o),"
                        + " CHECK (a <> 13))",
                "CREATE TABLE totals (k VARCHAR(9) PRIMARY KEY, v INT)",
                "CREATE TABLE written (p INT, o INT)",
                "CREATE TRIGGER inserted AFTER INSERT ON orders FOR EACH ROW INSERT INTO written VALUES (NEW.p, NEW.o)",
                "CREATE TRIGGER updated AFTER UPDATE ON orders FOR EACH ROW INSERT INTO written VALUES (NEW.p, NEW.o)");
    }

    private List<SinkRecord> orders(Random random, int partition) {
        SinkRecords source = SinkRecords.of("orders", partition);
        List<SinkRecord> records = new ArrayList<>();
        long offset = random.nextInt(20);
        for (int i = 0; i < RECORDS; i++) {
            source.at(offset);
            Map<String, Object> value =
                    object("p", (long) partition, "o", offset, "customer", "c" + random.nextInt(8 + i), "a", 1L);
            int kind = random.nextInt(40);
            if (kind == 0) {
                value.put("a", 13L);
            } else if (kind == 1) {
                value.put("a", "no number");
            }
            if (kind < 2) {
                bad.add(partition + "@" + offset);
            }
            records.add(source.schemaless(null, value));
            offset += random.nextInt(20) == 0 ? 3 : 1;
        }
        return records;
    }

    private List<SinkRecord> totals(Random random, int partition) {
        SinkRecords source = SinkRecords.of("totals", partition);
        List<SinkRecord> records = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            String key = partition + "-" + random.nextInt(6);
            if (random.nextInt(4) == 0) {
                records.add(source.tombstone(key));
                totals.remove(key);
            } else {
                records.add(source.schemaless(key, object("k", key, "v", (long) i)));
                totals.put(key, key + " " + i);
            }
        }
        return records;
    }

    @Override
    Map<String, String> settings() {
        return database.unencrypted(
                "dimensions",
                "customers",
                "dimension.customers.table",
                "customers",
                "dimension.customers.topics",
                "orders",
                "dimension.customers.key",
                "name=customer",
                "dimension.customers.surrogate.key",
                "customer_id",
                "key.fields",
                "orders.p,orders.o,totals.k");
    }

    @Override
    int maxPollRecords() {
        return POLL_RECORDS;
    }

    @Override
    void assign(RunningTask task, Map<TopicPartition, Long> groupOffsets) {
        topics.forEach((partition, records) -> task.assign(
                partition,
                records,
                groupOffsets.getOrDefault(partition, records.get(0).kafkaOffset())));
    }

    @Override
    void noteReports(RunningTask task) {
        task.badRecords().forEach(record -> reported.add(record.kafkaPartition() + "@" + record.kafkaOffset()));
    }

    @Override
    BetweenPolls failovers(Random random) {
        int first = 1 + random.nextInt(6);
        int second = first + random.nextInt(6);
        return poll -> {
            if (poll == first || poll == second) {
                setBack(random);
            }
        };
    }

    /** All that was written behind some offsets is gone, and the offsets with it. */
    private void setBack(Random random) {
        for (String row : database.rows("SELECT topic, kafka_partition, next_offset FROM tributary_offsets")) {
            List<String> values = List.of(row.split(" ", -1));
            long first = topics.get(new TopicPartition(values.get(0), Integer.parseInt(values.get(1))))
                    .get(0)
                    .kafkaOffset();
            long next = Math.max(first, Long.parseLong(values.get(2)) - random.nextInt(30));
            String[] written = values.get(0).equals("orders") ? new String[] {"orders", "written"} : new String[0];
            Setback.of(database, values.get(0), values.get(1), next, written);
        }
    }

    /** Every good record was written once, the last change of each key counts, and the offsets are at the end. */
    @Override
    void assertHolds(String fault) {
        List<String> expected = topics.entrySet().stream()
                .filter(topic -> topic.getKey().topic().equals("orders"))
                .flatMap(topic -> topic.getValue().stream())
                .map(record -> record.kafkaPartition() + "@" + record.kafkaOffset())
                .filter(record -> !bad.contains(record))
                .toList();
        assertThat(database.rows("SELECT CONCAT(p, '@', o) FROM written"))
                .as("%s, seed %d", fault, seed)
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(database.rows("SELECT CONCAT(p, '@', o) FROM orders JOIN customers USING (customer_id)"))
                .as("%s, seed %d", fault, seed)
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(database.rows("SELECT * FROM totals"))
                .as("%s, seed %d", fault, seed)
                .containsExactlyInAnyOrderElementsOf(totals.values());
        assertThat(reported).as("reported; %s, seed %d", fault, seed).isEqualTo(bad);
        Map<String, Long> ends = new HashMap<>();
        topics.forEach((partition, records) ->
                ends.put(partition.toString(), records.get(records.size() - 1).kafkaOffset() + 1));
        assertThat(
                        database
                                .rows("SELECT CONCAT(topic, '-', kafka_partition), next_offset FROM tributary_offsets")
                                .stream()
                                .collect(Collectors.toMap(
                                        row -> row.replaceAll(" .*", ""),
                                        row -> Long.valueOf(row.replaceAll(".* ", "")))))
                .as("%s, seed %d", fault, seed)
                .isEqualTo(ends);
    }

    @Override
    public String toString() {
        return "seed " + seed;
    }
}
