package io.tributary.connect.parquet.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.schema.ColumnType;
import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.DecimalForm;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.Numbers;
import io.tributary.connect.parquet.schema.TopicSchema;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.testing.SinkRecords;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;

/** Numbers of topics that are new, and of those whose columns an earlier release has made. */
class TopicRowsNumbersTest {
    @Test
    void givesIntegersOfAnySizeColumnsOf64Bits() {
        assertThat(GrowingRows.withMetadata().row(record(Schema.INT8_SCHEMA, (byte) -7)))
                .containsExactly(-7L);
        assertThat(GrowingRows.withMetadata().row(record(Schema.INT16_SCHEMA, (short) -7)))
                .containsExactly(-7L);
        GrowingRows rows = GrowingRows.withMetadata();
        assertThat(rows.row(record(Schema.INT32_SCHEMA, -7))).containsExactly(-7L);
        FileSchema schema = rows.schema();
        assertThat(rows.row(record(Schema.INT64_SCHEMA, Long.MIN_VALUE))).containsExactly(Long.MIN_VALUE);
        assertThat(rows.rowOf("n", 5L)).containsExactly(5L);
        assertThat(rows.schema()).isSameAs(schema);
        assertThat(schema.message().toString()).contains("optional int64 n;");
    }

    @Test
    void keepsTheColumnOf32BitsThatATopicHas() {
        TopicRows rows = with(Scalar.INT);
        assertThat(rows.row(record(Schema.INT32_SCHEMA, -7))).containsExactly(-7);
        assertThat(rows.widened(record(Schema.INT16_SCHEMA, (short) 1), List.of()))
                .isEqualTo(topic(Scalar.INT));
        assertThat(rows.widened(record(Schema.INT64_SCHEMA, 1L), List.of())).isEqualTo(topic(Scalar.BIGINT));
    }

    @Test
    void keepsADecimalByItsDigitsInATopicThatHasOne() {
        TopicRows rows = with(new ColumnType.Decimal(9, 2, DecimalForm.BY_DIGITS));
        assertThat(rows.row(record(decimal(9, 2), new BigDecimal("1.25")))).containsExactly(125);
        assertThat(rows.schema().message().toString()).contains("optional int32 n (DECIMAL(9,2));");
        assertThat(rows.widened(record(decimal(12, 2), new BigDecimal("1.25")), List.of()))
                .isEqualTo(topic(new ColumnType.Decimal(12, 2, DecimalForm.BY_DIGITS)));
    }

    @Test
    void leavesADecimalItsBytesWhenItGainsDigits() {
        GrowingRows rows = GrowingRows.withMetadata();
        rows.row(record(decimal(5, 2), new BigDecimal("-1.25")));
        assertThat(rows.schema().message().toString()).contains("fixed_len_byte_array(16) n (DECIMAL(5,2));");
        Object[] wider = rows.row(record(decimal(38, 2), new BigDecimal("-999999999999999999999999999999999999.99")));
        assertThat(rows.schema().message().toString()).contains("fixed_len_byte_array(16) n (DECIMAL(38,2));");
        assertThat(value(wider, 2)).isEqualTo("-999999999999999999999999999999999999.99");
    }

    @Test
    void makesADecimalOfAnIntegerColumnWhereDecimalsCome() {
        GrowingRows rows = GrowingRows.withMetadata();
        rows.row(record(Schema.INT32_SCHEMA, Integer.MIN_VALUE));
        assertThat(value(rows.row(record(decimal(12, 2), new BigDecimal("5.25"))), 2)).isEqualTo("5.25");
        assertThat(rows.schema().message().toString()).contains("fixed_len_byte_array(16) n (DECIMAL(21,2));");
        assertThat(value(rows.row(record(Schema.INT32_SCHEMA, Integer.MIN_VALUE)), 2))
                .isEqualTo("-2147483648.00");
        assertThat(value(rows.rowOf("n", Long.MIN_VALUE), 2)).isEqualTo("-9223372036854775808.00");
    }

    @Test
    void makesRoomForIntegersInADecimalColumn() {
        GrowingRows rows = GrowingRows.withMetadata();
        rows.row(record(decimal(5, 2), new BigDecimal("1.25")));
        assertThat(value(rows.rowOf("n", 999L), 2)).isEqualTo("999.00");
        assertThat(rows.schema().message().toString()).contains("DECIMAL(5,2)");
        assertThat(value(rows.rowOf("n", -1_000L), 2)).isEqualTo("-1000.00");
        assertThat(rows.schema().message().toString()).contains("DECIMAL(21,2)");
        assertThatThrownBy(() -> rows.rowOf("n", "1")).isInstanceOf(BadRecordException.class);
    }

    @Test
    void namesTheFieldOfADecimalThatNoFileHolds() {
        assertThatThrownBy(() -> GrowingRows.withMetadata().row(record(decimal(65, 30), new BigDecimal("1.5"))))
                .isInstanceOf(BadRecordException.class)
                .hasMessageStartingWith("Field 'n' is a decimal of 65 digits, 30 of them behind the point");
    }

    @Test
    void takesSuchADecimalWhereADeclaredTypeHoldsItsValue() {
        SinkRecord record = record(decimal(65, 30), new BigDecimal("1.500000000000000000000000000000"));
        GrowingRows decimals =
                new RowRulesBuilder().declared("n DECIMAL(38,10)").rows();
        assertThat(value(decimals.row(record), 10)).isEqualTo("1.5000000000");
        assertThatThrownBy(() -> decimals.row(record(decimal(65, 30), new BigDecimal("1e-11").setScale(30))))
                .isInstanceOf(BadRecordException.class)
                .hasMessageStartingWith("Field 'n' has more digits");
        assertThat(new RowRulesBuilder().declared("n DOUBLE").rows().row(record))
                .containsExactly(1.5);
        assertThat(new RowRulesBuilder().declared("n STRING").rows().row(record))
                .containsExactly(Binary.fromString("1.500000000000000000000000000000"));
    }

    @Test
    void givesIntegersWithoutSchemaTheColumnOfFractionsWhereThatIsAskedFor() {
        GrowingRows rows = new RowRulesBuilder().numbers(Numbers.DOUBLE).rows();
        assertThat(rows.rowOf("n", 10L)).containsExactly(10.0);
        FileSchema schema = rows.schema();
        assertThat(rows.rowOf("n", 10.5)).containsExactly(10.5);
        assertThat(rows.rowOf("n", (1L << 53) - 1)).containsExactly(9007199254740991.0);
        assertThat(rows.schema()).isSameAs(schema);
        assertThatThrownBy(() -> rows.rowOf("n", (1L << 53) + 1))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Field 'n' is an integer that its DOUBLE column cannot hold exactly.");
    }

    @Test
    void givesIntegersOfKeysTheirOwnColumnAllTheSame() {
        GrowingRows rows = new RowRulesBuilder()
                .keyColumns("id")
                .numbers(Numbers.DOUBLE)
                .rows();
        SinkRecord record = SinkRecords.of("orders", 0).record(null, Map.of("id", 1L), null, Map.of("n", 1L));
        assertThat(rows.row(record)).containsExactly(1L, 1.0);
    }

    @Test
    void namesTheRemedyForALongerDecimalWhereThereIsAColumn() {
        GrowingRows rows = GrowingRows.withMetadata();
        rows.row(record(decimal(30, 2), new BigDecimal("1.25")));
        assertThatThrownBy(() -> rows.row(record(decimal(40, 2), new BigDecimal("1.25"))))
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining("Declare a field of the value as STRING");
    }

    @Test
    void leavesIntegerColumnsThatATopicHasAsTheyAre() {
        RowRules rules = new RowRulesBuilder().numbers(Numbers.DOUBLE).build();
        SinkRecords records = SinkRecords.of("orders", 0);
        TopicRows rows = new TopicRows(rules, "orders");
        rows.adopt(topic(Scalar.BIGINT));
        assertThat(rows.row(records.schemaless("k", Map.of("n", 5L)))).containsExactly(5L);
        assertThat(rows.widened(records.schemaless("k", Map.of("n", 5L, "more", 1L)), List.of())
                        .value()
                        .columns())
                .containsExactly(new Column("n", Scalar.BIGINT), new Column("more", Scalar.DOUBLE));
    }

    private static String value(Object[] row, int scale) {
        return new BigDecimal(Widening.unscaled(row[0]), scale).toPlainString();
    }

    private static TopicRows with(ColumnType column) {
        TopicRows rows = new TopicRows(new RowRulesBuilder().build(), "orders");
        rows.adopt(topic(column));
        return rows;
    }

    private static TopicSchema topic(ColumnType column) {
        return new TopicSchema(ColumnType.Struct.EMPTY, new ColumnType.Struct(List.of(new Column("n", column))));
    }

    private static Schema decimal(int precision, int scale) {
        return Decimal.builder(scale)
                .parameter("connect.decimal.precision", String.valueOf(precision))
                .build();
    }

    private static SinkRecord record(Schema type, Object value) {
        Schema schema = SchemaBuilder.struct().field("n", type).build();
        return SinkRecords.of("orders", 0).struct("k", new Struct(schema).put("n", value));
    }
}
