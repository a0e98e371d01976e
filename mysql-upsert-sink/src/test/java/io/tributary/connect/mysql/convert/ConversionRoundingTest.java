package io.tributary.connect.mysql.convert;

import static io.tributary.connect.mysql.convert.Conversions.rounding;
import static io.tributary.connect.mysql.convert.TestedTypes.FLOAT;
import static io.tributary.connect.mysql.convert.TestedTypes.INT;
import static io.tributary.connect.mysql.convert.TestedTypes.MONEY;
import static io.tributary.connect.mysql.convert.TestedTypes.TIME;
import static io.tributary.connect.mysql.convert.TestedTypes.TIMESTAMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tributary.connect.mysql.table.ColumnType;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers and times with more digits than the column keeps, where they are to be rounded. */
class ConversionRoundingTest {
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
        assertThat(rounding(NumberRounding.HALF_UP).converted(type, value)).isEqualTo(written);
    }

    @Test
    void roundingNeverLeavesTheRange() {
        assertThatThrownBy(() -> rounding(NumberRounding.HALF_UP).converted(MONEY, 999.995))
                .hasMessageEndingWith("the number has more than 3 digits before the decimal point.");
        assertThatThrownBy(() -> rounding(NumberRounding.HALF_UP).converted(TIME, "23:59:59.9"))
                .hasMessageEndingWith("the time would be rounded to the next day.");
    }
}
