package io.tributary.connect.mysql.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tributary.connect.mysql.Tables;
import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.support.error.BadRecordException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
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

class ConversionTableTest {
    private static final ColumnType VARCHAR_3 = Tables.text(3);
    private static final ColumnType INT = ColumnType.Whole.bits(32, false);
    private static final ColumnType BIGINT_UNSIGNED = ColumnType.Whole.bits(64, true);
    private static final ColumnType BOOLEAN = ColumnType.Whole.bool();
    private static final ColumnType MONEY = new ColumnType.Decimal(5, 2, false);
    private static final ColumnType FLOAT = new ColumnType.Floating(true, false);
    private static final ColumnType DOUBLE = new ColumnType.Floating(false, false);
    private static final ColumnType DATE = new ColumnType.Date();
    private static final ColumnType TIME_6 = new ColumnType.Time(6);
    private static final ColumnType TIME = new ColumnType.Time(0);
    private static final ColumnType TIMESTAMP = new ColumnType.DateTime(0, true);
    private static final ColumnType DATETIME_6 = new ColumnType.DateTime(6, false);
    private static final ColumnType JSON = new ColumnType.Json();
    private static final ColumnType YEAR = new ColumnType.Year();
    private static final ColumnType ENUM = new ColumnType.Enumeration(List.of("small", "2", "it's"));
    private static final ColumnType SET = new ColumnType.LabelSet(List.of("a", "b", "c"));
    private static final ColumnType BINARY_2 = new ColumnType.Binary(2, true);

    private static final List<Object> NOT_FINITE = List.of(
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY);

    static Stream<Arguments> exact() {
        return Stream.of(
                arguments(VARCHAR_3, "abc", "abc"),
                arguments(VARCHAR_3, "NaN", "NaN"),
                arguments(VARCHAR_3, "😀😀😀", "😀😀😀"),
                arguments(VARCHAR_3, 12L, "12"),
                arguments(VARCHAR_3, 1.5, "1.5"),
                arguments(Tables.text(20), 1e10, "10000000000"),
                arguments(Tables.text(5), false, "false"),
                arguments(INT, 2_147_483_647L, 2_147_483_647L),
                arguments(INT, (short) -3, -3L),
                arguments(INT, 2.0, 2L),
                arguments(INT, "42", 42L),
                arguments(BIGINT_UNSIGNED, "18446744073709551615", new BigInteger("18446744073709551615")),
                arguments(BIGINT_UNSIGNED, 5, BigInteger.valueOf(5)),
                arguments(BOOLEAN, true, 1L),
                arguments(BOOLEAN, 0L, 0L),
                arguments(MONEY, 1.1, new BigDecimal("1.10")),
                arguments(MONEY, 0.1f, new BigDecimal("0.10")),
                arguments(MONEY, -999L, new BigDecimal("-999.00")),
                arguments(MONEY, new BigDecimal("1.500"), new BigDecimal("1.50")),
                arguments(MONEY, "12.3", new BigDecimal("12.30")),
                arguments(FLOAT, 0.1, (double) 0.1f),
                arguments(DOUBLE, 0.1, 0.1),
                arguments(DOUBLE, 1L, 1.0),
                arguments(DATE, "2026-02-28", "2026-02-28"),
                arguments(DATE, "2026-03-01T01:00:00+01:00", "2026-03-01"),
                arguments(TIME, "-838:59:59", "-838:59:59"),
                arguments(TIME, "10:00:00+02:00", "08:00:00"),
                arguments(TIME, "23:59:58", "23:59:58"),
                arguments(TIMESTAMP, "2026-01-01T00:30:00+01:00", "2025-12-31 23:30:00"),
                arguments(TIMESTAMP, "2026-01-01T00:30:00.000Z", "2026-01-01 00:30:00"),
                arguments(TIMESTAMP, "2026-01-01 00:30:00", "2026-01-01 00:30:00"),
                arguments(TIMESTAMP, "2026-01-01T00:30:00-0330", "2026-01-01 04:00:00"),
                arguments(TIMESTAMP, "2026-01-01", "2026-01-01 00:00:00"),
                arguments(DATETIME_6, "1969-12-31T23:59:59.000001", "1969-12-31 23:59:59.000001"),
                arguments(DATETIME_6, Date.from(Instant.ofEpochMilli(-1)), "1969-12-31 23:59:59.999000"),
                arguments(JSON, Map.of("a", List.of(1L, true, "x\n")), "{\"a\":[1,true,\"x\\u000a\"]}"),
                arguments(JSON, "{}", "{}"),
                arguments(JSON, 1.5, "1.5"),
                arguments(
                        JSON,
                        "{\"a\": -1.5e3, \"b\": \"1.23456789012345678901\"}",
                        "{\"a\": -1.5e3, \"b\": \"1.23456789012345678901\"}"),
                arguments(JSON, Map.of("raw", new byte[] {1}), "{\"raw\":\"AQ==\"}"),
                arguments(JSON, new BigDecimal("18446744073709551615"), "18446744073709551615"),
                arguments(ColumnType.Whole.bitField(3), 7L, 7L),
                arguments(ColumnType.Whole.bitField(1), true, 1L),
                arguments(
                        ColumnType.Whole.bitField(64), "18446744073709551615", new BigInteger("18446744073709551615")),
                arguments(YEAR, 1901L, 1901L),
                arguments(YEAR, "2155", 2155L),
                arguments(ENUM, "2", "2"),
                arguments(SET, "c,a,a", "a,c"),
                arguments(SET, "", ""),
                arguments(SET, List.of("b", "a"), "a,b"),
                arguments(BINARY_2, new byte[] {1, 2}, ByteBuffer.wrap(new byte[] {1, 2})));
    }

    @ParameterizedTest
    @MethodSource("exact")
    void writesWhatTheColumnHoldsExactly(ColumnType type, Object value, Object written) {
        assertThat(converted(type, value, NumberRounding.FAIL)).isEqualTo(written);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(VARCHAR_3, "abcd", "the text is longer than 3 characters"),
                arguments(VARCHAR_3, "\ud83d", "the text has half a surrogate pair"),
                arguments(
                        new ColumnType.Text(3, 3, "ascii", "ascii_bin", false),
                        "é",
                        "the text has a character that ascii lacks"),
                arguments(
                        new ColumnType.Text(3, 9, "utf8mb3", "utf8mb3_bin", false),
                        "😀",
                        "the text has a character that utf8mb3 lacks"),
                arguments(
                        new ColumnType.Text(3, 12, "utf8mb4", "utf8mb4_bin", true),
                        "a ",
                        "the text ends in a blank, which a CHAR column drops"),
                arguments(VARCHAR_3, Map.of(), "nothing of kind NESTED is written into such a column"),
                arguments(INT, 2_147_483_648L, "the number is not between -2147483648 and 2147483647"),
                arguments(
                        INT,
                        1.5,
                        "the number has more than 0 digits after the decimal point; number.rounding=half_up would round"
                                + " it"),
                arguments(INT, true, "nothing of kind BOOLEAN is written into such a column"),
                arguments(INT, "1 apple", "the text is not a decimal number"),
                arguments(INT, "NaN", "the text is not a decimal number"),
                arguments(DOUBLE, "-Infinity", "the text is not a decimal number"),
                arguments(DOUBLE, "1e309", "the number is too large"),
                arguments(FLOAT, 1e39, "the number is too large"),
                arguments(JSON, "[1e309]", "a number is too large for JSON"),
                arguments(INT, "1e999999999", "the number is too large"),
                arguments(BIGINT_UNSIGNED, -1, "the number is not between 0 and 18446744073709551615"),
                arguments(
                        MONEY,
                        1.005,
                        "the number has more than 2 digits after the decimal point; number.rounding=half_up would round"
                                + " it"),
                arguments(MONEY, 1000L, "the number has more than 3 digits before the decimal point"),
                arguments(
                        FLOAT,
                        16_777_217L,
                        "the number has more digits than the column keeps; number.rounding=half_up would round it"),
                arguments(DATE, "2026-02-30", "the text is not an ISO-8601 date and time"),
                arguments(
                        DATE,
                        "2026-03-01T01:00:00Z",
                        "the column keeps a date only, and the time is not midnight in the zone of datetime.zone"),
                arguments(TIMESTAMP, 1212121212L, "nothing of kind INTEGER is written into such a column"),
                arguments(
                        TIMESTAMP,
                        "2026-01-01T00:00:00.5Z",
                        "the time has more than 0 fraction digits; number.rounding=half_up would round it"),
                arguments(
                        TIMESTAMP,
                        "2038-01-19T03:14:08Z",
                        "a TIMESTAMP holds 1970-01-01T00:00:01Z to 2038-01-19T03:14:07Z only"),
                arguments(DATETIME_6, "0999-01-01T00:00:00", "the year is not between 1000 and 9999"),
                arguments(DATETIME_6, "yesterday", "the text is not an ISO-8601 date and time"),
                arguments(
                        JSON,
                        "[1.23456789012345678901]",
                        "a number has more digits than JSON keeps; number.rounding=half_up would round it"),
                arguments(
                        JSON,
                        new BigDecimal("18446744073709551617"),
                        "a number has more digits than JSON keeps; number.rounding=half_up would round it"),
                arguments(ColumnType.Whole.bitField(3), 8L, "the number is not between 0 and 7"),
                arguments(YEAR, 1900L, "the number is not between 1901 and 2155"),
                arguments(YEAR, "70", "the text is not a year of four digits"),
                arguments(ENUM, "Small", "the text is none of the column's labels"),
                arguments(ENUM, "3", "the text is none of the column's labels"),
                arguments(ENUM, 1L, "nothing of kind INTEGER is written into such a column"),
                arguments(SET, "a,d", "the value has a text that is none of the column's labels"),
                arguments(SET, List.of(1L), "the list holds something else than text"),
                arguments(TIME, "839:00:00", "a TIME holds -838:59:59 to 838:59:59 only"),
                arguments(BINARY_2, new byte[3], "the value is longer than 2 bytes"),
                arguments(
                        BINARY_2, new byte[1], "the value is shorter than the 2 bytes that the column is filled up to"),
                arguments(
                        new ColumnType.Unsupported("nothing is written into spatial columns"),
                        1L,
                        "nothing is written into spatial columns"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatTheServerWouldAlterNamingColumnAndReason(ColumnType type, Object value, String reason) {
        assertThatThrownBy(() -> converted(type, value, NumberRounding.FAIL))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Column 'c' (TYPE): " + reason + ".");
    }

    static Stream<ColumnType> columnsOfNumbers() {
        return Stream.of(
                VARCHAR_3, INT, BIGINT_UNSIGNED, BOOLEAN, MONEY, FLOAT, DOUBLE, JSON, ColumnType.Whole.bitField(3));
    }

    @ParameterizedTest
    @MethodSource("columnsOfNumbers")
    void refusesWhatIsNotFiniteAlsoWhereItRounds(ColumnType type) {
        for (NumberRounding rounding : NumberRounding.values()) {
            for (Object value : NOT_FINITE) {
                assertThatThrownBy(() -> converted(type, value, rounding))
                        .isInstanceOf(BadRecordException.class)
                        .hasMessage("Column 'c' (TYPE): the number is not finite.");
            }
        }
    }

    @Test
    void refusesWhatIsNotFiniteWhereNumbersAreTimes() {
        for (ColumnType type : List.of(DATE, TIME, TIMESTAMP, DATETIME_6)) {
            for (Object value : NOT_FINITE) {
                assertThatThrownBy(() -> converted(type, value, null, rules(TimeFieldUnit.SECONDS, "UTC")))
                        .hasMessage("Column 'c' (TYPE): the number is not finite.");
            }
        }
    }

    @Test
    void refusesWhatIsNotFiniteAtAnyDepthOfJson() {
        Schema schema = SchemaBuilder.struct()
                .field("x", SchemaBuilder.array(Schema.FLOAT64_SCHEMA).build())
                .build();
        for (Object value : NOT_FINITE) {
            assertThatThrownBy(() ->
                            converted(JSON, Map.of("a", List.of(1.5, Map.of("b", value))), NumberRounding.FAIL))
                    .hasMessage("Column 'c' (TYPE): the number is not finite.");
        }
        Struct struct = new Struct(schema).put("x", List.of(1.5, Double.NaN));
        assertThatThrownBy(() -> converted(JSON, struct, schema, rules(null, "UTC")))
                .hasMessage("Column 'c' (TYPE): the number is not finite.");
    }

    static Stream<Arguments> rounded() {
        return Stream.of(
                arguments(MONEY, 1.005, new BigDecimal("1.01")),
                arguments(MONEY, -1.005, new BigDecimal("-1.01")),
                arguments(MONEY, 33.333333333333336, new BigDecimal("33.33")),
                arguments(INT, 2.5, 3L),
                arguments(TIMESTAMP, "2026-12-31T23:59:59.5Z", "2027-01-01 00:00:00"),
                arguments(TIMESTAMP, "2026-12-31T23:59:59.499Z", "2026-12-31 23:59:59"),
                arguments(FLOAT, 16_777_217L, 16_777_216.0));
    }

    @ParameterizedTest
    @MethodSource("rounded")
    void roundsHalfUpWhereToldTo(ColumnType type, Object value, Object written) {
        assertThat(converted(type, value, NumberRounding.HALF_UP)).isEqualTo(written);
    }

    @Test
    void roundingNeverLeavesTheRange() {
        assertThatThrownBy(() -> converted(MONEY, 999.995, NumberRounding.HALF_UP))
                .hasMessageEndingWith("the number has more than 3 digits before the decimal point.");
        assertThatThrownBy(() -> converted(TIME, "23:59:59.9", NumberRounding.HALF_UP))
                .hasMessageEndingWith("the time would be rounded to the next day.");
    }

    static Stream<Arguments> logical() {
        ColumnType bits = ColumnType.Whole.bitField(16);
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
        assertThat(converted(type, value, schema, rules(null, "UTC"))).isEqualTo(written);
    }

    @Test
    void readsADecimalThatCarriesItsScale() {
        Schema schema = SchemaBuilder.struct()
                .name("io.debezium.data.VariableScaleDecimal")
                .field("scale", Schema.INT32_SCHEMA)
                .field("value", Schema.BYTES_SCHEMA)
                .build();
        Struct value = new Struct(schema).put("scale", 1).put("value", new byte[] {15});
        assertThat(converted(MONEY, value, schema, rules(null, "UTC"))).isEqualTo(new BigDecimal("1.50"));
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
        assertThat(converted(JSON, value, schema, rules(null, "UTC")))
                .isEqualTo("{\"day\":\"1970-01-01\",\"at\":[\"1970-01-01T00:00:00Z\"],\"time\":\"00:00:01.5\","
                        + "\"price\":1.10}");
    }

    @Test
    void numbersAreTimesOnlyWithAUnit() {
        assertThat(converted(TIMESTAMP, 1_767_225_600L, null, rules(TimeFieldUnit.SECONDS, "UTC")))
                .isEqualTo("2026-01-01 00:00:00");
        assertThat(converted(DATETIME_6, -1L, null, rules(TimeFieldUnit.MICROS, "UTC")))
                .isEqualTo("1969-12-31 23:59:59.999999");
        assertThat(converted(DATETIME_6, 1.25, null, rules(TimeFieldUnit.SECONDS, "UTC")))
                .isEqualTo("1970-01-01 00:00:01.250000");
        assertThat(converted(TIME, 61_000L, null, rules(TimeFieldUnit.MILLIS, "UTC")))
                .isEqualTo("00:01:01");
        assertThat(converted(DATE, 86_400L, null, rules(TimeFieldUnit.SECONDS, "UTC")))
                .isEqualTo("1970-01-02");
        assertThatThrownBy(() -> converted(DATETIME_6, Long.MAX_VALUE, null, rules(TimeFieldUnit.SECONDS, "UTC")))
                .isInstanceOf(BadRecordException.class);
    }

    @Test
    void instantsGoIntoDatetimeColumnsAsTheClockOfTheirZone() {
        ConversionRules berlin = rules(null, "Europe/Berlin");
        Date instant = Date.from(Instant.parse("2026-07-01T22:30:00Z"));
        assertThat(converted(DATETIME_6, instant, Timestamp.SCHEMA, berlin)).isEqualTo("2026-07-02 00:30:00.000000");
        assertThat(converted(TIMESTAMP, instant, Timestamp.SCHEMA, berlin)).isEqualTo("2026-07-01 22:30:00");
        assertThat(converted(DATETIME_6, "2026-07-01T22:30:00Z", null, berlin)).isEqualTo("2026-07-02 00:30:00.000000");
        assertThat(converted(DATETIME_6, "2026-07-01T22:30:00", null, berlin)).isEqualTo("2026-07-01 22:30:00.000000");
        assertThat(converted(TIMESTAMP, "2026-07-01T22:30:00", null, berlin)).isEqualTo("2026-07-01 20:30:00");
        assertThat(converted(DATE, "2026-06-30T22:00:00Z", null, berlin)).isEqualTo("2026-07-01");
    }

    @Test
    void localTimesThatExistTwiceOrNeverAreRefusedWhereAnInstantIsKept() {
        ConversionRules berlin = rules(null, "Europe/Berlin");
        assertThatThrownBy(() -> converted(TIMESTAMP, "2026-03-29T02:30:00", null, berlin))
                .hasMessageContaining("exists never in Europe/Berlin");
        assertThatThrownBy(() -> converted(TIMESTAMP, "2026-10-25T02:30:00", null, berlin))
                .hasMessageContaining("exists twice in Europe/Berlin");
    }

    private static ConversionRules rules(TimeFieldUnit unit, String zone) {
        return new ConversionRules(NumberRounding.FAIL, unit, ZoneId.of(zone));
    }

    private static Schema debezium(String name, SchemaBuilder type) {
        return type.name("io.debezium." + name).build();
    }

    @Test
    void everyCellSaysItsRule() {
        List<String> rules = new ArrayList<>();
        for (ColumnType type :
                List.of(VARCHAR_3, INT, BOOLEAN, MONEY, DOUBLE, DATE, TIME, DATETIME_6, JSON, BINARY_2)) {
            new ConversionTable(new ConversionRules(NumberRounding.FAIL, null, ZoneOffset.UTC))
                    .into(type)
                    .values()
                    .forEach(conversion -> rules.add(conversion.rule()));
        }
        assertThat(rules)
                .hasSizeGreaterThan(30)
                .allSatisfy(rule -> assertThat(rule).isNotBlank());
    }

    private static Object converted(ColumnType type, Object value, NumberRounding rounding) {
        return converted(type, value, null, new ConversionRules(rounding, null, ZoneOffset.UTC));
    }

    private static Object converted(ColumnType type, Object value, Schema schema, ConversionRules rules) {
        return new ColumnWriter(Tables.column("c", "TYPE", type), new ConversionTable(rules)).converted(value, schema);
    }
}
