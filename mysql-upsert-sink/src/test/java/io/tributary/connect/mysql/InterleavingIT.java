package io.tributary.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.support.testing.SinkRecords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Any mixture of changes, in puts of any size that are written while later ones are mapped, leaves what applying them one
 * after the other leaves.
 */
class InterleavingIT {
    private static final int PARTITIONS = 3;
    private static final String REST = " x INT DEFAULT 7, y INT, z INT, o INT, gone BOOLEAN NOT NULL DEFAULT 0,";
    /** By topic, with the column names of its key. Two topics share a table. */
    private static final Map<String, List<String>> KEYS = Map.of(
            "one", List.of("k"),
            "uno", List.of("k"),
            "two", List.of("k", "n"),
            "three", List.of("k"),
            "four", List.of("d", "k"));

    private static final String[] TEXTS = {"a", "A", "b", "c", "é", "e", "f g", "ß", "ss", "a ", "Æ", "ae"};
    private static final String[] AMOUNTS = {"1", "1.0", "1.50", "2", "-0"};

    private final TestDatabase batched = TestDatabase.empty("batched");
    private final TestDatabase single = TestDatabase.empty("single");
    private final Map<String, SinkRecords> partitions = new HashMap<>();
    private final Map<List<String>, Schema> schemas = new HashMap<>();

    @RepeatedTest(6)
    void equalsASequentialApply() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (TestDatabase database : List.of(batched, single)) {
            database.execute(
                    "CREATE TABLE one (k VARCHAR(9)," + REST + " CHECK (k <> 'f g'), PRIMARY KEY (k))",
                    "CREATE TABLE two (k VARCHAR(9) COLLATE utf8mb4_bin, n INT," + REST
                            + " CHECK (n <> 3), PRIMARY KEY (k, n))",
                    "CREATE TABLE three (no BIGINT AUTO_INCREMENT PRIMARY KEY,"
                            + " k VARCHAR(9) CHARACTER SET latin1 COLLATE latin1_german2_ci NOT NULL UNIQUE," + REST
                            + " CHECK (k <> 'f g'))",
                    "CREATE TABLE four (k VARCHAR(9) COLLATE utf8mb4_0900_as_cs, d DECIMAL(9,3)," + REST
                            + " PRIMARY KEY (d, k))");
        }
        Map<String, String> settings = settings(random);
        List<SinkRecord> records = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            records.add(record(random));
        }
        List<SinkRecord> arrived;
        TreeSet<String> badInBatches = new TreeSet<>();
        TreeSet<String> badOneByOne = new TreeSet<>();
        try (RunningTask task = RunningTask.withWriterThread(with(batched, settings))) {
            for (int start = 0; start < records.size(); ) {
                int end = Math.min(records.size(), start + 1 + random.nextInt(120));
                task.append(records.subList(start, end));
                task.poll();
                start = end;
            }
            task.settle();
            task.badRecords().forEach(record -> badInBatches.add(coordinates(record)));
            arrived = task.arrived();
        }
        try (RunningTask task = new RunningTask(with(single, settings))) {
            arrived.forEach(task::put);
            task.badRecords().forEach(record -> badOneByOne.add(coordinates(record)));
        }
        String described = "seed " + seed + " with " + settings;
        for (String query : List.of(
                "SELECT * FROM one ORDER BY k",
                "SELECT * FROM two ORDER BY k, n",
                "SELECT k, x, y, z, o, gone FROM three ORDER BY k",
                "SELECT * FROM four ORDER BY d, k")) {
            assertThat(batched.rows(query)).as(described).isEqualTo(single.rows(query));
        }
        String offsets = "SELECT topic, kafka_partition, next_offset FROM tributary_offsets ORDER BY 1, 2";
        assertThat(batched.rows(offsets)).as(described).isEqualTo(single.rows(offsets));
        // A row that a later record of its batch deletes never reaches the server, which would have refused it.
        assertThat(badOneByOne).as(described).containsAll(badInBatches);
        assertThat(badInBatches).as(described).isNotEmpty();
    }

    private static Map<String, String> settings(Random random) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("key.delimiter", "|");
        settings.put("key.fields", "two.k,two.n,four.d,four.k");
        settings.put("table.map", "uno:one");
        if (random.nextBoolean()) {
            settings.put("delete.mode", "soft:gone");
        }
        if (random.nextBoolean()) {
            settings.put("order.column", "o");
        }
        if (random.nextBoolean()) {
            settings.put("null.mode", "keep");
        }
        return settings;
    }

    private static Map<String, String> with(TestDatabase database, Map<String, String> settings) {
        Map<String, String> all = database.settings();
        all.putAll(settings);
        return all;
    }

    private static String coordinates(SinkRecord record) {
        return record.topic() + "-" + record.kafkaPartition() + "@" + record.kafkaOffset();
    }

    private SinkRecord record(Random random) {
        String topic = KEYS.keySet().stream().sorted().toList().get(random.nextInt(KEYS.size()));
        SinkRecords partition = partitions.computeIfAbsent(
                topic + random.nextInt(PARTITIONS),
                name -> SinkRecords.of(topic, Integer.parseInt(name.substring(topic.length()))));
        Map<String, Object> value = new LinkedHashMap<>();
        List<String> key = new ArrayList<>();
        for (String column : KEYS.get(topic)) {
            Object part = switch (column) {
                case "n" -> (long) random.nextInt(4);
                case "d" -> AMOUNTS[random.nextInt(AMOUNTS.length)];
                default -> TEXTS[random.nextInt(TEXTS.length)];
            };
            value.put(column, part);
            key.add(part.toString());
        }
        if (random.nextInt(4) == 0) {
            return partition.tombstone(String.join("|", key));
        }
        for (String column : List.of("x", "y", "z", "o")) {
            int choice = random.nextInt(20);
            if (choice < 13) {
                value.put(column, (long) random.nextInt(20));
            } else if (choice == 13) {
                value.put(column, null);
            }
        }
        if (random.nextBoolean()) {
            return partition.struct("key", struct(value));
        }
        if (random.nextInt(20) == 0) {
            value.put("x", "text");
        }
        return partition.schemaless("key", value);
    }

    private Struct struct(Map<String, Object> value) {
        List<String> names = List.copyOf(value.keySet());
        Schema schema = schemas.computeIfAbsent(names, InterleavingIT::schema);
        Struct struct = new Struct(schema);
        value.forEach(struct::put);
        return struct;
    }

    private static Schema schema(List<String> names) {
        SchemaBuilder schema = SchemaBuilder.struct();
        for (String name : names) {
            boolean isText = Arrays.asList("k", "d").contains(name);
            schema.field(name, isText ? Schema.OPTIONAL_STRING_SCHEMA : Schema.OPTIONAL_INT64_SCHEMA);
        }
        return schema.build();
    }
}
