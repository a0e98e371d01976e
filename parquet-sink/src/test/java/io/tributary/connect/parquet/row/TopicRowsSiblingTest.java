package io.tributary.connect.parquet.row;

import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import io.tributary.connect.parquet.schema.Conflict;
import io.tributary.connect.parquet.schema.Numbers;
import io.tributary.connect.parquet.schema.TopicSchema;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.testing.SinkRecords;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Test;

/** Values that get another column of their field, because the first keeps its type. */
class TopicRowsSiblingTest {
    private final GrowingRows numbers =
            new RowRulesBuilder().numbers(Numbers.SIBLING).rows();
    private final GrowingRows kinds =
            new RowRulesBuilder().conflict(Conflict.SIBLING).rows();

    @Test
    void putsFractionsBesideAColumnOfIntegers() {
        assertThat(numbers.rowOf("v", 10L)).containsExactly(10L);
        assertThat(numbers.rowOf("v", 10.5)).containsExactly(null, 10.5);
        FileSchema schema = numbers.schema();
        assertThat(numbers.rowOf("v", (1L << 53) + 1)).containsExactly((1L << 53) + 1, null);
        assertThat(numbers.rowOf("v", 11.5f)).containsExactly(null, 11.5);
        assertThat(numbers.rowOf("v", null)).containsExactly(null, null);
        assertThat(numbers.schema()).isSameAs(schema);
        assertThat(schema.message().toString()).contains("optional int64 v;", "optional double v_double;");
    }

    @Test
    void leavesIntegersInAColumnOfFractionsAsFarAsItHoldsThemExactly() {
        numbers.rowOf("v", 0.5);
        assertThat(numbers.rowOf("v", 10L)).containsExactly(10.0);
        assertThat(numbers.rowOf("v", (1L << 53) + 1)).containsExactly(null, (1L << 53) + 1);
        assertThat(numbers.schema().message().toString()).contains("optional int64 v_bigint;");
    }

    @Test
    void putsDecimalsBesideAColumnOfIntegersAndLetsThemGainDigits() {
        numbers.rowOf("v", 10L);
        numbers.rowOf("v", new BigDecimal("1.5"));
        numbers.rowOf("v", new BigDecimal("1.55"));
        assertThat(names(numbers)).containsExactly("v", "v_decimal");
    }

    @Test
    void putsFractionsOfStructuresAndListsOfStructuresInside() {
        numbers.rowOf("in", object("v", 1L), "list", List.of(object("v", 1L)));
        assertThat(numbers.rowOf("in", object("v", 1.5), "list", List.of(object("v", 2L), object("v", 2.5))))
                .containsExactly(
                        new Object[] {null, 1.5}, new Object[] {new Object[] {2L, null}, new Object[] {null, 2.5}});
    }

    @Test
    void putsAListWithFractionsAsAWholeBesideOneOfIntegers() {
        numbers.rowOf("v", List.of(1L, 2L));
        assertThat(numbers.rowOf("v", List.of(1L, 2.5))).containsExactly(null, new Object[] {1.0, 2.5});
        assertThat(numbers.rowOf("v", List.of(3L))).containsExactly(new Object[] {3L}, null);
        assertThat(names(numbers)).containsExactly("v", "v_double_list");
    }

    @Test
    void makesTheNameOfAnotherColumnUnique() {
        numbers.rowOf("v", 1L, "V_double", "taken");
        numbers.rowOf("v", 1.5);
        numbers.rowOf("v_double", true);
        assertThat(names(numbers)).containsExactly("v", "V_double", "v_double_2", "v_double_3");
        assertThat(numbers.rowOf("v_double", false, "v", 2.5, "V_double", "x"))
                .containsExactly(null, Binary.fromString("x"), 2.5, false);
    }

    @Test
    void addsColumnsBehindAllOthersSoThatRowsKeepTheirs() {
        numbers.rowOf("v", 1L, "w", 1L);
        assertThat(numbers.rowOf("w", 1.5, "v", 2L)).containsExactly(2L, null, 1.5);
        assertThat(numbers.rowOf("v", 1.5)).containsExactly(null, null, null, 1.5);
    }

    @Test
    void refusesAnotherKindOfValueAllTheSame() {
        numbers.rowOf("v", 1L);
        numbers.rowOf("v", 1.5);
        assertThatThrownBy(() -> numbers.rowOf("v", "text"))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Field 'v' is STRING, but its column is BIGINT, and no type holds both exactly.");
        assertThatThrownBy(() -> numbers.rowOf("v", Double.NaN)).isInstanceOf(BadRecordException.class);
    }

    @Test
    void putsEachKindOfValueIntoAColumnOfItsOwn() {
        assertThat(kinds.rowOf("v", 1L)).containsExactly(1L);
        assertThat(kinds.rowOf("v", "one")).containsExactly(null, Binary.fromString("one"));
        assertThat(kinds.rowOf("v", object("x", true))).containsExactly(null, null, new Object[] {true});
        assertThat(kinds.rowOf("v", object("x", "yes")))
                .containsExactly(null, null, new Object[] {null, Binary.fromString("yes")});
        assertThat(kinds.rowOf("v", List.of(object("y", 1L))))
                .containsExactly(null, null, null, new Object[] {new Object[] {1L}});
        assertThat(kinds.rowOf("v", 2L)).containsExactly(2L, null, null, null);
        assertThat(names(kinds)).containsExactly("v", "v_string", "v_struct", "v_struct_list");
    }

    @Test
    void widensNumbersOfOneColumnWhereOnlyOtherKindsGetTheirOwn() {
        kinds.rowOf("v", 1L);
        assertThat(kinds.rowOf("v", 1.5)).containsExactly(1.5);
        assertThat(kinds.rowOf("v", (1L << 53) + 1)).containsExactly(null, (1L << 53) + 1);
    }

    @Test
    void writesItemsOfOneListThatHaveNoTypeInCommonAsTexts() {
        assertThat(kinds.rowOf("v", List.of("a", 1L, object("x", 1L)))).containsExactly((Object)
                new Object[] {Binary.fromString("a"), Binary.fromString("1"), Binary.fromString("{\"x\":1}")});
        assertThat(kinds.rowOf("v", List.of(2L))).containsExactly((Object) new Object[] {Binary.fromString("2")});
        kinds.rowOf("w", List.of(1L));
        assertThat(kinds.rowOf("w", List.of("a", 1L)))
                .containsExactly(null, null, new Object[] {Binary.fromString("a"), Binary.fromString("1")});
    }

    @Test
    void storesWhatTellsNoTypeAsNullWhereItsColumnIsOfAnotherKind() {
        kinds.rowOf("v", "text", "list", List.of(1L));
        FileSchema schema = kinds.schema();
        assertThat(kinds.rowOf("v", List.of(), "list", Map.of())).containsExactly(null, null);
        assertThat(kinds.rowOf("v", object("x", null))).containsExactly(null, null);
        assertThat(kinds.schema()).isSameAs(schema);
        assertThat(kinds.rowOf("in", List.of(object("v", List.of()), object("v", 1L))))
                .containsExactly(null, null, new Object[] {new Object[] {null}, new Object[] {1L}});
    }

    /** To look at each level more than once would take longer than the universe is old. */
    @Test
    void findsTheColumnOfAValueInsideManyOthers() {
        GrowingRows both = new RowRulesBuilder()
                .numbers(Numbers.SIBLING)
                .conflict(Conflict.SIBLING)
                .rows();
        for (GrowingRows rows : List.of(numbers, kinds, both, GrowingRows.withMetadata())) {
            rows.rowOf("v", nested(List.of(1L)));
            assertThat(rows.rowOf("v", nested(List.of(1.5)))).isNotNull();
            rows.rowOf("w", nested(List.of(new BigDecimal("1.5"))));
            assertThat(rows.rowOf("w", nested(List.of(new BigDecimal("1.55"))))).isNotNull();
        }
    }

    private static Object nested(Object innermost) {
        Object value = innermost;
        for (int level = 0; level < 40; level++) {
            value = level % 2 == 0 ? List.of(value) : Map.of("v", value);
        }
        return value;
    }

    @Test
    void leavesADeclaredColumnAlone() {
        GrowingRows declared = new RowRulesBuilder()
                .declared("v BIGINT, in STRUCT<x STRING>")
                .conflict(Conflict.SIBLING)
                .numbers(Numbers.SIBLING)
                .rows();
        assertThatThrownBy(() -> declared.rowOf("v", 1.5)).isInstanceOf(BadRecordException.class);
        assertThatThrownBy(() -> declared.rowOf("in", 1L)).isInstanceOf(BadRecordException.class);
        assertThat(declared.rowOf("v", 2L)).containsExactly(2L, null);
    }

    @Test
    void keepsTheColumnsThatATopicHasWhenTheSettingsChange() {
        TopicRows inferring = with(new RowRulesBuilder());
        SinkRecords records = SinkRecords.of("orders", 0);
        assertThat(inferring.row(records.schemaless("k", Map.of("v", 1.5)))).containsExactly(null, 1.5);
        assertThat(inferring.row(records.schemaless("k", Map.of("v", 1L)))).containsExactly(1L, null);

        TopicRows declared = with(new RowRulesBuilder().declared("v DECIMAL(9,2)"));
        assertThat(declared.schema().message().toString())
                .contains("optional int32 v (DECIMAL(9,2));", "optional double v_double;");
        assertThat(declared.row(records.schemaless("k", Map.of("v", 1.5)))).containsExactly(150, null);
    }

    @Test
    void putsAFieldWithSchemaIntoTheColumnThatTakesItsType() {
        TopicRows rows = with(new RowRulesBuilder());
        assertThat(rows.row(struct(Schema.FLOAT64_SCHEMA, 1.5))).containsExactly(null, 1.5);
        assertThat(rows.row(struct(Schema.INT32_SCHEMA, 1))).containsExactly(1L, null);
    }

    private static SinkRecord struct(Schema type, Object value) {
        Schema schema = SchemaBuilder.struct().field("v", type).build();
        return SinkRecords.of("orders", 0)
                .struct("k", new org.apache.kafka.connect.data.Struct(schema).put("v", value));
    }

    private static TopicRows with(RowRulesBuilder rules) {
        TopicRows rows = new TopicRows(rules.build(), "orders");
        rows.adopt(new TopicSchema(
                Struct.EMPTY,
                new Struct(List.of(new Column("v", Scalar.BIGINT), new Column("v", "v_double", Scalar.DOUBLE)))));
        return rows;
    }

    private static List<String> names(GrowingRows rows) {
        return rows.schema().message().getFields().stream().map(Type::getName).toList();
    }
}
