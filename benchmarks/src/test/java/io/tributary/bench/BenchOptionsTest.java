package io.tributary.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.bench.workload.Preload;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchOptionsTest {
    private static final int MOST_DAYS = 1_000;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void growthNumbersDivideIntoPartitionsAndDays(boolean quick) {
        BenchOptions options =
                new BenchOptions(quick, true, Optional.empty(), Optional.empty(), BenchOptions.Only.BOTH);

        assertThat(options.growthStreamRecords() / MOST_DAYS % Preload.PARTITIONS)
                .isZero();
        assertThat(options.growthSteps()).allMatch(records -> records / Preload.PARTITIONS % 25_000 == 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void chosenNumbersWin(boolean quick) {
        BenchOptions options =
                new BenchOptions(quick, true, Optional.of(7), Optional.of(5_000L), BenchOptions.Only.BOTH);

        assertThat(options.rounds()).isEqualTo(7);
        assertThat(options.growthRounds()).isEqualTo(7);
        assertThat(options.tableRecords()).isEqualTo(5_000);
        assertThat(options.streamRecords()).isEqualTo(5_000);
    }
}
