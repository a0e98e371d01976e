package io.tributary.connect.parquet.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AbsenceTest {
    @Test
    void isFinalAtOnceWhereAFileIsAlwaysStagedOrPublished() {
        assertThat(new Absence(Duration.ZERO).isFinal(7)).isTrue();
    }

    @Test
    void isFinalAfterThreeLooksAndTheWholeTime() {
        Absence absence = new Absence(Duration.ofSeconds(60));
        assertThat(absence.isFinal(1_000)).isFalse();
        assertThat(absence.isFinal(62_000)).isFalse();
        assertThat(absence.isFinal(62_001)).isTrue();
    }

    @Test
    void isNotFinalByManyLooksInLessTime() {
        Absence absence = new Absence(Duration.ofSeconds(60));
        for (int second = 0; second < 60; second++) {
            assertThat(absence.isFinal(second * 1_000L)).isFalse();
        }
        assertThat(absence.isFinal(60_000)).isTrue();
    }

    @Test
    void beginsAnewOnceTheFilesWereThere() {
        Absence absence = new Absence(Duration.ofSeconds(60));
        absence.isFinal(0);
        absence.isFinal(30_000);
        absence.end();
        assertThat(absence.isFinal(90_000)).isFalse();
        assertThat(absence.isFinal(120_000)).isFalse();
        assertThat(absence.isFinal(150_000)).isTrue();
    }
}
