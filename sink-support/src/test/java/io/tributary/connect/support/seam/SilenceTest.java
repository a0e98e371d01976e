package io.tributary.connect.support.seam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SilenceTest {
    private static final long EXPECTED = 7;

    private final Silence silence = new Silence(EXPECTED, 0);

    @Test
    void isToldAfterHalfAMinuteAndThreePuts() {
        assertThat(silence.lasts(EXPECTED, 10_000)).isEmpty();
        assertThat(silence.lasts(EXPECTED, 20_000)).isEmpty();
        assertThat(silence.lasts(EXPECTED, 29_999)).isEmpty();
        assertThat(silence.lasts(EXPECTED, 30_000)).hasValue(30_000);
        assertThat(silence.lasts(EXPECTED, 31_000)).isEmpty();
        assertThat(silence.lasts(EXPECTED, 60_000)).hasValue(60_000);
    }

    @Test
    void isNoneInTwoPutsHoweverLongTheyTake() {
        assertThat(silence.lasts(EXPECTED, 1_000)).isEmpty();
        assertThat(silence.lasts(EXPECTED, 300_000)).isEmpty();
        assertThat(silence.lasts(EXPECTED, 300_001)).hasValue(31_001);
    }

    @Test
    void isNotWhatTheTimeOfAFreezeTells() {
        silence.lasts(EXPECTED, 10_000);
        silence.lasts(EXPECTED, 400_000);
        assertThat(silence.lasts(EXPECTED, 410_000)).hasValue(50_000);
    }

    @Test
    void beginsAgainBehindARecord() {
        silence.lasts(EXPECTED, 10_000);
        silence.lasts(EXPECTED, 20_000);
        assertThat(silence.lasts(EXPECTED + 1, 29_000)).isEmpty();
        silence.lasts(EXPECTED + 1, 30_000);
        silence.lasts(EXPECTED + 1, 58_999);
        assertThat(silence.lasts(EXPECTED + 1, 58_999)).isEmpty();
        assertThat(silence.lasts(EXPECTED + 1, 59_000)).hasValue(30_000);
    }

    @Test
    void isNoNewsAfterFiveMinutes() {
        for (int seconds = 0; seconds < 290; seconds += 10) {
            silence.lasts(EXPECTED, seconds * 1_000L);
        }
        assertThat(silence.isTold()).isFalse();
        assertThat(silence.lasts(EXPECTED, 300_000)).hasValue(300_000);
        assertThat(silence.isTold()).isTrue();
        assertThat(silence.lasts(EXPECTED, 900_000)).isEmpty();
    }
}
