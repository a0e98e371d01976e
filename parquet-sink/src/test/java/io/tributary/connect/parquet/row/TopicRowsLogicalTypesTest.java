package io.tributary.connect.parquet.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.support.error.BadRecordException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;

/** Times and decimals, as Connect and Debezium name them. */
class TopicRowsLogicalTypesTest {
    private final GrowingRows rows = GrowingRows.withMetadata();

    @Test
    void keepsDecimalsExactOrRefusesThem() {
        Schema decimal =
                Decimal.builder(2).parameter("connect.decimal.precision", "4").build();
        Schema schema = SchemaBuilder.struct().field("a", decimal).build();
        assertThat(rows.rowOf(new Struct(schema).put("a", new BigDecimal("-12.34"))))
                .satisfiesExactly(stored -> assertThat(Widening.unscaled(stored)).isEqualTo(-1234));
        assertThatThrownBy(() -> rows.rowOf(new Struct(schema).put("a", new BigDecimal("123.45"))))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Field 'a' has more digits, before or behind the point, than its column DECIMAL(4,2).");
    }

    @Test
    void readsTheTimesOfDebezium() {
        assertThat(debezium(GrowingRows.withMetadata(), "io.debezium.time.Date", -1))
                .isEqualTo(-1);
        assertThat(debezium(GrowingRows.withMetadata(), "io.debezium.time.Time", 1))
                .isEqualTo(1_000L);
        assertThat(debezium(GrowingRows.withMetadata(), "io.debezium.time.MicroTime", 86_399_999_999L))
                .isEqualTo(86_399_999_999L);
        assertThat(debezium(GrowingRows.withMetadata(), "io.debezium.time.NanoTime", 1_000L))
                .isEqualTo(1L);
        assertThat(debezium(GrowingRows.withMetadata(), "io.debezium.time.Timestamp", -1L))
                .isEqualTo(-1_000L);
        assertThat(debezium(GrowingRows.withMetadata(), "io.debezium.time.MicroTimestamp", Long.MIN_VALUE))
                .isEqualTo(Long.MIN_VALUE);
        assertThat(debezium(GrowingRows.withMetadata(), "io.debezium.time.NanoTimestamp", -1_000L))
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
        assertThat(rows.rowOf(new Struct(schema).put("a", value))).containsExactly(Binary.fromString("-12.340"));
    }

    @Test
    void refusesADateWithATimeOfDay() {
        Schema schema = SchemaBuilder.struct()
                .field("a", org.apache.kafka.connect.data.Date.SCHEMA)
                .build();
        assertThat(rows.rowOf(new Struct(schema).put("a", new java.util.Date(-86_400_000L))))
                .containsExactly(-1);
        assertThatThrownBy(() -> rows.rowOf(new Struct(schema).put("a", new java.util.Date(3_600_000L))))
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

    private static Object debezium(GrowingRows into, String name, Object value) {
        Schema.Type type = value instanceof Integer
                ? Schema.Type.INT32
                : value instanceof Long ? Schema.Type.INT64 : Schema.Type.STRING;
        Schema schema = SchemaBuilder.struct()
                .field("a", new SchemaBuilder(type).name(name).build())
                .build();
        return into.rowOf(new Struct(schema).put("a", value))[0];
    }
}
