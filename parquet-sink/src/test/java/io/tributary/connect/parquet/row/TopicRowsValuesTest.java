package io.tributary.connect.parquet.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.testing.SinkRecords;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;

/** Values as they are in rows, and those that no row shows as they are. */
class TopicRowsValuesTest {
    private final SinkRecords records = SinkRecords.of("orders", 3);
    private final GrowingRows rows = GrowingRows.withMetadata();

    @Test
    void refusesNonFiniteNumbersInJson() {
        assertThatThrownBy(() -> rows.rowOf("a", List.of(1.0, Double.POSITIVE_INFINITY)))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Field 'a[]' is not finite, which JSON has no number for.");
    }

    @Test
    void acceptsNonFiniteNumbersOfASchema() {
        Schema schema = SchemaBuilder.struct().field("a", Schema.FLOAT64_SCHEMA).build();
        assertThat(rows.rowOf(new Struct(schema).put("a", Double.NaN))).containsExactly(Double.NaN);
    }

    @Test
    void copiesBuffersWithoutMovingThem() {
        Schema schema = SchemaBuilder.struct().field("a", Schema.BYTES_SCHEMA).build();
        ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 2, 3}, 1, 2);
        assertThat(rows.rowOf(new Struct(schema).put("a", buffer)))
                .containsExactly(Binary.fromConstantByteArray(new byte[] {2, 3}));
        assertThat(buffer.remaining()).isEqualTo(2);
    }

    @Test
    void refusesHalfASurrogatePairThatWouldBecomeAQuestionMark() {
        assertThat(rows.rowOf("a", "\ud83d\ude80")).containsExactly(Binary.fromString("\ud83d\ude80"));
        for (String half : new String[] {"x\ud800", "\ud800x", "\udc00"}) {
            assertThatThrownBy(() -> rows.rowOf("a", half))
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
                assertThatThrownBy(() -> rows.rowOf("a", before + "\ud800" + behind))
                        .isInstanceOf(BadRecordException.class);
                String question = before + "?" + behind;
                assertThat(rows.rowOf("a", question)).containsExactly(Binary.fromString(question));
            }
        }
    }

    @Test
    void refusesAFieldWithoutAName() {
        assertThatThrownBy(() -> rows.rowOf("a", Map.of("", 1L)))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("It has a field without a name.");
    }

    @Test
    void refusesAValueWithoutFields() {
        assertThatThrownBy(() -> rows.row(records.schemaless("k", "plain text")))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Its value is of type String; a row needs a structure or a JSON object.");
    }

    @Test
    void takesADefaultOnlyWhereTheSchemaAllowsNoNull() {
        Schema schema = SchemaBuilder.struct()
                .field("required", SchemaBuilder.int32().defaultValue(7).build())
                .field(
                        "optional",
                        SchemaBuilder.int32().optional().defaultValue(7).build())
                .build();
        assertThat(rows.rowOf(new Struct(schema))).containsExactly(7L, null);
    }
}
