package io.tributary.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTest {

    @Test
    void takesTheMiddleValueAsMedian() {
        assertThat(Sample.of(9, 1, 5).median()).isEqualTo(5);
    }

    @Test
    void takesTheMiddleOfTwoValuesAsMedian() {
        assertThat(Sample.of(4, 1, 2, 9).median()).isEqualTo(3);
    }

    @Test
    void knowsSmallestAndLargest() {
        Sample sample = Sample.of(3, -1, 2);
        assertThat(sample.min()).isEqualTo(-1);
        assertThat(sample.max()).isEqualTo(3);
        assertThat(sample.size()).isEqualTo(3);
    }

    @Test
    void percentilesAreValuesThatWereMeasured() {
        Sample hundred =
                Sample.of(IntStream.rangeClosed(1, 100).asDoubleStream().toArray());
        assertThat(hundred.percentile(50)).isEqualTo(50);
        assertThat(hundred.percentile(99)).isEqualTo(99);
        assertThat(hundred.percentile(100)).isEqualTo(100);
        assertThat(hundred.percentile(0)).isEqualTo(1);
    }

    @Test
    void theSlowestOfFewIsTheirPercentile99() {
        assertThat(Sample.of(1, 2, 700).percentile(99)).isEqualTo(700);
    }

    @Test
    void isNotChangedThroughTheArrayItWasMadeOf() {
        double[] values = {1, 2, 3};
        Sample sample = Sample.of(values);
        values[1] = 100;
        assertThat(sample.median()).isEqualTo(2);
    }

    @Test
    void refusesToBeEmpty() {
        assertThatThrownBy(Sample::of)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a sample has at least one value");
    }
}
