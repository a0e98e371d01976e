package io.tributary.connect.parquet.commit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RivalsTest {
    private static final long MINUTE_MS = 60_000;

    private final Rivals rivals = new Rivals("17@here");

    @Test
    void areFoundAtTheThirdFenceWithinTenMinutes() {
        assertThat(rivals.fencedBy("1@there", 0)).isFalse();
        assertThat(rivals.fencedBy("2@there", 5 * MINUTE_MS)).isFalse();
        assertThat(rivals.fencedBy("3@elsewhere", 10 * MINUTE_MS)).isTrue();
    }

    @Test
    void areNoneWhereFencesAreRare() {
        for (int minutes = 0; minutes < 60; minutes += 6) {
            assertThat(rivals.fencedBy("1@there", minutes * MINUTE_MS)).isFalse();
        }
    }

    @Test
    void areNoneOnTheSameHost() {
        for (int i = 0; i < 10; i++) {
            assertThat(rivals.fencedBy("18@here", i)).isFalse();
        }
    }
}
