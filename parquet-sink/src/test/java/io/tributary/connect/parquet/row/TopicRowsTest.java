package io.tributary.connect.parquet.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.schema.Conflict;
import io.tributary.connect.parquet.schema.DeclaredSchema;
import io.tributary.connect.parquet.schema.UnknownFields;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.testing.SinkRecords;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Test;

class TopicRowsTest {
    private final SinkRecords records = SinkRecords.of("orders", 3);
    private final GrowingRows rows = GrowingRows.withMetadata();

    @Test
    void keepsItsSchemaForRecordsThatFit() {
        row(json("a", 1L, "b", "x"));
        FileSchema schema = rows.schema();
        assertThat(row(json("b", "y"))).containsExactly(null, Binary.fromString("y"));
        assertThat(row(json("a", null, "unknown", null))).containsExactly(null, null);
        assertThat(rows.schema()).isSameAs(schema);
    }

    @Test
    void widensOncePerNewSchemaWhenVersionsAlternate() {
        row(json("a", 1L));
        row(json("a", 1.5, "b", "x"));
        FileSchema widened = rows.schema();
        row(json("a", 2L));
        row(json("a", 2.5, "b", "y"));
        assertThat(rows.schema()).isSameAs(widened);
    }

    @Test
    void writesAnIntegerIntoADoubleColumnOnlyIfItStaysExact() {
        row(json("a", 1.5));
        assertThat(row(json("a", 1L << 53))).containsExactly(0x1p53);
        for (long inexact : new long[] {(1L << 53) + 1, Long.MAX_VALUE, Long.MIN_VALUE + 1}) {
            assertThatThrownBy(() -> row(json("a", inexact)))
                    .isInstanceOf(BadRecordException.class)
                    .hasMessage("Field 'a' is an integer that its DOUBLE column cannot hold exactly.");
        }
        assertThat(row(json("a", Long.MIN_VALUE))).containsExactly(-0x1p63);
    }

    @Test
    void refusesNonFiniteNumbersInJson() {
        assertThatThrownBy(() -> row(json("a", List.of(1.0, Double.POSITIVE_INFINITY))))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Field 'a[]' is not finite, which JSON has no number for.");
    }

    @Test
    void acceptsNonFiniteNumbersOfASchema() {
        Schema schema = SchemaBuilder.struct().field("a", Schema.FLOAT64_SCHEMA).build();
        assertThat(rows.row(records.struct("k", new Struct(schema).put("a", Double.NaN))))
                .containsExactly(Double.NaN);
    }

    @Test
    void keepsDecimalsExactOrRefusesThem() {
        Schema decimal =
                Decimal.builder(2).parameter("connect.decimal.precision", "4").build();
        Schema schema = SchemaBuilder.struct().field("a", decimal).build();
        assertThat(rows.row(records.struct("k", new Struct(schema).put("a", new BigDecimal("-12.34")))))
                .containsExactly(-1234);
        assertThatThrownBy(() -> rows.row(records.struct("k", new Struct(schema).put("a", new BigDecimal("123.45")))))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Field 'a' has more digits, before or behind the point, than its column DECIMAL(4,2).");
    }

    @Test
    void takesADefaultOnlyWhereTheSchemaAllowsNoNull() {
        Schema schema = SchemaBuilder.struct()
                .field("required", SchemaBuilder.int32().defaultValue(7).build())
                .field(
                        "optional",
                        SchemaBuilder.int32().optional().defaultValue(7).build())
                .build();
        assertThat(rows.row(records.struct("k", new Struct(schema)))).containsExactly(7, null);
    }

    @Test
    void copiesBuffersWithoutMovingThem() {
        Schema schema = SchemaBuilder.struct().field("a", Schema.BYTES_SCHEMA).build();
        ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 2, 3}, 1, 2);
        assertThat(rows.row(records.struct("k", new Struct(schema).put("a", buffer))))
                .containsExactly(Binary.fromConstantByteArray(new byte[] {2, 3}));
        assertThat(buffer.remaining()).isEqualTo(2);
    }

    @Test
    void leavesItsSchemaAloneWhenARecordIsBad() {
        row(json("a", "text"));
        FileSchema schema = rows.schema();
        assertThatThrownBy(() -> row(json("a", 5L, "b", 1L))).isInstanceOf(BadRecordException.class);
        assertThat(rows.schema()).isSameAs(schema);
        assertThat(row(json("a", "more"))).containsExactly(Binary.fromString("more"));
    }

    @Test
    void leavesItsSchemaAloneWhenTheValueThatWouldWidenItIsBad() {
        row(json("a", 1L));
        FileSchema schema = rows.schema();
        assertThatThrownBy(() -> row(json("a", Double.POSITIVE_INFINITY))).isInstanceOf(BadRecordException.class);
        assertThat(rows.schema()).isSameAs(schema);
        assertThat(row(json("a", (1L << 53) + 1))).containsExactly((1L << 53) + 1);
    }

    @Test
    void refusesHalfASurrogatePairThatWouldBecomeAQuestionMark() {
        assertThat(row(json("a", "\ud83d\ude80"))).containsExactly(Binary.fromString("\ud83d\ude80"));
        for (String half : new String[] {"x\ud800", "\ud800x", "\udc00"}) {
            assertThatThrownBy(() -> row(json("a", half)))
                    .isInstanceOf(BadRecordException.class)
                    .hasMessage("Field 'a' holds half a surrogate pair, which UTF-8 cannot show.");
            assertThatThrownBy(
                            () -> GrowingRows.withMetadata(MetadataColumn.KEY).row(records.schemaless(half, Map.of())))
                    .isInstanceOf(BadRecordException.class)
                    .hasMessageStartingWith("Field '_key' holds half a surrogate pair");
        }
    }

    @Test
    void findsHalfASurrogatePairWhereverItIsAndNoneInAQuestionMark() {
        for (int length = 1; length <= 20; length++) {
            for (int at = 0; at < length; at++) {
                String before = "é".repeat(at);
                String behind = "y".repeat(length - at - 1);
                assertThatThrownBy(() -> row(json("a", before + "\ud800" + behind)))
                        .isInstanceOf(BadRecordException.class);
                String question = before + "?" + behind;
                assertThat(row(json("a", question))).containsExactly(Binary.fromString(question));
            }
        }
    }

    @Test
    void refusesAFieldWithoutAName() {
        assertThatThrownBy(() -> row(json("a", Map.of("", 1L))))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("It has a field without a name.");
    }

    @Test
    void refusesAnEmptyListWhereTheColumnHoldsTexts() {
        row(json("a", "text"));
        assertThatThrownBy(() -> row(json("a", List.of())))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Field 'a' is a list, but its column is STRING, and no type holds both exactly.");
    }

    @Test
    void refusesAValueWithoutFields() {
        assertThatThrownBy(() -> rows.row(records.schemaless("k", "plain text")))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Its value is of type String; a row needs a structure or a JSON object.");
    }

    @Test
    void addsWhereTheRowComesFrom() {
        GrowingRows located = GrowingRows.withMetadata(MetadataColumn.values());
        Object[] row = located.row(records.at(42).schemaless("k", json("a", 1L)));
        assertThat(row)
                .containsExactly(Binary.fromString("orders"), 3, 42L, 1_767_225_600_000L, Binary.fromString("k"), 1L);
    }

    @Test
    void writesATombstoneAsARowOfMetadataOnly() {
        GrowingRows located = GrowingRows.withMetadata(MetadataColumn.OFFSET, MetadataColumn.KEY);
        located.row(records.at(1).schemaless("k", json("a", 1L)));
        assertThat(located.row(records.tombstone("k"))).containsExactly(2L, Binary.fromString("k"), null);
    }

    @Test
    void storesAFieldNamedLikeAMetadataColumnUnderAnotherName() {
        GrowingRows located = GrowingRows.withMetadata(MetadataColumn.OFFSET);
        assertThat(located.row(records.at(7).schemaless("k", json("_OFFSET", 1L))))
                .containsExactly(7L, 1L);
        assertThat(located.schema().message().getFields())
                .extracting(Type::getName)
                .containsExactly("_offset", "_OFFSET_2");
    }

    @Test
    void writesStructuredKeysAsJsonAndBytesInBase64() {
        Schema key = SchemaBuilder.struct()
                .field("id", Schema.INT32_SCHEMA)
                .field("raw", Schema.BYTES_SCHEMA)
                .build();
        Struct struct = new Struct(key).put("id", 1).put("raw", ByteBuffer.wrap(new byte[] {1, 2}));
        assertThat(TextForm.of(struct)).isEqualTo("{\"id\":1,\"raw\":\"AQI=\"}");
        assertThat(TextForm.of(new byte[] {1, 2})).isEqualTo("AQI=");
        assertThat(TextForm.of(12L)).isEqualTo("12");
        assertThat(TextForm.of("\"quoted\"")).isEqualTo("\"quoted\"");
        assertThat(TextForm.of(null)).isNull();
    }

    @Test
    void readsUnionsAsConvertersDeliverThem() {
        Schema union = SchemaBuilder.struct()
                .name("io.confluent.connect.avro.Union")
                .optional()
                .field("string", Schema.OPTIONAL_STRING_SCHEMA)
                .field("long", Schema.OPTIONAL_INT64_SCHEMA)
                .build();
        Schema schema = SchemaBuilder.struct().field("u", union).build();
        assertThat(rows.row(records.struct("k", new Struct(schema).put("u", new Struct(union).put("long", 5L)))))
                .containsExactly((Object) new Object[] {null, 5L});
        assertThat(rows.row(records.struct("k", new Struct(schema)))).containsExactly((Object) null);
    }

    @Test
    void readsMapsWhateverTheirKeys() {
        Schema key = SchemaBuilder.struct().field("id", Schema.INT32_SCHEMA).build();
        Schema schema = SchemaBuilder.struct()
                .field(
                        "a",
                        SchemaBuilder.map(Schema.INT32_SCHEMA, Schema.OPTIONAL_STRING_SCHEMA)
                                .build())
                .field("b", SchemaBuilder.map(key, Schema.BOOLEAN_SCHEMA).build())
                .build();
        Struct struct = new Struct(schema)
                .put("a", Collections.singletonMap(7, null))
                .put("b", Map.of(new Struct(key).put("id", 8), true));
        assertThat(rows.row(records.struct("k", struct)))
                .containsExactly(new Object[] {7, null}, new Object[] {new Object[] {8}, true});
    }

    @Test
    void refusesAMapWithANullForAKey() {
        Schema schema = SchemaBuilder.struct()
                .field(
                        "a",
                        SchemaBuilder.map(Schema.OPTIONAL_STRING_SCHEMA, Schema.BOOLEAN_SCHEMA)
                                .build())
                .build();
        Struct struct = new Struct(schema).put("a", Collections.singletonMap(null, true));
        assertThatThrownBy(() -> rows.row(records.struct("k", struct)))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Field 'a' is a map with a null for a key.");
    }

    @Test
    void readsTheTimesOfDebezium() {
        assertThat(debezium(GrowingRows.withMetadata(), "io.debezium.time.Date", -1))
                .isEqualTo(-1);
        assertThat(debezium(GrowingRows.withMetadata(), "io.debezium.time.Time", 1))
                .isEqualTo(1);
        assertThat(debezium(GrowingRows.withMetadata(), "io.debezium.time.MicroTime", 86_399_999_999L))
                .isEqualTo(86_399_999_999L);
        assertThat(debezium(GrowingRows.withMetadata(), "io.debezium.time.NanoTime", 1L))
                .isEqualTo(1L);
        assertThat(debezium(GrowingRows.withMetadata(), "io.debezium.time.Timestamp", -1L))
                .isEqualTo(-1L);
        assertThat(debezium(GrowingRows.withMetadata(), "io.debezium.time.MicroTimestamp", Long.MIN_VALUE))
                .isEqualTo(Long.MIN_VALUE);
        assertThat(debezium(GrowingRows.withMetadata(), "io.debezium.time.NanoTimestamp", -1L))
                .isEqualTo(-1L);
        assertThat(debezium(
                        GrowingRows.withMetadata(),
                        "io.debezium.time.ZonedTimestamp",
                        "1970-01-01T01:00:00.000001+01:00"))
                .isEqualTo(1L);
        assertThatThrownBy(() -> debezium(GrowingRows.withMetadata(), "io.debezium.time.MicroTime", -1L))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Field 'a' is no time within a day.");
        assertThatThrownBy(() -> debezium(GrowingRows.withMetadata(), "io.debezium.time.ZonedTimestamp", "infinity"))
                .isInstanceOf(BadRecordException.class);
    }

    @Test
    void readsADecimalOfAnyScaleAsText() {
        Schema decimal = SchemaBuilder.struct()
                .name("io.debezium.data.VariableScaleDecimal")
                .field("scale", Schema.INT32_SCHEMA)
                .field("value", Schema.BYTES_SCHEMA)
                .build();
        Schema schema = SchemaBuilder.struct().field("a", decimal).build();
        Struct value = new Struct(decimal)
                .put("scale", 3)
                .put("value", BigInteger.valueOf(-12_340).toByteArray());
        assertThat(rows.row(records.struct("k", new Struct(schema).put("a", value))))
                .containsExactly(Binary.fromString("-12.340"));
    }

    @Test
    void refusesADateWithATimeOfDay() {
        Schema schema = SchemaBuilder.struct()
                .field("a", org.apache.kafka.connect.data.Date.SCHEMA)
                .build();
        assertThat(rows.row(records.struct("k", new Struct(schema).put("a", new java.util.Date(-86_400_000L)))))
                .containsExactly(-1);
        assertThatThrownBy(() ->
                        rows.row(records.struct("k", new Struct(schema).put("a", new java.util.Date(3_600_000L)))))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Field 'a' is a date with a time of day in UTC.");
    }

    @Test
    void convertsIntoTheFinerUnitOfALaterVersion() {
        Object first = debezium(rows, "io.debezium.time.MicroTimestamp", 1L);
        assertThat(first).isEqualTo(1L);
        assertThat(debezium(rows, "io.debezium.time.Timestamp", 2L)).isEqualTo(2_000L);
        assertThatThrownBy(() -> debezium(rows, "io.debezium.time.Timestamp", Long.MAX_VALUE))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Field 'a' is a time beyond what its column shows.");
    }

    @Test
    void compilesNothingAgainForANewButEqualSchema() {
        rows.row(records.struct("k", order(1)));
        FileSchema schema = rows.schema();
        for (int i = 0; i < 1_000; i++) {
            assertThat(rows.row(records.struct("k", order(i)))).containsExactly(i, Binary.fromString("x"));
        }
        assertThat(rows.schema()).isSameAs(schema);
    }

    /** All columns are optional anyway, at any depth. */
    @Test
    void keepsItsSchemaWhereFieldsTurnFromRequiredToOptionalAndBack() {
        FileSchema schema = null;
        for (int i = 0; i < 8; i++) {
            Schema inner = SchemaBuilder.struct()
                    .field("x", i % 2 == 0 ? Schema.INT32_SCHEMA : Schema.OPTIONAL_INT32_SCHEMA)
                    .build();
            SchemaBuilder items = SchemaBuilder.array(inner);
            Schema outer = SchemaBuilder.struct()
                    .field(
                            "items",
                            (i & 2) == 0 ? items.build() : items.optional().build())
                    .build();
            Struct item = new Struct(inner).put("x", i);
            assertThat(rows.row(records.struct("k", new Struct(outer).put("items", List.of(item)))))
                    .containsExactly((Object) new Object[] {new Object[] {i}});
            schema = schema == null ? rows.schema() : schema;
            assertThat(rows.schema()).isSameAs(schema);
        }
    }

    @Test
    void takesDefaultsAtAnyDepth() {
        Schema inner = SchemaBuilder.struct()
                .field("x", SchemaBuilder.int32().defaultValue(7).build())
                .field(
                        "y",
                        SchemaBuilder.string().optional().defaultValue("none").build())
                .build();
        SchemaBuilder whole = SchemaBuilder.struct().field("x", Schema.INT32_SCHEMA);
        Schema outer = SchemaBuilder.struct()
                .field("in", whole.defaultValue(new Struct(whole).put("x", 9)).build())
                .field("items", SchemaBuilder.array(inner).build())
                .field("map", SchemaBuilder.map(Schema.STRING_SCHEMA, inner).build())
                .build();
        Struct struct =
                new Struct(outer).put("items", List.of(new Struct(inner))).put("map", Map.of("k", new Struct(inner)));
        assertThat(rows.row(records.struct("k", struct)))
                .containsExactly(new Object[] {9}, new Object[] {new Object[] {7, null}}, new Object[] {
                    Binary.fromString("k"), new Object[] {7, null}
                });
    }

    private static Struct order(int id) {
        Schema schema = SchemaBuilder.struct()
                .name("order")
                .field("id", Schema.INT32_SCHEMA)
                .field("note", Schema.OPTIONAL_STRING_SCHEMA)
                .build();
        return new Struct(schema).put("id", id).put("note", "x");
    }

    @Test
    void namesTheLaterOfTwoFieldsThatDifferOnlyInCase() {
        assertThat(row(json("a", 1L, "A", 2L, "in", json("X", 1L, "x", 2L))))
                .containsExactly(1L, 2L, new Object[] {1L, 2L});
        row(json("á", 3L, "a_2", 4L));
        assertThat(rows.schema().message().toString()).isEqualTo("""
                message row {
                  optional int64 a;
                  optional int64 A_2;
                  optional group in {
                    optional int64 X;
                    optional int64 x_2;
                  }
                  optional int64 á;
                  optional int64 a_2_2;
                }
                """);
    }

    @Test
    void namesAFieldApartFromTheDirectoryThatWouldHideIt() {
        GrowingRows partitioned = rows("", UnknownFields.ADD, Conflict.DLQ, List.of(), Set.of("year"));
        partitioned.row(records.schemaless("k", json("Year", 2026L)));
        assertThat(partitioned.schema().message().containsField("Year_2")).isTrue();
    }

    @Test
    void coercesDeclaredFieldsAndAddsOthersAtAnyDepth() {
        GrowingRows declared = rows(
                "amount DECIMAL(15,2), user STRUCT<id INT>, tags ARRAY<STRUCT<n INT>>, m MAP<STRING, DECIMAL(4,1)>",
                UnknownFields.ADD);
        assertThat(declared.schema().columns().columns()).hasSize(4);
        Object[] row = declared.row(records.schemaless(
                "k",
                json(
                        "amount", "12.30",
                        "user", json("id", 1.0, "name", "x"),
                        "tags", List.of(json("n", 1L, "m", 2L)),
                        "m", json("a", 1.5, "b", 2L),
                        "other", true)));
        assertThat(row)
                .containsExactly(
                        1230L,
                        new Object[] {1, Binary.fromString("x")},
                        new Object[] {new Object[] {1, 2L}},
                        new Object[] {Binary.fromString("a"), 15, Binary.fromString("b"), 20},
                        true);
        assertThatThrownBy(() -> declared.row(records.schemaless("k", json("user", json("id", 1.5)))))
                .isInstanceOf(BadRecordException.class)
                .hasMessageStartingWith("Field 'user.id' of type Double is no value");
    }

    @Test
    void ignoresUnknownFieldsAtAnyDepthWhereThatIsAskedFor() {
        GrowingRows declared = rows("user STRUCT<id INT>", UnknownFields.IGNORE);
        FileSchema schema = declared.schema();
        assertThat(declared.row(records.schemaless("k", json("user", json("id", 1L, "x", "y"), "z", 1L))))
                .containsExactly((Object) new Object[] {1});
        Schema user = SchemaBuilder.struct()
                .field("x", Schema.STRING_SCHEMA)
                .field("id", Schema.INT64_SCHEMA)
                .build();
        Schema struct = SchemaBuilder.struct()
                .field("user", user)
                .field("z", Schema.BYTES_SCHEMA)
                .build();
        assertThat(declared.row(records.struct(
                        "k",
                        new Struct(struct)
                                .put("user", new Struct(user).put("x", "").put("id", 5L)))))
                .containsExactly((Object) new Object[] {5});
        assertThat(declared.schema()).isSameAs(schema);
    }

    @Test
    void refusesUnknownFieldsAtAnyDepthWhereThatIsAskedFor() {
        GrowingRows declared = rows("user STRUCT<id INT>", UnknownFields.FAIL);
        assertThatThrownBy(() -> declared.row(records.schemaless("k", json("user", json("id", 1L, "x", null)))))
                .isInstanceOf(BadRecordException.class)
                .hasMessageStartingWith("Field 'user.x' is not in the declared schema of its topic.");
        Schema struct =
                SchemaBuilder.struct().field("z", Schema.OPTIONAL_BYTES_SCHEMA).build();
        assertThatThrownBy(() -> declared.row(records.struct("k", new Struct(struct))))
                .isInstanceOf(BadRecordException.class)
                .hasMessageStartingWith("Field 'z' is not in the declared schema of its topic.");
    }

    @Test
    void storesAColumnAsTextFromTheFirstConflictOnWhereThatIsAskedFor() {
        GrowingRows texts = rows("", UnknownFields.ADD, Conflict.STRING, List.of(), Set.of());
        assertThat(texts.row(records.schemaless("k", json("a", 1L, "b", 0.5)))).containsExactly(1L, 0.5);
        assertThat(texts.row(records.schemaless("k", json("a", json("x", 1L), "b", (1L << 53) + 1))))
                .containsExactly(Binary.fromString("{\"x\":1}"), Binary.fromString("9007199254740993"));
        FileSchema schema = texts.schema();
        assertThat(texts.row(records.schemaless("k", json("a", List.of(), "b", 0.5))))
                .containsExactly(Binary.fromString("[]"), Binary.fromString("0.5"));
        assertThat(texts.schema()).isSameAs(schema);
        assertThat(texts.row(records.schemaless("k", json("c", List.of(1L, "x", true)))))
                .containsExactly(null, null, new Object[] {
                    Binary.fromString("1"), Binary.fromString("x"), Binary.fromString("true")
                });
        assertThatThrownBy(() -> texts.row(records.schemaless("k", json("a", Double.NaN))))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Field 'a' is not finite, which JSON has no number for.");
    }

    @Test
    void boundsTheColumnsOfObjectsWithEverNewNames() {
        for (int i = 0; i < RowRules.COLUMNS_AT_MOST; i++) {
            row(json("by_id", json("id" + i, 1L)));
        }
        assertThatThrownBy(() -> row(json("by_id", json("one more", 1L))))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("It would bring its topic to 2001 columns, more than schema.columns.max allows. Declare"
                        + " objects with ever new names as MAP<STRING,…> or STRING in schema.declared.orders.");
        assertThat(row(json("by_id", json("id5", 2L)))).hasSize(1);
    }

    @Test
    void addsTheWantedFieldsOfTheKey() {
        GrowingRows keyed = rows("", UnknownFields.ADD, Conflict.DLQ, List.of("id", "at"), Set.of());
        Schema key = SchemaBuilder.struct()
                .field("at", Timestamp.SCHEMA)
                .field("id", Schema.INT32_SCHEMA)
                .field("more", Schema.INT32_SCHEMA)
                .build();
        Struct struct =
                new Struct(key).put("at", new java.util.Date(5)).put("id", 7).put("more", 9);
        assertThat(keyed.row(records.record(key, struct, null, json("id", "x"))))
                .containsExactly(7, 5L, Binary.fromString("x"));
        assertThat(keyed.row(records.record(null, json("id", 8L), null, json("id", "y"))))
                .containsExactly(8L, null, Binary.fromString("y"));
        assertThat(keyed.row(records.record(key, struct, null, null))).containsExactly(7L, 5L, null);
        assertThat(keyed.schema().message().getFields())
                .extracting(Type::getName)
                .containsExactly("id", "at", "id_2");
        assertThatThrownBy(() -> keyed.row(records.schemaless("plain", json("id", "z"))))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Its key of type String has no fields, but key.columns names 2. Name one column.");
    }

    @Test
    void givesAKeyWithoutFieldsTheOneNameThatIsSet() {
        GrowingRows keyed = rows("", UnknownFields.ADD, Conflict.DLQ, List.of("id"), Set.of());
        assertThat(keyed.row(records.schemaless(null, json("a", 1L)))).containsExactly(1L);
        assertThat(keyed.row(records.schemaless("k", json("a", 1L)))).containsExactly(Binary.fromString("k"), 1L);
        assertThat(keyed.row(records.record(Schema.OPTIONAL_STRING_SCHEMA, "m", null, json("a", 1L))))
                .containsExactly(Binary.fromString("m"), 1L);
        assertThatThrownBy(() -> keyed.row(records.record(Schema.INT32_SCHEMA, 5, null, json("a", 1L))))
                .isInstanceOf(BadRecordException.class)
                .hasMessageStartingWith("Field 'id' is INT, but its column is STRING");
    }

    @Test
    void refusesARowWithoutAnyColumn() {
        assertThatThrownBy(() -> row(json("a", null, "b", List.of())))
                .isInstanceOf(BadRecordException.class)
                .hasMessageStartingWith("None of its fields has a type yet, and a file needs a column.");
    }

    private Object debezium(GrowingRows into, String name, Object value) {
        Schema.Type type = value instanceof Integer
                ? Schema.Type.INT32
                : value instanceof Long ? Schema.Type.INT64 : Schema.Type.STRING;
        Schema schema = SchemaBuilder.struct()
                .field("a", new SchemaBuilder(type).name(name).build())
                .build();
        return into.row(records.struct("k", new Struct(schema).put("a", value)))[0];
    }

    private static GrowingRows rows(String declared, UnknownFields unknown) {
        return rows(declared, unknown, Conflict.DLQ, List.of(), Set.of());
    }

    private static GrowingRows rows(
            String declared, UnknownFields unknown, Conflict conflict, List<String> key, Set<String> directoryKeys) {
        RowRules rules = new RowRules(
                List.of(),
                key,
                declared.isEmpty() ? Map.of() : Map.of("orders", DeclaredSchema.parse("schema", declared)),
                unknown,
                conflict,
                RowRules.COLUMNS_AT_MOST,
                new Coercion(ZoneOffset.UTC, Optional.empty()),
                directoryKeys);
        return new GrowingRows(rules, "orders");
    }

    private Object[] row(Map<String, Object> value) {
        return rows.row(records.schemaless("k", value));
    }

    private static Map<String, Object> json(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }
}
