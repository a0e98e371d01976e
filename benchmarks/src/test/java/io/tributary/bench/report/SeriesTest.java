package io.tributary.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.bench.race.Measurement;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {

    @Test
    void keepsTheOrderOfTheStepsWhateverWasMeasuredFirst() {
        Series series = series(List.of(run("10 M", 110, 10_000_000), run("1 M", 11, 1_000_000)));

        assertThat(series.curve("").points()).extracting(Curve.Point::label).containsExactly("1 M", "10 M");
    }

    @Test
    void isEvenWhereTheRateWithoutTheStartStays() {
        Series series = series(List.of(run("1 M", 11, 1_000_000), run("10 M", 101, 10_000_000)));

        assertThat(series.evenness()).isEqualTo(1);
    }

    @Test
    void saysHowFarTheSlowestStepFallsBehind() {
        Series series = series(List.of(run("1 M", 11, 1_000_000), run("10 M", 201, 10_000_000)));

        assertThat(series.evenness()).isEqualTo(0.5);
    }

    @Test
    void leavesOutStepsThatFailed() {
        Series series = series(List.of(run("1 M", 11, 1_000_000)));

        assertThat(series.lines()).hasSize(3).contains("| 1 M | 100,000 | 11.0 | 1.0 | 5.0 | 3.0 | 2 (1) | 12 | 7 % |");
        assertThat(series(List.of()).evenness()).isNaN();
    }

    private static Series series(List<Measurement> measurements) {
        return new Series(List.of("1 M", "10 M"), measurements, Measurement::recordsPerSecondOnceStarted);
    }

    private static Measurement run(String step, double seconds, long records) {
        return new Measurement(step, 1, records, records, 1, seconds, 5, 3, 2_000_000, 1_000_000, 12, 0, 0, 0, 0.07);
    }
}
