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
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
    private static final ColumnType TIME = new ColumnType.Time(0);
    private static final ColumnType TIMESTAMP = new ColumnType.DateTime(0, true);
    private static final ColumnType DATETIME_6 = new ColumnType.DateTime(6, false);
    private static final ColumnType JSON = new ColumnType.Json();
    private static final ColumnType BINARY_2 = new ColumnType.Binary(2, true);

    static Stream<Arguments> exact() {
        return Stream.of(
                arguments(VARCHAR_3, "abc", "abc"),
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
                arguments(INT, Double.NaN, "the number is not finite"),
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
                        DATE, "2026-03-01T01:00:00Z", "the column keeps a date only, and the time is not midnight UTC"),
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
                arguments(JSON, Map.of("a", new byte[0]), "JSON has no form for the nested [B"),
                arguments(BINARY_2, new byte[3], "the value is longer than 2 bytes"),
                arguments(
                        BINARY_2, new byte[1], "the value is shorter than the 2 bytes that the column is filled up to"),
                arguments(new ColumnType.Unsupported(), 1L, "nothing of kind INTEGER is written into such a column"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatTheServerWouldAlterNamingColumnAndReason(ColumnType type, Object value, String reason) {
        assertThatThrownBy(() -> converted(type, value, NumberRounding.FAIL))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Column 'c' (TYPE): " + reason + ".");
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

    @Test
    void everyCellSaysItsRule() {
        List<String> rules = new ArrayList<>();
        for (ColumnType type :
                List.of(VARCHAR_3, INT, BOOLEAN, MONEY, DOUBLE, DATE, TIME, DATETIME_6, JSON, BINARY_2)) {
            new ConversionTable(NumberRounding.FAIL)
                    .into(type)
                    .values()
                    .forEach(conversion -> rules.add(conversion.rule()));
        }
        assertThat(rules)
                .hasSizeGreaterThan(30)
                .allSatisfy(rule -> assertThat(rule).isNotBlank());
    }

    private static Object converted(ColumnType type, Object value, NumberRounding rounding) {
        return new ColumnWriter(Tables.column("c", "TYPE", type), new ConversionTable(rounding)).converted(value, null);
    }
}
