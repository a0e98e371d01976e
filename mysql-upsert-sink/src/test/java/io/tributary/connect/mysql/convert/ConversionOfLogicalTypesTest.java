package io.tributary.connect.mysql.convert;

import static io.tributary.connect.mysql.convert.Conversions.exactly;
import static io.tributary.connect.mysql.convert.TestedTypes.DATE;
import static io.tributary.connect.mysql.convert.TestedTypes.DATETIME_6;
import static io.tributary.connect.mysql.convert.TestedTypes.ENUM;
import static io.tributary.connect.mysql.convert.TestedTypes.JSON;
import static io.tributary.connect.mysql.convert.TestedTypes.MONEY;
import static io.tributary.connect.mysql.convert.TestedTypes.SET;
import static io.tributary.connect.mysql.convert.TestedTypes.TIME;
import static io.tributary.connect.mysql.convert.TestedTypes.TIME_6;
import static io.tributary.connect.mysql.convert.TestedTypes.YEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tributary.connect.mysql.Tables;
import io.tributary.connect.mysql.table.ColumnType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values whose meaning their schema names, as Connect and Debezium do. */
class ConversionOfLogicalTypesTest {
    static Stream<Arguments> logical() {
        ColumnType bits = ColumnType.Whole.bits(16, true);
        return Stream.of(
                arguments(DATE, debezium("time.Date", SchemaBuilder.int32()), -1, "1969-12-31"),
                arguments(TIME_6, debezium("time.Time", SchemaBuilder.int32()), 1, "00:00:00.001000"),
                arguments(TIME_6, debezium("time.MicroTime", SchemaBuilder.int64()), -1L, "-00:00:00.000001"),
                arguments(
                        TIME_6,
                        debezium("time.NanoTime", SchemaBuilder.int64()),
                        3_600_000_001_000L,
                        "01:00:00.000001"),
                arguments(
                        DATETIME_6,
                        debezium("time.Timestamp", SchemaBuilder.int64()),
                        -1L,
                        "1969-12-31 23:59:59.999000"),
                arguments(
                        DATETIME_6,
                        debezium("time.MicroTimestamp", SchemaBuilder.int64()),
                        -1L,
                        "1969-12-31 23:59:59.999999"),
                arguments(
                        DATETIME_6,
                        debezium("time.NanoTimestamp", SchemaBuilder.int64()),
                        1_000L,
                        "1970-01-01 00:00:00.000001"),
                arguments(
                        DATETIME_6,
                        debezium("time.ZonedTimestamp", SchemaBuilder.string()),
                        "2026-01-01T01:00:00.5+01:00",
                        "2026-01-01 00:00:00.500000"),
                arguments(DATE, debezium("time.IsoDate", SchemaBuilder.string()), "2026-01-01Z", "2026-01-01"),
                arguments(
                        DATETIME_6,
                        debezium("time.IsoDate", SchemaBuilder.string()),
                        "2026-01-01Z",
                        "2026-01-01 00:00:00.000000"),
                arguments(
                        DATETIME_6,
                        debezium("time.IsoTimestamp", SchemaBuilder.string()),
                        "2026-01-01T01:00:00.5Z",
                        "2026-01-01 01:00:00.500000"),
                arguments(TIME, debezium("time.ZonedTime", SchemaBuilder.string()), "01:00:00Z", "01:00:00"),
                arguments(YEAR, debezium("time.Year", SchemaBuilder.int32()), 2026, 2026L),
                arguments(JSON, debezium("data.Json", SchemaBuilder.string()), "[]", "[]"),
                arguments(ENUM, debezium("data.Enum", SchemaBuilder.string()), "it's", "it's"),
                arguments(SET, debezium("data.EnumSet", SchemaBuilder.string()), "b,a", "a,b"),
                arguments(bits, debezium("data.Bits", SchemaBuilder.bytes()), new byte[] {1, 2}, 513L),
                arguments(Tables.text(40), Timestamp.SCHEMA, Date.from(Instant.EPOCH), "1970-01-01T00:00:00Z"),
                arguments(DATE, org.apache.kafka.connect.data.Date.SCHEMA, Date.from(Instant.EPOCH), "1970-01-01"),
                arguments(TIME, Time.SCHEMA, Date.from(Instant.ofEpochSecond(61)), "00:01:01"));
    }

    @ParameterizedTest
    @MethodSource("logical")
    void readsLogicalTypes(ColumnType type, Schema schema, Object value, Object written) {
        assertThat(exactly().converted(type, value, schema)).isEqualTo(written);
    }

    @Test
    void readsADecimalThatCarriesItsScale() {
        Schema schema = SchemaBuilder.struct()
                .name("io.debezium.data.VariableScaleDecimal")
                .field("scale", Schema.INT32_SCHEMA)
                .field("value", Schema.BYTES_SCHEMA)
                .build();
        Struct value = new Struct(schema).put("scale", 1).put("value", new byte[] {15});
        assertThat(exactly().converted(MONEY, value, schema)).isEqualTo(new BigDecimal("1.50"));
    }

    @Test
    void writesLogicalTypesInsideJson() {
        Schema schema = SchemaBuilder.struct()
                .field("day", org.apache.kafka.connect.data.Date.SCHEMA)
                .field("at", SchemaBuilder.array(Timestamp.SCHEMA).build())
                .field("time", debezium("time.MicroTime", SchemaBuilder.int64()))
                .field("price", Decimal.schema(2))
                .build();
        Struct value = new Struct(schema)
                .put("day", Date.from(Instant.EPOCH))
                .put("at", List.of(Date.from(Instant.EPOCH)))
                .put("time", 1_500_000L)
                .put("price", new BigDecimal("1.10"));
        assertThat(exactly().converted(JSON, value, schema))
                .isEqualTo("{\"day\":\"1970-01-01\",\"at\":[\"1970-01-01T00:00:00Z\"],\"time\":\"00:00:01.5\","
                        + "\"price\":1.10}");
    }

    private static Schema debezium(String name, SchemaBuilder type) {
        return type.name("io.debezium." + name).build();
    }
}
