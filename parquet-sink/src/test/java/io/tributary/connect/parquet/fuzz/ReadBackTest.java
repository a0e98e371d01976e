package io.tributary.connect.parquet.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.DuckDb;
import io.tributary.connect.parquet.row.MetadataColumn;
import io.tributary.connect.parquet.row.RowRules;
import io.tributary.connect.parquet.row.RowRulesBuilder;
import io.tributary.connect.parquet.schema.TimesOfDay;
import io.tributary.connect.support.testing.SinkRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever schemas and records come, both parquet-java and DuckDB read back what was produced, value by value. */
class ReadBackTest {
    private static final int TOPICS = Integer.getInteger("tributary.fuzz.topics", 5);
    private static final int RECORDS = 200;
    private static final List<TimesOfDay> TIMES = List.of(TimesOfDay.values());

    private final long seed = Long.getLong("tributary.fuzz.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final SinkRecords records = SinkRecords.of("orders", 0);
    private final SchemaFiles files;

    ReadBackTest(@TempDir Path root) {
        files = new SchemaFiles(root, random);
    }

    @Test
    void structsOfAlternatingVersions() throws IOException {
        for (int topic = 0; topic < TOPICS; topic++) {
            TimesOfDay times = TIMES.get(random.nextInt(TIMES.size()));
            boolean nanos = times == TimesOfDay.TIME && random.nextBoolean();
            RowRules rules = rules(times, nanos);
            RandomStructs structs = new RandomStructs(random, 5, 4);
            if (nanos) {
                structs.inNanos();
            }
            Schema first = structs.schema();
            Schema second = structs.laterVersion(first);
            List<SinkRecord> produced = new ArrayList<>();
            List<Object> expected = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                Struct struct = structs.struct(i > 20 && random.nextBoolean() ? second : first);
                produced.add(records.at(i).struct("k", struct));
                expected.add(Normal.struct(struct.schema(), struct, times));
            }
            List<Path> written = files.write(produced, rules);
            assertThat(written).as("files of topic %d, seed %d", topic, seed).hasSizeLessThanOrEqualTo(2);
            compare(written, expected, false, topic);
        }
    }

    @Test
    void objectsWithoutSchema() throws IOException {
        for (int topic = 0; topic < TOPICS; topic++) {
            RandomObjects objects = new RandomObjects(random, 8, 4);
            List<SinkRecord> produced = new ArrayList<>();
            List<Object> expected = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                Map<String, Object> object = objects.next();
                produced.add(records.at(i).schemaless("k", object));
                expected.add(Normal.json(object));
            }
            compare(files.write(produced, rules(TimesOfDay.TIME, false)), expected, true, topic);
        }
    }

    private static RowRules rules(TimesOfDay times, boolean nanos) {
        return new RowRulesBuilder()
                .metadata(MetadataColumn.OFFSET)
                .times(times, nanos)
                .build();
    }

    private void compare(List<Path> written, List<Object> expected, boolean emptiesAreNull, int topic)
            throws IOException {
        Map<Long, Object> rows = new TreeMap<>();
        for (Path file : written) {
            rows.putAll(ReadRows.of(file, emptiesAreNull));
            readProjected(file, topic);
            assertThat(ReadRows.of(copiedByDuckDb("'" + file + "'", "*"), emptiesAreNull))
                    .as("DuckDB, topic %d, seed %d", topic, seed)
                    .isEqualTo(ReadRows.of(file, emptiesAreNull));
        }
        assertThat(rows).hasSameSizeAs(expected);
        String union = written.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", ", "[", "]"));
        assertThat(ReadRows.of(copiedByDuckDb("read_parquet(" + union + ", union_by_name=true)", "*"), emptiesAreNull))
                .as("DuckDB's union by name of topic %d, seed %d", topic, seed)
                .isEqualTo(rows);
        for (int i = 0; i < expected.size(); i++) {
            Object record = expected.get(i);
            assertThat(rows.get((long) i))
                    .as("record %d of topic %d, seed %d", i, topic, seed)
                    .isEqualTo(ReadRows.orEmpty(record));
        }
    }

    /** Any part of the columns, at any depth, holds the same values as it does in the whole. */
    private void readProjected(Path file, int topic) throws IOException {
        MessageType whole = ReadRows.schema(file);
        MessageType projection = new MessageType("row", projected(whole));
        Map<Long, Object> pruned = new TreeMap<>();
        ReadRows.projected(file, whole).forEach((offset, row) -> pruned.put(offset, prune(row, projection)));
        Map<Long, Object> read = new TreeMap<>();
        ReadRows.projected(file, projection).forEach((offset, row) -> read.put(offset, prune(row, projection)));
        assertThat(read).as("projection of topic %d, seed %d", topic, seed).isEqualTo(pruned);

        String columns = projection.getFields().stream()
                .map(field -> "\"" + field.getName().replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining(", "));
        MessageType top = new MessageType(
                "row",
                projection.getFields().stream()
                        .map(field -> whole.getType(field.getName()))
                        .toList());
        Map<Long, Object> prunedTop = new TreeMap<>();
        ReadRows.projected(file, whole).forEach((offset, row) -> prunedTop.put(offset, prune(row, top)));
        Path copy = copiedByDuckDb("'" + file + "'", columns);
        assertThat(ReadRows.projected(copy, ReadRows.schema(copy)))
                .as("DuckDB's projection of topic %d, seed %d", topic, seed)
                .isEqualTo(prunedTop);
    }

    private List<Type> projected(GroupType group) {
        List<Type> fields = new ArrayList<>();
        for (Type field : group.getFields()) {
            if (field.getName().equals("_offset")) {
                fields.add(field);
            } else if (random.nextBoolean()) {
                boolean isPlainGroup = !field.isPrimitive() && field.getLogicalTypeAnnotation() == null;
                List<Type> nested = isPlainGroup ? projected(field.asGroupType()) : List.of();
                fields.add(nested.isEmpty() ? field : field.asGroupType().withNewFields(nested));
            }
        }
        return fields;
    }

    private static Object prune(Object row, GroupType type) {
        Map<String, Object> pruned = new TreeMap<>();
        ((Map<?, ?>) row).forEach((name, value) -> {
            if (type.containsField((String) name)) {
                Type field = type.getType((String) name);
                boolean isPlainGroup = !field.isPrimitive() && field.getLogicalTypeAnnotation() == null;
                pruned.put((String) name, isPlainGroup ? prune(value, field.asGroupType()) : value);
            }
        });
        return pruned;
    }

    private Path copiedByDuckDb(String source, String columns) {
        Path copy = files.next();
        DuckDb.copy("SELECT " + columns + " FROM " + source, copy);
        return copy;
    }
}
