package io.tributary.connect.mysql;

import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.support.testing.SinkRecords;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Changes of a versioned table over some days, which arrive in any order, with the members that they name; the same for
 * the same seed. The model of what the tables hold in the end is the sentence that the documentation promises.
 */
public final class SnapshotScenario {
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
    private static final int DAYS = 5;
    private static final int PARTITIONS = 3;

    private final TestDatabase database;
    private final String described;
    private final int hours;
    private final Map<TopicPartition, List<SinkRecord>> topic = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();

    /** {@code member} is null for a tombstone, {@code city} where the record says nothing about it. */
    private record Change(String interval, long time, String key, String member, String city, long value) {}

    public SnapshotScenario(TestDatabase database, long seed, int recordsOfPartition) {
        this.database = database;
        Random random = new Random(seed);
        hours = random.nextBoolean() ? 24 : 12;
        described = "seed " + seed + ", intervals of " + hours + " hours";
        for (int partition = 0; partition < PARTITIONS; partition++) {
            topic.put(new TopicPartition("facts", partition), records(random, partition, recordsOfPartition));
        }
        database.execute(
                "DROP TABLE IF EXISTS facts, members, tributary_offsets, tributary_snapshots",
                "CREATE TABLE members (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(9) NOT NULL UNIQUE,"
                        + " city VARCHAR(9), seen DATETIME(6))",
                "CREATE TABLE facts (no BIGINT AUTO_INCREMENT PRIMARY KEY, k VARCHAR(9) NOT NULL, v INT,"
                        + " id INT NOT NULL, snapshot_date DATE NOT NULL, snapshot_version INT NOT NULL,"
                        + " UNIQUE (k, snapshot_date, snapshot_version), KEY (snapshot_date, snapshot_version),"
                        + " FOREIGN KEY (id) REFERENCES members (id))");
    }

    private List<SinkRecord> records(Random random, int partition, int count) {
        SinkRecords source = SinkRecords.of("facts", partition);
        List<SinkRecord> records = new ArrayList<>();
        int day = random.nextInt(DAYS);
        for (int i = 0; i < count; i++) {
            if (random.nextInt(12) == 0) {
                day = random.nextInt(DAYS);
            }
            int recordDay = random.nextInt(10) == 0 ? random.nextInt(DAYS) : day;
            int hour = random.nextInt(24);
            // No two records have the same time, by which members are ordered, and none has a whole second.
            long time = FIRST_DAY.plusDays(recordDay).toEpochDay() * 86_400_000L
                    + hour * 3_600_000L
                    + i * (long) PARTITIONS
                    + partition
                    + 1;
            String interval = FIRST_DAY.plusDays(recordDay) + " " + (hour / hours + 1);
            String key = partition + "-" + random.nextInt(12);
            source.timestamp(time);
            if (random.nextInt(5) == 0) {
                records.add(source.tombstone(key));
                changes.add(new Change(interval, time, key, null, null, i));
                continue;
            }
            String member = "m" + random.nextInt(5 + i / 2);
            String city = random.nextInt(3) == 0 ? null : "c" + random.nextInt(9);
            Map<String, Object> value = object("k", key, "v", (long) i, "member", member);
            if (city != null || random.nextBoolean()) {
                value.put("city", city);
            }
            records.add(source.schemaless(key, value));
            changes.add(new Change(interval, time, key, member, city, i));
        }
        return records;
    }

    public Map<String, String> settings() {
        return database.unencrypted(
                "snapshot.mode",
                "versioned",
                "snapshot.start",
                "earliest",
                "snapshot.interval",
                Duration.ofHours(hours).toString(),
                "key.fields",
                "k",
                "dimensions",
                "m",
                "dimension.m.table",
                "members",
                "dimension.m.topics",
                "facts",
                "dimension.m.key",
                "name=member",
                "dimension.m.attributes",
                "city",
                "dimension.m.surrogate.key",
                "id",
                "dimension.m.order.column",
                "seen");
    }

    public List<TopicPartition> partitions() {
        return List.copyOf(topic.keySet());
    }

    /** The partition's records, behind this position of the consumer group, are the task's. */
    public void assign(RunningTask task, TopicPartition partition, long position) {
        task.assign(partition, topic.get(partition), position);
    }

    /** Snapshot S holds, per key, the newest record by offset whose interval is not after S. */
    public void assertHolds(String how) {
        String description = how + "; " + this;
        TreeSet<String> intervals = new TreeSet<>();
        changes.forEach(change -> intervals.add(change.interval()));
        List<String> rows = new ArrayList<>();
        for (String snapshot : intervals) {
            // A key lies in one partition, so its changes stand here in the order of their offsets.
            Map<String, Change> newest = new TreeMap<>();
            for (Change change : changes) {
                if (change.interval().compareTo(snapshot) <= 0) {
                    newest.put(change.key(), change);
                }
            }
            newest.forEach((key, change) -> {
                if (change.member() != null) {
                    rows.add(snapshot + " " + key + " " + change.value() + " " + change.member());
                }
            });
        }
        assertThat(database.rows("SELECT snapshot_date, snapshot_version, k, v, name FROM facts JOIN members USING (id)"
                        + " ORDER BY 1, 2, k COLLATE utf8mb4_bin"))
                .as(description)
                .isEqualTo(rows);
        assertThat(database.value("SELECT COUNT(*) FROM facts")).as(description).isEqualTo("" + rows.size());
        assertThat(database.value("SELECT snapshots FROM tributary_snapshots"))
                .as(description)
                .isEqualTo(String.join(",", intervals).replace(' ', '/'));
        assertThat(database.rows("SELECT name, city, seen FROM members"))
                .as(description)
                .containsExactlyInAnyOrderElementsOf(members());
    }

    /** Of each member the newest message about its city by time. */
    private List<String> members() {
        Map<String, Change> cities = new HashMap<>();
        TreeSet<String> names = new TreeSet<>();
        for (Change change : changes) {
            if (change.member() != null) {
                names.add(change.member());
                if (change.city() != null) {
                    cities.merge(change.member(), change, (one, other) -> one.time() > other.time() ? one : other);
                }
            }
        }
        return names.stream()
                .map(name -> {
                    Change change = cities.get(name);
                    return change == null
                            ? name + " null null"
                            : name + " " + change.city() + " " + dateTime(change.time());
                })
                .toList();
    }

    private static String dateTime(long time) {
        return Instant.ofEpochMilli(time).toString().replace('T', ' ').replaceAll("(\\.\\d+)?Z", "")
                + ".%03d000".formatted(time % 1_000);
    }

    @Override
    public String toString() {
        return described;
    }
}
