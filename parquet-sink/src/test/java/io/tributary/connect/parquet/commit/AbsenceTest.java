package io.tributary.connect.parquet.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AbsenceTest {
    @Test
    void isFinalAtOnceWhereAFileIsAlwaysStagedOrPublished() {
        assertThat(new Absence(Duration.ZERO).isFinal("a", 7)).isTrue();
    }

    @Test
    void isFinalAfterThreeLooksAndTheWholeTime() {
        Absence absence = new Absence(Duration.ofSeconds(60));
        assertThat(absence.isFinal("a", 1_000)).isFalse();
        assertThat(absence.isFinal("a", 62_000)).isFalse();
        assertThat(absence.isFinal("a", 62_001)).isTrue();
    }

    @Test
    void isNotFinalByManyLooksInLessTime() {
        Absence absence = new Absence(Duration.ofSeconds(60));
        for (int second = 0; second < 60; second++) {
            assertThat(absence.isFinal("a", second * 1_000L)).isFalse();
        }
        assertThat(absence.isFinal("a", 60_000)).isTrue();
    }

    @Test
    void beginsAnewForOtherFiles() {
        Absence absence = new Absence(Duration.ofSeconds(60));
        absence.isFinal("a", 0);
        absence.isFinal("a", 30_000);
        assertThat(absence.isFinal("b", 90_000)).isFalse();
        assertThat(absence.isFinal("b", 120_000)).isFalse();
        assertThat(absence.isFinal("b", 150_000)).isTrue();
    }
}
