package io.tributary.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.support.testing.SinkRecords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Any mixture of changes, in puts of any size that are written while later ones are mapped, leaves what applying them one
 * after the other leaves.
 */
class InterleavingIT {
    private static final String[] TABLES = {"one", "two"};
    private static final String[] KEYS = {"a", "A", "b", "c", "é", "e", "f g", "ß", "ss"};
    private static final String[] COLUMNS = {"x", "y", "z"};

    private final TestDatabase batched = TestDatabase.empty("batched");
    private final TestDatabase single = TestDatabase.empty("single");
    private final Map<String, SinkRecords> topics = new HashMap<>();

    @RepeatedTest(4)
    void equalsASequentialApply() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (TestDatabase database : List.of(batched, single)) {
            database.execute(
                    "CREATE TABLE one (k VARCHAR(9) PRIMARY KEY, x INT DEFAULT 7, y INT, z INT, CHECK (k <> 'f g'))",
                    "CREATE TABLE two (k VARCHAR(9) COLLATE utf8mb4_bin, n INT, x INT DEFAULT 7, y INT, z INT,"
                            + " CHECK (n <> 3), PRIMARY KEY (k, n))");
        }
        List<SinkRecord> records = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            records.add(record(random));
        }
        TreeSet<String> badInBatches = new TreeSet<>();
        TreeSet<String> badOneByOne = new TreeSet<>();
        try (RunningTask task = RunningTask.withWriterThread(batched.settings("key.delimiter", "|"))) {
            for (int start = 0; start < records.size(); ) {
                int end = Math.min(records.size(), start + 1 + random.nextInt(120));
                task.append(records.subList(start, end));
                task.poll();
                start = end;
            }
            task.settle();
            task.badRecords().forEach(record -> badInBatches.add(record.topic() + record.kafkaOffset()));
        }
        try (RunningTask task = new RunningTask(single.settings("key.delimiter", "|"))) {
            records.forEach(task::put);
            task.badRecords().forEach(record -> badOneByOne.add(record.topic() + record.kafkaOffset()));
        }
        for (String query : List.of("SELECT * FROM one ORDER BY k", "SELECT * FROM two ORDER BY k, n")) {
            assertThat(batched.rows(query)).as("seed %d", seed).isEqualTo(single.rows(query));
        }
        String offsets = "SELECT topic, next_offset FROM tributary_offsets ORDER BY 1";
        assertThat(batched.rows(offsets)).as("seed %d", seed).isEqualTo(single.rows(offsets));
        // A row that a later record of its batch deletes never reaches the server, which would have refused it.
        assertThat(badOneByOne).as("seed %d", seed).containsAll(badInBatches);
        assertThat(badInBatches).as("seed %d", seed).isNotEmpty();
    }

    private SinkRecord record(Random random) {
        String table = TABLES[random.nextInt(TABLES.length)];
        SinkRecords topic = topics.computeIfAbsent(table, name -> SinkRecords.of(name, 0));
        String key = KEYS[random.nextInt(KEYS.length)];
        int number = random.nextInt(4);
        if (random.nextInt(4) == 0) {
            return topic.tombstone(table.equals("one") ? key : key + "|" + number);
        }
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("k", key);
        if (table.equals("two")) {
            value.put("n", (long) number);
        }
        for (String column : COLUMNS) {
            if (random.nextInt(3) > 0) {
                // The server refuses some keys; a text is refused before it is sent.
                value.put(column, random.nextInt(40) == 0 ? "text" : (Object) (long) random.nextInt(20));
            }
        }
        return topic.schemaless(key, value);
    }
}
