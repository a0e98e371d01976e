package io.tributary.connect.parquet.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.testing.SinkRecords;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;

class TopicRowsTest {
    private final SinkRecords records = SinkRecords.of("orders", 3);
    private final TopicRows rows = new TopicRows(List.of());

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
                .hasMessage("Field 'a' has 5 digits, its column DECIMAL(4,2) fewer.");
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
                .hasMessageContaining("a value that its column's type cannot show");
    }

    @Test
    void refusesAValueWithoutFields() {
        assertThatThrownBy(() -> rows.row(records.schemaless("k", "plain text")))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Its value is of type String; a row needs a structure or a JSON object.");
    }

    @Test
    void addsWhereTheRowComesFrom() {
        TopicRows located = new TopicRows(List.of(MetadataColumn.values()));
        Object[] row = located.row(records.at(42).schemaless("k", json("a", 1L)));
        assertThat(row)
                .containsExactly(Binary.fromString("orders"), 3, 42L, 1_767_225_600_000L, Binary.fromString("k"), 1L);
    }

    @Test
    void writesATombstoneAsARowOfMetadataOnly() {
        TopicRows located = new TopicRows(List.of(MetadataColumn.OFFSET, MetadataColumn.KEY));
        located.row(records.at(1).schemaless("k", json("a", 1L)));
        assertThat(located.row(records.tombstone("k"))).containsExactly(2L, Binary.fromString("k"), null);
    }

    @Test
    void refusesAFieldNamedLikeAMetadataColumn() {
        TopicRows located = new TopicRows(List.of(MetadataColumn.OFFSET));
        assertThatThrownBy(() -> located.row(records.schemaless("k", json("_OFFSET", 1L))))
                .isInstanceOf(BadRecordException.class)
                .hasMessageStartingWith("Its field '_OFFSET' is named like a metadata column");
    }

    @Test
    void writesStructuredKeysAsJsonAndBytesInBase64() {
        Schema key = SchemaBuilder.struct()
                .field("id", Schema.INT32_SCHEMA)
                .field("raw", Schema.BYTES_SCHEMA)
                .build();
        Struct struct = new Struct(key).put("id", 1).put("raw", ByteBuffer.wrap(new byte[] {1, 2}));
        assertThat(KeyText.of(struct)).isEqualTo("{\"id\":1,\"raw\":\"AQI=\"}");
        assertThat(KeyText.of(new byte[] {1, 2})).isEqualTo("AQI=");
        assertThat(KeyText.of(12L)).isEqualTo("12");
        assertThat(KeyText.of("\"quoted\"")).isEqualTo("\"quoted\"");
        assertThat(KeyText.of(null)).isNull();
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
