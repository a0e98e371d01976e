package io.tributary.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AimTest {

    @ParameterizedTest
    @CsvSource({
        "2, 2, met",
        "2, 2.5, met",
        "2, 1.5, missed by 25 %",
        "2, 1.999, missed by 1 %",
        "0.75, 0.6, missed by 20 %",
        "0.75, NaN, not measured",
    })
    void saysByHowMuchARatioIsTooSmall(double target, double measured, String verdict) {
        assertThat(Aim.atLeast("", target, measured).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "100, 100, met",
        "100, 12, met",
        "100, 150, missed by 50 %",
        "15, 15.01, missed by 1 %",
        "0, 0, met",
        "0, 2, missed"
    })
    void saysByHowMuchADelayIsTooLong(double target, double measured, String verdict) {
        assertThat(Aim.atMost("", target, measured).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2; 1.5; | times as fast | ≥ 2 | 1.50 | missed by 25 % |",
                "0.75; 1; | times as fast | ≥ 0.75 | 1 | met |"
            })
    void isALineOfATable(double target, double measured, String line) {
        assertThat(Aim.atLeast("times as fast", target, measured).line()).isEqualTo(line);
    }
}
