package io.tributary.connect.parquet.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.schema.ColumnType;
import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.Decimal;
import io.tributary.connect.parquet.schema.ColumnType.DecimalForm;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import io.tributary.connect.support.error.BadRecordException;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of a table's older image under the columns that it has now. */
class WideningTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TIME_MILLIS            | TIME_MICROS            | 5000
            TIME_MILLIS            | LOCAL_TIME_MICROS      | 5000
            LOCAL_TIME_MICROS      | TIME_MICROS            | 5
            TIMESTAMP_MILLIS       | TIMESTAMP_MICROS       | 5000
            TIMESTAMP_MILLIS       | LOCAL_TIMESTAMP_MICROS | 5000
            LOCAL_TIMESTAMP_MICROS | TIMESTAMP_MICROS       | 5
            INSTANT_MICROS         | TIMESTAMP_MICROS       | 5
            BIGINT                 | DOUBLE                 | 5.0
            """)
    void countsATimeInTheUnitOfTheColumnThatIsDeclaredNow(Scalar before, Scalar now, String value) {
        Object stored = before == Scalar.TIME_MILLIS ? (Object) 5 : (Object) 5L;
        assertThat(String.valueOf(widened(before, now, stored))).isEqualTo(value);
    }

    @Test
    void makesDecimalsOfIntegers() {
        assertThat(Widening.unscaled(widened(Scalar.INT, new Decimal(12, 2), -7))).isEqualTo(-700);
        assertThat(Widening.unscaled(widened(Scalar.BIGINT, new Decimal(21, 2), Long.MIN_VALUE)))
                .isEqualTo("-922337203685477580800");
    }

    @Test
    void takesTheBytesOfADecimalThatOnlyGainsDigitsAsTheyAre() {
        Binary stored = Binary.fromConstantByteArray(new byte[16]);
        assertThat(widened(new Decimal(9, 2), new Decimal(38, 2), stored)).isSameAs(stored);
        assertThat(widened(new Decimal(38, 2), new Decimal(38, 2, DecimalForm.BY_DIGITS), stored))
                .isSameAs(stored);
        assertThat(widened(new Decimal(9, 2, DecimalForm.BY_DIGITS), new Decimal(12, 2, DecimalForm.BY_DIGITS), 125))
                .isEqualTo(125L);
    }

    @Test
    void writesInstantsIntoATextAsTheDatesOfLaterRecordsAre() {
        assertThat(widened(Scalar.INSTANT_MICROS, Scalar.STRING, 1_767_225_600_000_000L))
                .isEqualTo(Binary.fromString("1767225600000"));
        assertThat(widened(Scalar.INSTANT_MICROS, Scalar.STRING, 1_001L)).isEqualTo(Binary.fromString("1.001"));
    }

    @Test
    void namesTheColumnWhereAValueDoesNotFit() {
        assertThatThrownBy(() -> widened(Scalar.BIGINT, Scalar.DOUBLE, (1L << 53) + 1))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("'v'");
        assertThatThrownBy(() -> widened(Scalar.BIGINT, new Decimal(5, 2), 1_000L))
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining("'v'");
        assertThatThrownBy(() -> widened(Scalar.DATE, Scalar.BIGINT, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Object widened(ColumnType before, ColumnType now, Object value) {
        return Widening.of(row(before), row(now)).widen(new Object[] {value})[0];
    }

    private static Struct row(ColumnType type) {
        return new Struct(List.of(new Column("v", type)));
    }
}
