package io.tributary.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.bench.BenchOptions.What;
import io.tributary.bench.workload.Preload;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchOptionsTest {
    private static final int MOST_DAYS = 1_000;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void growthNumbersDivideIntoPartitionsAndDays(boolean quick) {
        BenchOptions options =
                new BenchOptions(What.RACE, quick, true, Optional.empty(), Optional.empty(), BenchOptions.Only.BOTH);

        assertThat(options.growthStreamRecords() / MOST_DAYS % Preload.PARTITIONS)
                .isZero();
        assertThat(options.growthSteps()).allMatch(records -> records / Preload.PARTITIONS % 25_000 == 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void chosenNumbersWin(boolean quick) {
        BenchOptions options =
                new BenchOptions(What.RACE, quick, true, Optional.of(7), Optional.of(5_000L), BenchOptions.Only.BOTH);

        assertThat(options.rounds()).isEqualTo(7);
        assertThat(options.growthRounds()).isEqualTo(7);
        assertThat(options.tableRecords()).isEqualTo(5_000);
        assertThat(options.streamRecords()).isEqualTo(5_000);
    }

    @Test
    void judgesTwoBuildsByFiveRounds() {
        assertThat(of(What.AGAINST, false).rounds()).isEqualTo(5);
        assertThat(of(What.PARTIAL_RECORDS, false).rounds()).isEqualTo(5);
        assertThat(of(What.AGAINST, true).rounds()).isEqualTo(1);
        assertThat(of(What.RACE, false).rounds()).isEqualTo(3);
    }

    @Test
    void meetsBadRecordsAtConnectsOwnInterval() {
        assertThat(of(What.BAD_RECORDS, true).offsetFlushInterval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(of(What.BAD_RECORDS, false).allBadTableRecords()).isEqualTo(100_000);
        assertThat(of(What.BAD_RECORDS, false).allBadStreamRecords()).isEqualTo(600_000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fewBadRecordsComeEquallyInAllPartitions(boolean quick) {
        BenchOptions options = of(What.BAD_RECORDS, quick);

        assertThat(options.fewBadTableRecords() % (100L * Preload.PARTITIONS)).isZero();
        assertThat(options.fewBadStreamRecords() % (10L * Preload.PARTITIONS)).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void recordsOfManyShapesComeInEachPartitionTwicePerRow(boolean quick) {
        assertThat(of(What.PARTIAL_RECORDS, quick).shapesTableRecords() % (2L * Preload.PARTITIONS))
                .isZero();
    }

    private static BenchOptions of(What what, boolean quick) {
        return new BenchOptions(what, quick, true, Optional.empty(), Optional.empty(), BenchOptions.Only.BOTH);
    }
}
