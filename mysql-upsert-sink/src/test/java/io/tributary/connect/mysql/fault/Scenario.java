package io.tributary.connect.mysql.fault;

import static io.tributary.connect.mysql.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.RunningTask;
import io.tributary.connect.mysql.TestDatabase;
import io.tributary.connect.mysql.fault.FaultyConnections.Incident;
import io.tributary.connect.mysql.jdbc.Session;
import io.tributary.connect.support.testing.FakeSinkTaskContext;
import io.tributary.connect.support.testing.SinkRecords;
import java.time.Clock;
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

/**
 * Topics, tables and a consumer group, and tasks that load the ones into the other; the same for the same seed. Each
 * record of {@code orders} is a row of its own, which triggers count; rows of {@code totals} change often.
 */
final class Scenario {
    private static final int RECORDS = 80;
    private static final int POLL_RECORDS = 17;
    private static final int POLLS_AT_MOST = 200;

    private final long seed;
    private final TestDatabase database;
    private final Map<TopicPartition, List<SinkRecord>> topics = new LinkedHashMap<>();
    private final Set<String> bad = new TreeSet<>();
    private final Map<String, String> totals = new TreeMap<>();
    private final Set<String> reported = ConcurrentHashMap.newKeySet();
    private final Map<TopicPartition, Long> groupOffsets = new ConcurrentHashMap<>();

    Scenario(TestDatabase database, long seed) {
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

    /** Lets a new task own all partitions for so many polls, which may end anywhere. */
    void load(FaultyConnections connections, int polls) {
        RunningTask task = newTask(connections);
        for (int i = 0; i < polls; i++) {
            task.poll();
        }
        close(task);
    }

    List<String> loadToTheEnd(Incident incident) {
        return loadToTheEnd(new FaultyConnections(incident), poll -> {});
    }

    /** What happens between two polls. */
    interface BetweenPolls {
        void happen(int poll);
    }

    /** Lets a new task own all partitions until everything is written. Answers what it executed. */
    List<String> loadToTheEnd(FaultyConnections connections, BetweenPolls between) {
        RunningTask task = newTask(connections);
        try {
            for (int polls = 0; !task.isSettled(); polls++) {
                between.happen(polls);
                task.poll();
                groupOffsets.putAll(task.committable());
                assertThat(polls)
                        .as("polls, seed %d, retries %s", seed, task.retries())
                        .isLessThan(POLLS_AT_MOST);
            }
        } finally {
            report(task);
        }
        close(task);
        return connections.calls();
    }

    /** A task that runs now, for as many polls as the test wants. */
    RunningTask newTask(FaultyConnections connections) {
        Map<String, String> settings = database.settings(
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
        RunningTask task = new RunningTask(
                        settings,
                        new FakeSinkTaskContext(settings),
                        connection ->
                                new Session(connections.to(connection), connection.longestAnswer(), Clock.systemUTC()))
                .withMaxPollRecords(POLL_RECORDS);
        topics.forEach((partition, records) -> task.assign(
                partition,
                records,
                groupOffsets.getOrDefault(partition, records.get(0).kafkaOffset())));
        return task;
    }

    void close(RunningTask task) {
        groupOffsets.putAll(task.committable());
        report(task);
        task.close();
    }

    private void report(RunningTask task) {
        task.badRecords().forEach(record -> reported.add(record.kafkaPartition() + "@" + record.kafkaOffset()));
    }

    /**
     * What a failover to a replica does that lacks the last transactions: all that was written behind some offsets is
     * gone, and the offsets with it.
     */
    void setBack(Random random) {
        for (String row : database.rows("SELECT topic, kafka_partition, next_offset FROM tributary_offsets")) {
            List<String> values = List.of(row.split(" ", -1));
            String where = " WHERE p = " + values.get(1) + " AND o >= ";
            long first = topics.get(new TopicPartition(values.get(0), Integer.parseInt(values.get(1))))
                    .get(0)
                    .kafkaOffset();
            long next = Math.max(first, Long.parseLong(values.get(2)) - random.nextInt(30));
            if (values.get(0).equals("orders")) {
                database.execute("DELETE FROM orders" + where + next, "DELETE FROM written" + where + next);
            }
            database.execute("UPDATE tributary_offsets SET next_offset = " + next + " WHERE topic = '" + values.get(0)
                    + "' AND kafka_partition = " + values.get(1));
        }
    }

    /** Every good record was written once, the last change of each key counts, and the offsets are at the end. */
    void assertExactlyOnce(String fault) {
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
}
