package io.tributary.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.bench.race.Measurement;
import java.util.List;
import org.junit.jupiter.api.Test;

class DuelTest {
    private final Duel duel = new Duel(
            "new",
            "old",
            List.of(
                    new Duel.Figure("new", 1, 90),
                    new Duel.Figure("old", 1, 100),
                    new Duel.Figure("old", 2, 10),
                    new Duel.Figure("new", 2, 11),
                    new Duel.Figure("new", 3, 1_960),
                    new Duel.Figure("old", 3, 2_000),
                    new Duel.Figure("old", 4, 5)));

    @Test
    void takesTheMedianOfTheRatiosOfEachRound() {
        assertThat(duel.ratio()).isEqualTo(0.98);
        assertThat(duel.ratios()).hasValueSatisfying(ratios -> {
            assertThat(ratios.size()).isEqualTo(3);
            assertThat(ratios.min()).isEqualTo(0.9);
            assertThat(ratios.max()).isEqualTo(1.1);
        });
    }

    @Test
    void showsTheRoundsThatBothHave() {
        assertThat(duel.lines("records/s"))
                .containsExactly(
                        "| records/s | new | old | ratio |",
                        "|---|---:|---:|---:|",
                        "| round 1 | 90 | 100 | 0.900 |",
                        "| round 2 | 11 | 10 | 1.100 |",
                        "| round 3 | 1,960 | 2,000 | 0.980 |",
                        "| median | 90 | 55 | 0.980 |");
    }

    @Test
    void isNotMeasuredWhenOneNeverArrived() {
        Duel alone = new Duel("new", "old", List.of(new Duel.Figure("new", 1, 90)));

        assertThat(alone.ratio()).isNaN();
        assertThat(Aim.atLeast("rate", 0.97, alone.ratio()).verdict()).isEqualTo("not measured");
        assertThat(alone.lines("records/s")).hasSize(2);
    }

    @Test
    void comparesWhatAContestHasMeasured() {
        List<Measurement> measurements =
                List.of(StandingsTest.run("new", 1, 10, 0, 0), StandingsTest.run("old", 1, 5, 0, 0));

        assertThat(Duel.of("new", "old", measurements, Measurement::recordsPerSecond)
                        .ratio())
                .isEqualTo(0.5);
    }
}
