package io.tributary.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.bench.report.Sample;
import org.junit.jupiter.api.Test;

class SightingsTest {
    private static final long MILLI = 1_000_000;

    private final Sightings sightings = new Sightings(4);

    @Test
    void isCompleteWhenEveryRecordWasSeen() {
        sightings.see(0, 0);
        sightings.see(1, 0);
        sightings.see(3, 0);
        assertThat(sightings.isComplete()).isFalse();
        assertThat(sightings.lowestUnseen()).isEqualTo(2);

        sightings.see(2, 0);
        assertThat(sightings.isComplete()).isTrue();
    }

    @Test
    void countsFromTheTimeARecordWasDueToItsFirstSight() {
        for (int number = 0; number < 4; number++) {
            sightings.see(number, 100 * MILLI);
            sightings.see(number, 900 * MILLI);
        }

        Sample delays = sightings.delays(0, number -> number * 10 * MILLI);

        assertThat(delays.max()).isEqualTo(100);
        assertThat(delays.min()).isEqualTo(70);
    }

    @Test
    void leavesOutTheFirstRecords() {
        for (int number = 0; number < 4; number++) {
            sightings.see(number, number < 2 ? 5_000 * MILLI : 10 * MILLI);
        }

        Sample delays = sightings.delays(2, number -> 0);

        assertThat(delays.size()).isEqualTo(2);
        assertThat(delays.max()).isEqualTo(10);
    }
}
