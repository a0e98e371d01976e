package io.tributary.local.demo.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.local.LakeDirectories;
import io.tributary.local.demo.dataset.Dataset;
import io.tributary.local.demo.dataset.DemoRecord;
import io.tributary.local.demo.dataset.JsonRecord;
import io.tributary.local.demo.dataset.Topic;
import io.tributary.local.demo.expect.LakeExpectation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A lake as the connectors would write it, by DuckDB from the JSON of a dataset; two partitions per topic. */
public final class LakeFixture {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int PARTITIONS = 2;

    private final Path directory;
    private final LakeExpectation expectation;
    private final Map<Topic, Map<String, String>> lines;
    private final Map<Topic, Map<String, String>> columns;
    private final Map<String, Long> nextOffsets;

    public LakeFixture(Path directory, long records) {
        this(directory, new LakeExpectation(), new EnumMap<>(Topic.class), new EnumMap<>(Topic.class), new HashMap<>());
        for (Topic topic : Topic.values()) {
            lines.put(topic, new LinkedHashMap<>());
            columns.put(topic, new TreeMap<>(Map.of("_partition", "INTEGER", "_offset", "BIGINT")));
        }
        new Dataset(11, records, Instant.parse("2026-11-23T12:00:00Z")).forEach(this::add);
    }

    private LakeFixture(
            Path directory,
            LakeExpectation expectation,
            Map<Topic, Map<String, String>> lines,
            Map<Topic, Map<String, String>> columns,
            Map<String, Long> nextOffsets) {
        this.nextOffsets = nextOffsets;
        this.directory = directory;
        this.expectation = expectation;
        this.lines = lines;
        this.columns = columns;
    }

    /** The same lake in another place, to be tampered with. */
    public LakeFixture copiedTo(Path other) throws IOException {
        LakeFixture copy = new LakeFixture(other, expectation, lines, columns, nextOffsets);
        try (Stream<Path> paths = Files.walk(lake())) {
            for (Path path : paths.toList()) {
                Files.copy(path, copy.lake().resolve(lake().relativize(path)));
            }
        }
        return copy;
    }

    public Path lake() {
        return directory.resolve("lake");
    }

    public LakeExpectation expectation() {
        return expectation;
    }

    private void add(DemoRecord record) {
        JsonRecord json = JsonRecord.of(record);
        int partition = Math.floorMod(record.key().hashCode(), PARTITIONS);
        long offset = nextOffsets.merge(record.topic() + "-" + partition, 1L, Long::sum) - 1;
        expectation.add(
                record, partition, offset, json.isTombstone() ? 0 : json.json().length());
        ObjectNode row = json.isTombstone() ? MAPPER.createObjectNode() : (ObjectNode) json.tree();
        Map<String, String> types = columns.get(record.topic());
        row.properties()
                .forEach(field -> types.merge(
                        field.getKey(),
                        record.topic().kind() == Topic.Kind.STREAM ? declaredType(field) : type(field.getValue()),
                        LakeFixture::wider));
        row.put("_partition", partition).put("_offset", offset);
        if (record.topic().kind() == Topic.Kind.TABLE) {
            row.put("_key", record.key());
            types.put("_key", "VARCHAR");
        }
        String name = record.topic().kind() == Topic.Kind.TABLE ? record.key() : Long.toString(offset);
        if (json.isTombstone()) {
            lines.get(record.topic()).remove(partition + "@" + name);
        } else {
            lines.get(record.topic()).put(partition + "@" + name, row.toString());
        }
    }

    /** What the records of a table up to the last one come to. */
    private void writeDocuments(Topic topic, Path table) throws IOException {
        ObjectNode manifest = MAPPER.createObjectNode();
        manifest.put("rows", lines.get(topic).size());
        for (int partition = 0; partition < PARTITIONS; partition++) {
            manifest.withArray("partitions")
                    .addObject()
                    .put("partition", partition)
                    .put("nextOffset", nextOffsets.getOrDefault(topic + "-" + partition, 0L))
                    .put("file", partition == 0 ? "data.parquet" : null);
        }
        Files.writeString(table.resolve("version=v1/_manifest.json"), manifest.toString());
        Files.writeString(table.resolve("_latest.json"), "{\"version\":1,\"directory\":\"version=v1\"}");
    }

    /** All topics as they should be. */
    public LakeFixture writeAll() throws Exception {
        for (Topic topic : Topic.values()) {
            write(topic, "SELECT * FROM rows");
        }
        return this;
    }

    /** One topic, by a query over its {@code rows}. */
    public void write(Topic topic, String query) throws Exception {
        Path json = Files.createDirectories(directory).resolve(topic + ".json");
        Files.write(json, lines.get(topic).values());
        String types = columns.get(topic).entrySet().stream()
                .map(column -> "\"" + column.getKey() + "\": '" + column.getValue() + "'")
                .collect(Collectors.joining(", ", "{", "}"));
        Path target = LakeFiles.directoryOf(LakeDirectories.of(lake()), topic);
        Files.createDirectories(target.getParent());
        try (DuckDb duckDb = DuckDb.open();
                Statement statement = duckDb.connection().createStatement()) {
            statement.execute("CREATE TABLE rows AS SELECT * FROM read_json(" + DuckDb.quoted(json) + ", columns="
                    + types + ", format='newline_delimited')");
            if (topic.kind() == Topic.Kind.STREAM) {
                statement.execute("ALTER TABLE rows ADD COLUMN day_of_event VARCHAR");
                statement.execute(
                        "UPDATE rows SET day_of_event =" + " strftime(\"timestamp\" AT TIME ZONE 'UTC', '%Y-%m-%d')");
                statement.execute("COPY (SELECT * EXCLUDE (day_of_event), day_of_event[1:4] AS year,"
                        + " day_of_event[6:7] AS month, day_of_event[9:10] AS day FROM (" + query + ")) TO "
                        + DuckDb.quoted(target)
                        + " (FORMAT parquet, PARTITION_BY (year, month, day), OVERWRITE_OR_IGNORE)");
            } else {
                Path version = Files.createDirectories(target.resolve("version=v1"));
                statement.execute("COPY (" + query + ") TO " + DuckDb.quoted(version.resolve("data.parquet"))
                        + " (FORMAT parquet)");
                writeDocuments(topic, target);
            }
        }
    }

    /** As the configuration of the streams declares it. */
    private static String declaredType(Map.Entry<String, JsonNode> field) {
        return switch (field.getKey()) {
            case "timestamp" -> "TIMESTAMPTZ";
            case "amount", "amount_eur" -> "DECIMAL(15,2)";
            case "exchange_rate" -> "DECIMAL(10,6)";
            default -> type(field.getValue());
        };
    }

    private static String type(JsonNode value) {
        if (value.isObject()) {
            return value.properties().stream()
                    .map(field -> "\"" + field.getKey() + "\" " + type(field.getValue()))
                    .collect(Collectors.joining(", ", "STRUCT(", ")"));
        }
        if (value.isArray()) {
            return "VARCHAR[]";
        }
        if (value.isTextual()) {
            return "VARCHAR";
        }
        return value.isIntegralNumber() ? "BIGINT" : "DOUBLE";
    }

    private static String wider(String one, String other) {
        if (!one.equals(other)) {
            throw new IllegalStateException("Two types of one field: " + one + ", " + other);
        }
        return one;
    }
}
