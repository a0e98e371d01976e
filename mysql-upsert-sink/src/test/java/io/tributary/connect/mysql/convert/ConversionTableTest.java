package io.tributary.connect.mysql.convert;

import static io.tributary.connect.mysql.convert.Conversions.exactly;
import static io.tributary.connect.mysql.convert.TestedTypes.BIGINT_UNSIGNED;
import static io.tributary.connect.mysql.convert.TestedTypes.BINARY_2;
import static io.tributary.connect.mysql.convert.TestedTypes.BOOLEAN;
import static io.tributary.connect.mysql.convert.TestedTypes.DATE;
import static io.tributary.connect.mysql.convert.TestedTypes.DATETIME_6;
import static io.tributary.connect.mysql.convert.TestedTypes.DOUBLE;
import static io.tributary.connect.mysql.convert.TestedTypes.ENUM;
import static io.tributary.connect.mysql.convert.TestedTypes.FLOAT;
import static io.tributary.connect.mysql.convert.TestedTypes.INT;
import static io.tributary.connect.mysql.convert.TestedTypes.JSON;
import static io.tributary.connect.mysql.convert.TestedTypes.MONEY;
import static io.tributary.connect.mysql.convert.TestedTypes.SET;
import static io.tributary.connect.mysql.convert.TestedTypes.TIME;
import static io.tributary.connect.mysql.convert.TestedTypes.TIMESTAMP;
import static io.tributary.connect.mysql.convert.TestedTypes.VARCHAR_3;
import static io.tributary.connect.mysql.convert.TestedTypes.YEAR;
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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a column of each type takes as it is, and what it refuses. */
class ConversionTableTest {
    static Stream<Arguments> exact() {
        return Stream.of(
                arguments(VARCHAR_3, "abc", "abc"),
                arguments(VARCHAR_3, "NaN", "NaN"),
                arguments(VARCHAR_3, "😀😀😀", "😀😀😀"),
                arguments(VARCHAR_3, 12L, "12"),
                arguments(VARCHAR_3, 1.5, "1.5"),
                arguments(Tables.text(20), 1e10, "10000000000"),
                arguments(Tables.text(5), false, "false"),
                arguments(
                        Tables.text(60),
                        Map.of("a", List.of(new BigDecimal("1.23456789012345678901"), true, "é\n")),
                        "{\"a\":[1.23456789012345678901,true,\"é\\u000a\"]}"),
                arguments(VARCHAR_3, List.of(1L), "[1]"),
                arguments(VARCHAR_3, Map.of(), "{}"),
                arguments(INT, 2_147_483_647L, 2_147_483_647L),
                arguments(INT, (short) -3, -3L),
                arguments(INT, 2.0, 2L),
                arguments(INT, "42", 42L),
                arguments(BIGINT_UNSIGNED, "18446744073709551615", new BigInteger("18446744073709551615")),
                arguments(BIGINT_UNSIGNED, 5, BigInteger.valueOf(5)),
                arguments(BOOLEAN, true, 1L),
                arguments(INT, false, 0L),
                arguments(BIGINT_UNSIGNED, true, BigInteger.ONE),
                arguments(ColumnType.Whole.bits(3, true), true, 1L),
                arguments(MONEY, true, new BigDecimal("1.00")),
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
                arguments(DATE, "2026-03-01Z", "2026-03-01"),
                arguments(DATE, "2026-03-01+02:00", "2026-03-01"),
                arguments(TIME, "-838:59:59", "-838:59:59"),
                arguments(TIME, "10:00:00+02:00", "08:00:00"),
                arguments(TIME, "23:59:58", "23:59:58"),
                arguments(TIMESTAMP, "2026-01-01T00:30:00+01:00", "2025-12-31 23:30:00"),
                arguments(TIMESTAMP, "2026-01-01T00:30:00.000Z", "2026-01-01 00:30:00"),
                arguments(TIMESTAMP, "2026-01-01 00:30:00", "2026-01-01 00:30:00"),
                arguments(TIMESTAMP, "2026-01-01T00:30:00-0330", "2026-01-01 04:00:00"),
                arguments(TIMESTAMP, "2026-01-01", "2026-01-01 00:00:00"),
                arguments(TIMESTAMP, "2026-01-01-02:00", "2026-01-01 02:00:00"),
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
                arguments(ColumnType.Whole.bits(3, true), 7L, 7L),
                arguments(ColumnType.Whole.bits(1, true), true, 1L),
                arguments(
                        ColumnType.Whole.bits(64, true),
                        "18446744073709551615",
                        new BigInteger("18446744073709551615")),
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
        assertThat(exactly().converted(type, value)).isEqualTo(written);
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
                arguments(VARCHAR_3, List.of("a"), "the text is longer than 3 characters"),
                arguments(Tables.text(20), List.of("\ud83d"), "the text has half a surrogate pair"),
                arguments(Tables.text(20), List.of(Double.NaN), "the number is not finite"),
                arguments(INT, 2_147_483_648L, "the number is not between -2147483648 and 2147483647"),
                arguments(
                        INT,
                        1.5,
                        "the number has more than 0 digits after the decimal point; number.rounding=half_up would round"
                                + " it"),
                arguments(INT, List.of(), "nothing of kind NESTED is written into such a column"),
                arguments(
                        new ColumnType.Decimal(2, 2, false),
                        true,
                        "the number has more than 0 digits before the decimal point"),
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
                arguments(DATE, "2026-02-30", "the text is not an ISO-8601 date"),
                arguments(DATE, "2026-02-01+99", "the text is not an ISO-8601 date"),
                arguments(DATETIME_6, "2026-02-01Zulu", "the text is not an ISO-8601 date and time"),
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
                arguments(ColumnType.Whole.bits(3, true), 8L, "the number is not between 0 and 7"),
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
        assertThatThrownBy(() -> exactly().converted(type, value))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Column 'c' (TYPE): " + reason + ".");
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
}
