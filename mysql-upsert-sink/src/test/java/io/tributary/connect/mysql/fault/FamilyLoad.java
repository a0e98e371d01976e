package io.tributary.connect.mysql.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.RunningTask;
import io.tributary.connect.mysql.TestDatabase;
import io.tributary.connect.support.testing.SinkRecords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** Children that come before their parents, of whom each partition has some, and triggers that count the children. */
final class FamilyLoad extends Load {
    private static final int PARENTS = 24;
    private static final int CHILDREN = 16;
    private static final int POLL_RECORDS = 5;

    private final long seed;
    private final TestDatabase database;
    private final Map<TopicPartition, List<SinkRecord>> topics = new LinkedHashMap<>();

    FamilyLoad(TestDatabase database, long seed) {
        this.database = database;
        this.seed = seed;
        Random random = new Random(seed);
        for (int partition = 0; partition < 2; partition++) {
            topics.put(new TopicPartition("children", partition), children(random, partition));
        }
        topics.put(new TopicPartition("parents", 0), parents());
        database.execute(
                "DROP TABLE IF EXISTS children, parents, written, tributary_offsets",
                "CREATE TABLE parents (id INT PRIMARY KEY)",
                "CREATE TABLE children (p INT, o INT, parent INT NOT NULL, PRIMARY KEY (p, o),"
                        + " FOREIGN KEY (parent) REFERENCES parents (id))",
                "CREATE TABLE written (p INT, o INT)",
                "CREATE TRIGGER inserted AFTER INSERT ON children FOR EACH ROW INSERT INTO written VALUES (NEW.p, NEW.o)",
                "CREATE TRIGGER updated AFTER UPDATE ON children FOR EACH ROW INSERT INTO written VALUES (NEW.p, NEW.o)");
    }

    private static List<SinkRecord> children(Random random, int partition) {
        SinkRecords source = SinkRecords.of("children", partition);
        List<SinkRecord> records = new ArrayList<>();
        for (long i = 0; i < CHILDREN; i++) {
            long parent = random.nextInt(3) == 0 ? random.nextInt(PARENTS) : 0;
            records.add(source.json("p", (long) partition, "o", i, "parent", parent));
        }
        return records;
    }

    private static List<SinkRecord> parents() {
        SinkRecords source = SinkRecords.of("parents", 0);
        List<SinkRecord> records = new ArrayList<>();
        for (long i = 0; i < PARENTS; i++) {
            records.add(source.json("id", i));
        }
        return records;
    }

    @Override
    Map<String, String> settings() {
        return database.unencrypted("key.fields", "children.p,children.o,parents.id");
    }

    @Override
    int maxPollRecords() {
        return POLL_RECORDS;
    }

    @Override
    void assign(RunningTask task, Map<TopicPartition, Long> groupOffsets) {
        topics.forEach(
                (partition, records) -> task.assign(partition, records, groupOffsets.getOrDefault(partition, 0L)));
    }

    @Override
    void noteReports(RunningTask task) {
        assertThat(task.badRecords()).as("seed %d", seed).isEmpty();
    }

    /** Children are gone, also those that a waiting one is behind. Lost parents would be noticed only by a task that writes some. */
    @Override
    BetweenPolls failovers(Random random) {
        int first = 1 + random.nextInt(12);
        return poll -> {
            if (poll == first) {
                for (String row : database.rows(
                        "SELECT kafka_partition, next_offset FROM tributary_offsets WHERE topic = 'children'")) {
                    String[] values = row.split(" ", -1);
                    long next = Math.max(0, Long.parseLong(values[1]) - random.nextInt(6));
                    Setback.of(database, "children", values[0], next, "children", "written");
                }
            }
        };
    }

    /** Every child was written once, and has its parent. */
    @Override
    void assertHolds(String fault) {
        List<String> expected = topics.entrySet().stream()
                .filter(topic -> topic.getKey().topic().equals("children"))
                .flatMap(topic -> topic.getValue().stream())
                .map(record -> record.kafkaPartition() + "@" + record.kafkaOffset())
                .toList();
        assertThat(database.rows("SELECT CONCAT(p, '@', o) FROM written"))
                .as("%s, seed %d", fault, seed)
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(database.rows("SELECT CONCAT(p, '@', o) FROM children JOIN parents ON parents.id = parent"))
                .as("%s, seed %d", fault, seed)
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(database.value("SELECT COUNT(*) FROM parents"))
                .as("%s, seed %d", fault, seed)
                .isEqualTo(Integer.toString(PARENTS));
    }

    @Override
    public String toString() {
        return "seed " + seed;
    }
}
