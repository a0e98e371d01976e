package io.tributary.connect.mysql.convert;

import static io.tributary.connect.mysql.convert.Conversions.exactly;
import static io.tributary.connect.mysql.convert.TestedTypes.DOUBLE;
import static io.tributary.connect.mysql.convert.TestedTypes.FLOAT;
import static io.tributary.connect.mysql.convert.TestedTypes.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.mysql.table.ColumnType;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Floating numbers as decimals, of which Java before 19 shows more digits than needed, or others. */
class ShortestDecimalTest {
    private static final ColumnType WIDE = new ColumnType.Decimal(65, 30, false);

    @Test
    void aFloatIsItsShortestDecimal() {
        assertThat((BigDecimal) exactly().converted(WIDE, Float.parseFloat("8.516E11")))
                .isEqualByComparingTo("851600000000");
        assertThat((BigDecimal) exactly().converted(WIDE, Math.scalb(1.0, -44)))
                .isEqualByComparingTo("0.00000000000005684341886080802");
        assertThat((BigDecimal) exactly().converted(WIDE, 0.1f)).isEqualByComparingTo("0.1");
        assertThat((BigDecimal) exactly().converted(WIDE, -0.0)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"851600000000", "4902800000", "0.1", "-16777216", "1e-45"})
    void digitsThatAFloatKeepsAreNotRefused(String text) {
        assertThat(exactly().converted(FLOAT, text)).isEqualTo((double) Float.parseFloat(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.684341886080802E-14", "5.684341886080801E-14", "2e23", "5e-324", "0.30000000000000004"})
    void digitsThatADoubleKeepsAreNotRefused(String text) {
        assertThat(exactly().converted(DOUBLE, text)).isEqualTo(Double.parseDouble(text));
        assertThat(exactly().converted(JSON, text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.10000000000000001", "9007199254740993"})
    void digitsThatADoubleLosesAre(String text) {
        assertThatThrownBy(() -> exactly().converted(DOUBLE, text))
                .hasMessageContaining("the number has more digits than the column keeps");
    }

    @Test
    void eachDecimalOfFewDigitsIsThatOfItsNumber() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            BigDecimal ofDouble =
                    BigDecimal.valueOf(random.nextLong() % 1_000_000_000_000_000L, random.nextInt(560) - 280);
            assertThat(Numbers.shortest(ofDouble.doubleValue()))
                    .as("seed %d", seed)
                    .isEqualByComparingTo(ofDouble);
            BigDecimal ofFloat = BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(60) - 30);
            assertThat(Numbers.shortest(ofFloat.floatValue()))
                    .as("seed %d", seed)
                    .isEqualByComparingTo(ofFloat);
        }
    }
}
