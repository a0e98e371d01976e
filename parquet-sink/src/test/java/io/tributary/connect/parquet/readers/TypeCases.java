package io.tributary.connect.parquet.readers;

import static io.tributary.connect.parquet.readers.CaseRecords.debezium;
import static io.tributary.connect.parquet.readers.CaseRecords.decimal;
import static io.tributary.connect.parquet.readers.CaseRecords.items;
import static io.tributary.connect.parquet.readers.CaseRecords.listOf;
import static io.tributary.connect.parquet.readers.CaseRecords.mapOf;
import static io.tributary.connect.parquet.readers.CaseRecords.named;
import static io.tributary.connect.parquet.readers.CaseRecords.objects;
import static io.tributary.connect.parquet.readers.CaseRecords.struct;
import static io.tributary.connect.parquet.readers.CaseRecords.structs;
import static io.tributary.connect.parquet.readers.CaseRecords.value;
import static io.tributary.connect.parquet.readers.CaseRecords.values;
import static io.tributary.connect.support.testing.Json.object;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** Values of all types but times. */
final class TypeCases {
    private static final long DAY_MS = 86_400_000;
    /** Every character of Unicode, but for halves of pairs. */
    private static final List<String> PLANES =
            IntStream.range(0, 17).mapToObj(TypeCases::plane).toList();

    private TypeCases() {}

    static List<ReaderCase> all() {
        return List.of(
                integers(),
                floats(),
                texts(),
                namedTexts(),
                ReaderCase.of("BYTES")
                        .put(values(Schema.OPTIONAL_BYTES_SCHEMA, new byte[0], new byte[] {0, -1}, null))
                        .expect("v", "0x", "0x00ff", "null"),
                decimals(),
                dates(),
                oldDates(),
                structures(),
                lists(),
                maps(),
                json());
    }

    private static ReaderCase integers() {
        Schema schema = struct(
                "bool",
                Schema.OPTIONAL_BOOLEAN_SCHEMA,
                "int8",
                Schema.OPTIONAL_INT8_SCHEMA,
                "int16",
                Schema.OPTIONAL_INT16_SCHEMA,
                "int32",
                Schema.OPTIONAL_INT32_SCHEMA,
                "int64",
                Schema.OPTIONAL_INT64_SCHEMA);
        return ReaderCase.of("BOOLEAN, INT8, INT16, INT32, INT64")
                .put(structs(
                        value(schema, true, Byte.MIN_VALUE, Short.MIN_VALUE, Integer.MIN_VALUE, Long.MIN_VALUE),
                        value(schema, false, Byte.MAX_VALUE, Short.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE),
                        new Struct(schema)))
                .expect("bool", "true", "false", "null")
                .expect("int8", "-128", "127", "null")
                .expect("int16", "-32768", "32767", "null")
                .expect("int32", "-2147483648", "2147483647", "null")
                .expect("int64", "-9223372036854775808", "9223372036854775807", "null");
    }

    private static ReaderCase floats() {
        Schema schema = struct("float32", Schema.OPTIONAL_FLOAT32_SCHEMA, "float64", Schema.OPTIONAL_FLOAT64_SCHEMA);
        return ReaderCase.of("FLOAT32, FLOAT64 with NaN, infinities and -0.0")
                .put(structs(
                        value(schema, Float.NaN, Double.NaN),
                        value(schema, Float.POSITIVE_INFINITY, Double.POSITIVE_INFINITY),
                        value(schema, Float.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY),
                        value(schema, -0f, -0d),
                        value(schema, 0.1f, 0.1),
                        value(schema, 16_777_216f, 9_007_199_254_740_992d)))
                .expect("float32", "NaN", "Infinity", "-Infinity", "-0.0", "0.10000000149011612", "16777216")
                .expect("float64", "NaN", "Infinity", "-Infinity", "-0.0", "0.1", "9007199254740992");
    }

    private static ReaderCase texts() {
        return ReaderCase.of("STRING with all of Unicode")
                .put(values(Schema.OPTIONAL_STRING_SCHEMA, PLANES.toArray()))
                .expect("v", PLANES.stream().map(ValueText::of).toArray(String[]::new));
    }

    private static String plane(int number) {
        return IntStream.range(number << 16, (number + 1) << 16)
                .filter(character -> character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static ReaderCase namedTexts() {
        Schema anyScale = SchemaBuilder.struct()
                .name("io.debezium.data.VariableScaleDecimal")
                .field("scale", Schema.INT32_SCHEMA)
                .field("value", Schema.BYTES_SCHEMA)
                .optional()
                .build();
        Schema schema = struct(
                "json",
                named("io.debezium.data.Json", SchemaBuilder.string()),
                "uuid",
                named("io.debezium.data.Uuid", SchemaBuilder.string()),
                "enum",
                named("io.debezium.data.Enum", SchemaBuilder.string()),
                "number",
                anyScale);
        return ReaderCase.of("Debezium Json, Uuid, Enum, VariableScaleDecimal")
                .put(structs(value(
                        schema,
                        "{}",
                        "123e4567-e89b-12d3-a456-426614174000",
                        "red",
                        value(anyScale, 3, BigInteger.valueOf(-1_230).toByteArray()))))
                .expect("json", "\"{}\"")
                .expect("uuid", "\"123e4567-e89b-12d3-a456-426614174000\"")
                .expect("enum", "\"red\"")
                .expect("number", "\"-1.230\"");
    }

    private static ReaderCase decimals() {
        Schema schema = struct(
                "d5", decimal(5, 2),
                "d15", decimal(15, 2),
                "d18", decimal(18, 6),
                "d38", decimal(38, 10),
                "any", Decimal.builder(2).optional().build());
        return ReaderCase.of("Decimal of 5, 15, 18, 38 digits, and without precision")
                .put(structs(
                        value(
                                schema,
                                digits(5, 2).negate(),
                                digits(15, 2).negate(),
                                digits(18, 6).negate(),
                                digits(38, 10).negate(),
                                digits(38, 2).negate()),
                        value(schema, digits(5, 2), digits(15, 2), digits(18, 6), digits(38, 10), digits(38, 2)),
                        value(
                                schema,
                                new BigDecimal("-0.01"),
                                new BigDecimal("0.00"),
                                new BigDecimal("1.500000"),
                                new BigDecimal("-0.0000000001"),
                                new BigDecimal("12.30")),
                        new Struct(schema)))
                .expect("d5", "-999.99", "999.99", "-0.01", "null")
                .expect("d15", "-9999999999999.99", "9999999999999.99", "0", "null")
                .expect("d18", "-999999999999.999999", "999999999999.999999", "1.5", "null")
                .expect(
                        "d38",
                        "-9999999999999999999999999999.9999999999",
                        "9999999999999999999999999999.9999999999",
                        "-0.0000000001",
                        "null")
                .expect(
                        "any",
                        "-999999999999999999999999999999999999.99",
                        "999999999999999999999999999999999999.99",
                        "12.3",
                        "null");
    }

    /** The largest one. */
    private static BigDecimal digits(int precision, int scale) {
        return new BigDecimal(BigInteger.TEN.pow(precision).subtract(BigInteger.ONE), scale);
    }

    private static ReaderCase dates() {
        Schema schema = struct(
                "connect",
                org.apache.kafka.connect.data.Date.builder().optional().build(),
                "debezium",
                debezium("Date", SchemaBuilder.int32()));
        return ReaderCase.of("Date of Connect and Debezium")
                .put(structs(
                        date(schema, "1969-12-31"),
                        date(schema, "2026-03-08"),
                        date(schema, "9999-12-31"),
                        new Struct(schema)))
                .expect("connect", "1969-12-31", "2026-03-08", "9999-12-31", "null")
                .expect("debezium", "1969-12-31", "2026-03-08", "9999-12-31", "null");
    }

    private static ReaderCase oldDates() {
        Schema schema = struct(
                "connect",
                org.apache.kafka.connect.data.Date.builder().optional().build(),
                "debezium",
                debezium("Date", SchemaBuilder.int32()));
        return ReaderCase.of("Date of the years 1 and 1500")
                .put(structs(date(schema, "0001-01-01"), date(schema, "1500-02-28")))
                .expect("connect", "0001-01-01", "1500-02-28")
                .expect("debezium", "0001-01-01", "1500-02-28")
                .read(Reader.SPARK_3, Mark.with(ReadOption.NO_REBASE, Mark.cannot("datetimeRebaseMode")));
    }

    private static Struct date(Schema schema, String date) {
        long day = LocalDate.parse(date).toEpochDay();
        return value(schema, new Date(day * DAY_MS), (int) day);
    }

    private static ReaderCase structures() {
        Schema inner = struct("a", Schema.OPTIONAL_INT32_SCHEMA, "b", Schema.OPTIONAL_STRING_SCHEMA);
        Schema outer = struct("in", inner);
        return ReaderCase.of("Structures in structures, null and with nothing but nulls")
                .put(values(
                        outer,
                        value(outer, value(inner, 1, "x")),
                        value(outer, value(inner, null, null)),
                        value(outer, (Object) null),
                        null))
                .expect("v", "{in: {a: 1, b: \"x\"}}", "{in: {}}", "{}", "null");
    }

    private static ReaderCase lists() {
        Schema inner = struct("a", Schema.OPTIONAL_INT32_SCHEMA, "b", Schema.OPTIONAL_STRING_SCHEMA);
        Schema schema = struct(
                "numbers",
                listOf(Schema.OPTIONAL_INT64_SCHEMA),
                "structures",
                listOf(inner),
                "lists",
                listOf(listOf(Schema.OPTIONAL_STRING_SCHEMA)));
        return ReaderCase.of("Lists of numbers, structures and lists; empty, null, with nulls")
                .put(structs(
                        value(
                                schema,
                                items(1L, null, 2L),
                                items(value(inner, 1, null), null, value(inner, null, "x")),
                                items(items("a", null), null, items(), items("b"))),
                        value(schema, items(), items(), items()),
                        value(schema, items((Object) null), items((Object) null), items(items())),
                        new Struct(schema)))
                .expect("numbers", "[1, null, 2]", "[]", "[null]", "null")
                .expect("structures", "[{a: 1}, null, {b: \"x\"}]", "[]", "[null]", "null")
                .expect("lists", "[[\"a\", null], null, [], [\"b\"]]", "[]", "[[]]", "null");
    }

    private static ReaderCase maps() {
        Schema inner = struct("a", Schema.OPTIONAL_INT32_SCHEMA);
        Schema schema = struct(
                "texts",
                mapOf(Schema.STRING_SCHEMA, Schema.OPTIONAL_INT64_SCHEMA),
                "numbers",
                mapOf(Schema.INT32_SCHEMA, inner));
        return ReaderCase.of("Maps by text and by number; empty, null, with nulls")
                .put(structs(
                        value(schema, object("x", 1L, "y", 2L), Map.of(-1, value(inner, 5))),
                        value(schema, Map.of(), Map.of()),
                        value(schema, Collections.singletonMap("x", null), Collections.singletonMap(7, null)),
                        new Struct(schema)))
                .expect("texts", "{\"x\" = 1, \"y\" = 2}", "{}", "{\"x\" = null}", "null")
                .expect("numbers", "{-1 = {a: 5}}", "{}", "{7 = null}", "null");
    }

    private static ReaderCase json() {
        return ReaderCase.of("JSON without schema, nested")
                .put(objects(object(
                        "id",
                        (1L << 53) + 1,
                        "in",
                        object("a", object("b", "deep")),
                        "items",
                        List.of(object("x", 1L), object("x", 2L, "y", true)))))
                .expect("id", "9007199254740993")
                .expect("in", "{a: {b: \"deep\"}}")
                .expect("items", "[{x: 1}, {x: 2, y: true}]");
    }
}
