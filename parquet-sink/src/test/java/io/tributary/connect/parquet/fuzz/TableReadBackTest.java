package io.tributary.connect.parquet.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.commit.MemoryBudget;
import io.tributary.connect.parquet.row.MetadataColumn;
import io.tributary.connect.parquet.row.RowRules;
import io.tributary.connect.parquet.row.TableKey;
import io.tributary.connect.parquet.store.LocalStore;
import io.tributary.connect.parquet.table.Retention;
import io.tributary.connect.parquet.table.TableSettings;
import io.tributary.connect.parquet.table.Ticks;
import io.tributary.connect.parquet.table.VersionDirectories;
import io.tributary.connect.parquet.task.DeadLetterTopic;
import io.tributary.connect.parquet.task.LakeTaskBuilder;
import io.tributary.connect.parquet.task.RunningTask;
import io.tributary.connect.parquet.timing.CatchUpTimings;
import io.tributary.connect.support.testing.SinkRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever schemas, records and keys come, a version of a table holds the newest record of each key, value by value. */
class TableReadBackTest {
    private static final int TABLES = Integer.getInteger("tributary.fuzz.topics", 5);
    private static final int ROUNDS = 12;
    private static final int RECORDS_AT_MOST = 15;
    private static final int KEYS = 20;
    private static final long INTERVAL_MS = 100_000;

    @TempDir
    Path root;

    private final long seed = Long.getLong("tributary.fuzz.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final DeadLetterTopic deadLetters = new DeadLetterTopic();

    /** The newest record of each key. */
    private final Map<String, Expected> newest = new HashMap<>();

    /** What the record at an offset must be read back as. */
    private record Expected(long offset, Object row) {}

    private interface Values {
        SinkRecord record(SinkRecords records, String key, int round);
    }

    @Test
    void structsOfAlternatingVersions() throws IOException {
        for (int table = 0; table < TABLES; table++) {
            RandomStructs structs = new RandomStructs(random, 5, 4);
            Schema first = structs.schema();
            Schema second = structs.laterVersion(first);
            compare("structs-" + table, false, (records, key, round) -> {
                Struct struct = structs.struct(round > 2 && random.nextBoolean() ? second : first);
                SinkRecord record = records.struct(key, struct);
                newest.put(key, new Expected(record.kafkaOffset(), Normal.struct(struct.schema(), struct)));
                return record;
            });
        }
    }

    @Test
    void objectsWithoutSchema() throws IOException {
        for (int table = 0; table < TABLES; table++) {
            RandomObjects objects = new RandomObjects(random, 8, 4);
            compare("objects-" + table, true, (records, key, round) -> {
                Map<String, Object> object = objects.next();
                SinkRecord record = records.schemaless(key, object);
                newest.put(key, new Expected(record.kafkaOffset(), ReadRows.orEmpty(Normal.json(object))));
                return record;
            });
        }
    }

    private void compare(String topic, boolean emptiesAreNull, Values values) throws IOException {
        newest.clear();
        SinkRecords records = SinkRecords.of(topic, 0);
        try (RunningTask task = task(topic)) {
            int versions = 0;
            for (int round = 0; round < ROUNDS; round++) {
                task.put(changes(records, values, round));
                if (round % 3 == 2) {
                    task.pass(INTERVAL_MS);
                    task.pass(1);
                    task.pass(1_000);
                    versions++;
                    assertThat(rows(topic, versions, emptiesAreNull))
                            .as("version %d of %s, seed %d", versions, topic, seed)
                            .isEqualTo(newest.values().stream()
                                    .collect(Collectors.toMap(Expected::offset, Expected::row)));
                }
            }
            assertThat(deadLetters.reported()).as("seed %d", seed).isEmpty();
        }
    }

    /** Of a few keys, so that some come again and again; each round is an image of its own. */
    private List<SinkRecord> changes(SinkRecords records, Values values, int round) {
        List<SinkRecord> changes = new ArrayList<>();
        for (int i = 1 + random.nextInt(RECORDS_AT_MOST); i > 0; i--) {
            String key = "k" + random.nextInt(KEYS);
            if (random.nextInt(4) > 0) {
                changes.add(values.record(records, key, round));
            } else {
                newest.remove(key);
                changes.add(records.tombstone(key));
            }
        }
        return changes;
    }

    private RunningTask task(String topic) {
        TableSettings snapshots = new TableSettings(
                VersionDirectories.parse("path.template", "tables/${topic}/version=v${version}"),
                TableKey.parse("snapshot.key", "record_key"),
                new Ticks(INTERVAL_MS),
                new Retention(100),
                CatchUpTimings.WITH_ANY_RECORD,
                RowRules.ofMetadata(List.of(MetadataColumn.OFFSET, MetadataColumn.KEY)));
        RunningTask task = LakeTaskBuilder.on(new LocalStore(root))
                .memory(new MemoryBudget(1))
                .deadLetters(deadLetters)
                .snapshots(snapshots)
                .run();
        task.open(List.of(new TopicPartition(topic, 0)));
        return task;
    }

    private Map<Long, Object> rows(String topic, int version, boolean emptiesAreNull) throws IOException {
        Path directory = root.resolve("tables").resolve(topic).resolve("version=v" + version);
        Map<Long, Object> rows = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".parquet")).toList()) {
                rows.putAll(ReadRows.of(file, emptiesAreNull));
            }
        }
        return rows;
    }
}
