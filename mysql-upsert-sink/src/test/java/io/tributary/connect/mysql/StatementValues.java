package io.tributary.connect.mysql;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/** A value for each kind of column, and Structs with each kind of field. */
final class StatementValues {
    /** In the form of the schemaless JsonConverter. */
    static final Map<String, List<Object>> BY_TYPE = byType();

    private static final List<String> DEBEZIUM_LONGS = List.of(
            "io.debezium.time.MicroTime",
            "io.debezium.time.NanoTime",
            "io.debezium.time.Timestamp",
            "io.debezium.time.MicroTimestamp",
            "io.debezium.time.NanoTimestamp");
    private static final List<String> DEBEZIUM_TEXTS =
            List.of("io.debezium.time.ZonedTime", "io.debezium.time.ZonedTimestamp", "io.debezium.data.Json");
    private static final List<String> DEBEZIUM_INTS =
            List.of("io.debezium.time.Date", "io.debezium.time.Time", "io.debezium.time.Year");

    private StatementValues() {}

    static Struct narrow() {
        return idAndDay(SchemaBuilder.struct()
                .field("id", Schema.STRING_SCHEMA)
                .field("day", org.apache.kafka.connect.data.Date.SCHEMA)
                .build());
    }

    /** With a field of each type that a column can be made for, all null. */
    static Struct wide() {
        SchemaBuilder schema = SchemaBuilder.struct()
                .field("id", Schema.STRING_SCHEMA)
                .field("day", org.apache.kafka.connect.data.Date.SCHEMA);
        Arrays.stream(Schema.Type.values())
                .filter(Schema.Type::isPrimitive)
                .forEach(type -> schema.field(
                        "f_" + type.getName(),
                        new SchemaBuilder(type).optional().build()));
        schema.field(
                "f_array", SchemaBuilder.array(Schema.STRING_SCHEMA).optional().build());
        schema.field(
                "f_map",
                SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT32_SCHEMA)
                        .optional()
                        .build());
        schema.field(
                "f_struct",
                SchemaBuilder.struct()
                        .field("x", Schema.INT32_SCHEMA)
                        .optional()
                        .build());
        schema.field("f_decimal", Decimal.builder(2).optional().build());
        schema.field("f_fine", Decimal.builder(40).optional().build());
        schema.field(
                "f_precise",
                Decimal.builder(4)
                        .parameter("connect.decimal.precision", "10")
                        .optional()
                        .build());
        schema.field("f_time", Time.builder().optional().build());
        schema.field("f_timestamp", Timestamp.builder().optional().build());
        DEBEZIUM_LONGS.forEach(name -> schema.field(field(name), named(SchemaBuilder.int64(), name)));
        DEBEZIUM_TEXTS.forEach(name -> schema.field(field(name), named(SchemaBuilder.string(), name)));
        DEBEZIUM_INTS.forEach(name -> schema.field(field(name), named(SchemaBuilder.int32(), name)));
        schema.field("f_bits", named(SchemaBuilder.bytes().parameter("length", "9"), "io.debezium.data.Bits"));
        return idAndDay(schema.build());
    }

    static Struct key() {
        Schema schema = SchemaBuilder.struct()
                .field("shop", Schema.STRING_SCHEMA)
                .field("no", Schema.INT32_SCHEMA)
                .build();
        return new Struct(schema).put("shop", "s").put("no", 1);
    }

    static Struct keyless() {
        Schema schema = SchemaBuilder.struct().field("a", Schema.INT32_SCHEMA).build();
        return new Struct(schema).put("a", 7);
    }

    private static Struct idAndDay(Schema schema) {
        return new Struct(schema).put("id", "a").put("day", new Date(0));
    }

    private static Schema named(SchemaBuilder builder, String name) {
        return builder.name(name).optional().build();
    }

    private static String field(String name) {
        return "f" + name.substring("io.debezium".length()).replace('.', '_');
    }

    private static Map<String, List<Object>> byType() {
        Map<String, List<Object>> values = new LinkedHashMap<>();
        values.put("VARCHAR(40)", List.of("plain", "' \\ \" \n \t 😀 \0", 12L, true, 1.5));
        values.put("CHAR(3)", List.of("abc"));
        values.put("VARCHAR(9) CHARACTER SET latin1", List.of("éé"));
        values.put("BOOLEAN", List.of(true, 0L));
        values.put("BIT(3)", List.of(5L));
        values.put("BIGINT UNSIGNED", List.of("18446744073709551615"));
        values.put("INT", List.of(-7L, "12"));
        values.put("DECIMAL(40,10)", List.of(new BigDecimal("1E+3"), "-0.0000000001", 1.25));
        values.put("DOUBLE", List.of(0.1, Double.MIN_VALUE, Double.MAX_VALUE, 3L));
        values.put("FLOAT", List.of(0.5));
        values.put("DATE", List.of("2026-01-31"));
        values.put("TIME(6)", List.of("-838:59:58.999999", "12:00:00"));
        values.put("DATETIME(6)", List.of("1969-12-31T23:59:59.999999", new Date(0)));
        values.put("TIMESTAMP(6) NULL", List.of("2026-07-01T22:30:00.5+02:00"));
        values.put("YEAR", List.of(2155L));
        values.put("ENUM('small','2','it''s')", List.of("it's"));
        values.put("SET('a','b','c')", List.of("c,a", List.of("b")));
        values.put("JSON", List.of(Map.of("a", List.of(1L, "x")), "{\"b\": 1.50}"));
        values.put("BLOB", List.of(new byte[] {0, 39, 92, -1}));
        values.put("BINARY(2)", List.of(new byte[] {1, 2}));
        return values;
    }
}
