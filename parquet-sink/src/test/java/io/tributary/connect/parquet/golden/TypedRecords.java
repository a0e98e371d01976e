package io.tributary.connect.parquet.golden;

import static io.tributary.connect.support.testing.Json.object;

import io.tributary.connect.support.testing.SinkRecords;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;

/** Records with values of every type, in topics that are named for what is in them. */
final class TypedRecords {
    private static final long DAY_MS = 86_400_000;
    private static final String DEBEZIUM = "io.debezium.time.";
    private static final List<int[]> DECIMALS = List.of(
            new int[] {1, 0},
            new int[] {5, 2},
            new int[] {9, 9},
            new int[] {10, 3},
            new int[] {18, 6},
            new int[] {19, 4},
            new int[] {38, 10},
            new int[] {38, 38});

    private TypedRecords() {}

    static Stream<SinkRecord> all() {
        return Stream.of(withSchema(), decimals(), nested(), objects(), names(), declared())
                .flatMap(List::stream);
    }

    private static List<SinkRecord> withSchema() {
        SchemaBuilder schema = SchemaBuilder.struct()
                .field("int8", Schema.INT8_SCHEMA)
                .field("int16", Schema.INT16_SCHEMA)
                .field("int32", Schema.INT32_SCHEMA)
                .field("int64", Schema.INT64_SCHEMA)
                .field("float32", Schema.FLOAT32_SCHEMA)
                .field("float64", Schema.FLOAT64_SCHEMA)
                .field("boolean", Schema.OPTIONAL_BOOLEAN_SCHEMA)
                .field("string", Schema.OPTIONAL_STRING_SCHEMA)
                .field("bytes", Schema.OPTIONAL_BYTES_SCHEMA)
                .field("date", Date.SCHEMA)
                .field("time", Time.SCHEMA)
                .field("timestamp", Timestamp.SCHEMA);
        Map<String, Schema> debezium = Map.of(
                "Date", named("Date", SchemaBuilder.int32()),
                "Time", named("Time", SchemaBuilder.int32()),
                "MicroTime", named("MicroTime", SchemaBuilder.int64()),
                "NanoTime", named("NanoTime", SchemaBuilder.int64()),
                "Timestamp", named("Timestamp", SchemaBuilder.int64()),
                "MicroTimestamp", named("MicroTimestamp", SchemaBuilder.int64()),
                "NanoTimestamp", named("NanoTimestamp", SchemaBuilder.int64()),
                "ZonedTimestamp", named("ZonedTimestamp", SchemaBuilder.string()));
        debezium.keySet().stream().sorted().forEach(name -> schema.field("dbz" + name, debezium.get(name)));
        schema.field(
                "json",
                SchemaBuilder.string().name("io.debezium.data.Json").optional().build());
        return List.of(SinkRecords.of("with-schema", 0)
                .struct(
                        "k",
                        new Struct(schema.build())
                                .put("int8", (byte) 1)
                                .put("int16", (short) 1)
                                .put("int32", 1)
                                .put("int64", 1L)
                                .put("float32", 0.5f)
                                .put("float64", 0.5)
                                .put("date", new java.util.Date(DAY_MS))
                                .put("time", new java.util.Date(1))
                                .put("timestamp", new java.util.Date(1))));
    }

    private static Schema named(String name, SchemaBuilder type) {
        return type.name(DEBEZIUM + name).optional().build();
    }

    private static List<SinkRecord> decimals() {
        SchemaBuilder schema = SchemaBuilder.struct();
        for (int[] digits : DECIMALS) {
            schema.field(
                    "d" + digits[0] + "_" + digits[1],
                    Decimal.builder(digits[1])
                            .parameter("connect.decimal.precision", String.valueOf(digits[0]))
                            .optional()
                            .build());
        }
        schema.field("any", Decimal.builder(7).optional().build());
        return List.of(SinkRecords.of("decimals", 0)
                .struct("k", new Struct(schema.build()).put("any", new BigDecimal("1.0000000"))));
    }

    private static List<SinkRecord> nested() {
        Schema inner = SchemaBuilder.struct()
                .field("name", Schema.STRING_SCHEMA)
                .field("at", Timestamp.SCHEMA)
                .optional()
                .build();
        Schema list = SchemaBuilder.array(inner).optional().build();
        Schema schema = SchemaBuilder.struct()
                .field("id", Schema.INT64_SCHEMA)
                .field("one", inner)
                .field("lists", SchemaBuilder.array(list).optional().build())
                .field(
                        "byText",
                        SchemaBuilder.map(Schema.STRING_SCHEMA, inner)
                                .optional()
                                .build())
                .field(
                        "byNumber",
                        SchemaBuilder.map(Schema.INT32_SCHEMA, list).optional().build())
                .build();
        return List.of(SinkRecords.of("nested", 0).struct("k", new Struct(schema).put("id", 1L)));
    }

    /** Each brings something else, so that the schemas follow each other. */
    private static List<SinkRecord> objects() {
        SinkRecords source = SinkRecords.of("objects", 0);
        return Stream.of(
                        object("id", 1L, "flag", true, "text", "a", "bytes", "b".getBytes(StandardCharsets.UTF_8)),
                        object("large", (1L << 53) + 1, "unknown", null, "none", List.of(), "empty", Map.of()),
                        object("id", 0.5, "unknown", Arrays.asList(null, 1L)),
                        object("in", object("a", object("b", List.of(List.of("deep"))))),
                        object("none", List.of(object("x", 1L), object("y", 0.5)), "empty", object("z", "z")),
                        object("in", object("a", object("c", new java.util.Date(1)), "d", new BigDecimal("1.50"))),
                        object("text", 5L),
                        object("flag", object("no", "object")))
                .map(value -> source.schemaless("k", value))
                .toList();
    }

    private static List<SinkRecord> names() {
        SinkRecords source = SinkRecords.of("names", 0);
        return Stream.of(
                        object("id", 1L, "ID", "a", "Id", true, "id_2", 0.5),
                        object("_offset", 1L, "day", "Monday", "a.b c\"\u00fc\n", "odd", "_key", "x"),
                        object("in", object("x", 1L, "X", 2L, "_offset", 3L)),
                        object("", "without a name"))
                .map(value -> source.record(null, object("id", 7L, "kind", "k"), null, value))
                .toList();
    }

    /** As the settings of the test declare them. */
    private static List<SinkRecord> declared() {
        SinkRecords source = SinkRecords.of("declared", 0);
        return Stream.of(
                        object("id", "12", "price", "12.30", "at", "2026-01-02T03:04:05Z"),
                        object("unknown", 1L, "user", object("name", "a", "more", true)),
                        object("price", "12.301"))
                .map(value -> source.schemaless("k", value))
                .toList();
    }
}
