package io.tributary.connect.parquet.readers;

import static io.tributary.connect.parquet.readers.CaseRecords.change;
import static io.tributary.connect.parquet.readers.CaseRecords.decimal;
import static io.tributary.connect.parquet.readers.CaseRecords.objects;
import static io.tributary.connect.parquet.readers.CaseRecords.struct;
import static io.tributary.connect.parquet.readers.CaseRecords.value;
import static io.tributary.connect.support.testing.Json.object;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;

/** Two files of one topic, the second of which has another schema. */
final class ChangeCases {
    private static final String TYPES_DIFFER = "CANNOT_MERGE_SCHEMAS";

    private ChangeCases() {}

    static List<ReaderCase> all() {
        return List.of(
                ReaderCase.of("JSON, a field more")
                        .put(objects(object("v", 10L), object("v", 11L, "w", "new")))
                        .expect("v", "10", "11")
                        .expect("w", "null", "\"new\""),
                ReaderCase.of("JSON null, [] and {}, then values")
                        .put(objects(
                                object("v", null, "list", List.of(), "in", Map.of()),
                                object("v", 1L, "list", List.of(2L), "in", object("a", 3L))))
                        .expect("v", "null", "1")
                        .expect("list", "null", "[2]")
                        .expect("in", "null", "{a: 3}"),
                structureGains(),
                unread(ReaderCase.of("JSON 10, then 10.5: BIGINT to DOUBLE")
                        .put(objects(object("v", 10L), object("v", 10.5)))
                        .expect("v", "10", "10.5")),
                unread(ReaderCase.of("JSON [{x: 10}], then [{x: 10.5}]")
                        .put(objects(object("v", List.of(object("x", 10L))), object("v", List.of(object("x", 10.5)))))
                        .expect("v", "[{x: 10}]", "[{x: 10.5}]")),
                ReaderCase.of("JSON 10.5, then 10: DOUBLE")
                        .put(objects(object("v", 10.5), object("v", 10L)))
                        .expect("v", "10.5", "10"),
                unread(ReaderCase.of("JSON 10, then \"ten\" by schema.conflict=string")
                        .set("schema.conflict", "string")
                        .put(objects(object("v", 10L), object("v", "ten")))
                        .expect("v", "\"10\"", "\"ten\"")
                        .read(Reader.PARQUET_JAVA, Mark.shownAs("v", "10", "\"ten\""))),
                ReaderCase.of("JSON 10, then 10.5 by schema.numbers=double")
                        .set("schema.numbers", "double")
                        .put(objects(object("v", 10L), object("v", 10.5)))
                        .expect("v", "10", "10.5"),
                ReaderCase.of("JSON 10, then 10.5 by schema.numbers=sibling")
                        .set("schema.numbers", "sibling")
                        .put(objects(object("v", 10L), object("v", 10.5)))
                        .expect("v", "10", "null")
                        .expect("v_double", "null", "10.5"),
                ReaderCase.of("JSON 10, then \"ten\" by schema.conflict=sibling")
                        .set("schema.conflict", "sibling")
                        .put(objects(object("v", 10L), object("v", "ten")))
                        .expect("v", "10", "null")
                        .expect("v_string", "null", "\"ten\""),
                ReaderCase.of("INT32, then INT64")
                        .put(change(Schema.OPTIONAL_INT32_SCHEMA, 10, Schema.OPTIONAL_INT64_SCHEMA, 5_000_000_000L))
                        .expect("v", "10", "5000000000"),
                unread(ReaderCase.of("INT64, then FLOAT64")
                        .put(change(Schema.OPTIONAL_INT64_SCHEMA, 10L, Schema.OPTIONAL_FLOAT64_SCHEMA, 10.5))
                        .expect("v", "10", "10.5")),
                unread(ReaderCase.of("INT64, then DECIMAL(12,2)")
                        .put(change(Schema.OPTIONAL_INT64_SCHEMA, 10L, decimal(12, 2), new BigDecimal("10.50")))
                        .expect("v", "10", "10.5")),
                readWithSchema(ReaderCase.of("FLOAT32, then FLOAT64")
                        .put(change(Schema.OPTIONAL_FLOAT32_SCHEMA, 10.5f, Schema.OPTIONAL_FLOAT64_SCHEMA, 0.1))
                        .expect("v", "10.5", "0.1")),
                moreDigits("DECIMAL(9,2), then (18,2)", 9, 18),
                moreDigits("DECIMAL(18,2), then (20,2)", 18, 20),
                declaredWider("Declared INT, DECIMAL(9,2), then BIGINT, (18,2)"),
                readWithSchema(ReaderCase.of("DECIMAL(10,2), then (12,4)")
                        .put(change(decimal(10, 2), new BigDecimal("1.25"), decimal(12, 4), new BigDecimal("56.7891")))
                        .expect("v", "1.25", "56.7891")),
                unread(ReaderCase.of("Decimal without precision, scale 2, then 4")
                        .put(change(
                                Decimal.builder(2).optional().build(),
                                new BigDecimal("1.25"),
                                Decimal.builder(4).optional().build(),
                                new BigDecimal("1.2345")))
                        .expect("v", "1.25", "1.2345")
                        .read(Reader.DUCKDB, Mark.wrong("v: 1.25, 1.23"))),
                readWithSchema(ReaderCase.of("Earlier release: INT32, then INT64")
                        .withColumns("{\"field\":\"v\",\"type\":\"INT\"}")
                        .put(change(Schema.OPTIONAL_INT32_SCHEMA, 10, Schema.OPTIONAL_INT64_SCHEMA, 5_000_000_000L))
                        .expect("v", "10", "5000000000")),
                moreDigits("Earlier release: DECIMAL(9,2), then (18,2)", 9, 18)
                        .withColumns("{\"field\":\"v\",\"type\":{\"decimal\":[9,2]}}")
                        .read(
                                Reader.SPARK_3,
                                Mark.with(ReadOption.ROW_BY_ROW, Mark.cannot("Parquet column cannot be converted"))));
    }

    private static ReaderCase moreDigits(String name, int before, int after) {
        return ReaderCase.of(name)
                .put(change(
                        decimal(before, 2),
                        new BigDecimal("1234567.89"),
                        decimal(after, 2),
                        new BigDecimal("1234567890.12")))
                .expect("v", "1234567.89", "1234567890.12");
    }

    private static ReaderCase declaredWider(String name) {
        return ReaderCase.of(name)
                .declare("n INT, v DECIMAL(9,2)")
                .declareThen("n BIGINT, v DECIMAL(18,2)")
                .put(objects(object("n", 1L, "v", "1234567.89"), object("n", 5_000_000_000L, "v", "1234567890.12")))
                .expect("n", "1", "5000000000")
                .expect("v", "1234567.89", "1234567890.12");
    }

    private static ReaderCase structureGains() {
        Schema before = struct("a", Schema.OPTIONAL_INT32_SCHEMA);
        Schema after = struct("a", Schema.OPTIONAL_INT32_SCHEMA, "b", Schema.OPTIONAL_STRING_SCHEMA);
        return ReaderCase.of("A structure gains a field")
                .put(change(before, value(before, 1), after, value(after, 2, "new")))
                .expect("v", "{a: 1}", "{a: 2, b: \"new\"}");
    }

    /** By neither Spark. */
    private static ReaderCase unread(ReaderCase changed) {
        return changed.read(Reader.SPARK_3, Mark.cannot(TYPES_DIFFER)).read(Reader.SPARK_4, Mark.cannot(TYPES_DIFFER));
    }

    /** By the new one, where it is told the later schema. */
    private static ReaderCase readWithSchema(ReaderCase changed) {
        return unread(changed).read(Reader.SPARK_4, Mark.with(ReadOption.NEWEST_SCHEMA, Mark.cannot(TYPES_DIFFER)));
    }
}
