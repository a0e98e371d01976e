package io.tributary.connect.mysql.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimingTest {
    @Test
    void followsFromTheTimeOfAStatement() {
        assertThat(Timing.USUAL.writing()).hasSeconds(60);
        assertThat(Timing.USUAL.copying()).hasMinutes(30);
        assertThat(Timing.USUAL.reading()).hasSeconds(5);
        Timing slow = new Timing(Duration.ofSeconds(20), Duration.ofSeconds(90));
        assertThat(slow.writing()).hasSeconds(180);
        assertThat(slow.copying()).hasMinutes(90);
        assertThat(slow.reading()).hasSeconds(5);
    }

    @Test
    void letsTheServerEndAStatementWhileItsAnswerIsStillWaitedFor() {
        assertThat(Timing.longestStatement(Timing.USUAL.writing())).isEqualTo(Timing.USUAL.statement());
        assertThat(Timing.longestStatement(Duration.ofMillis(500))).hasSeconds(1);
    }

    @Test
    void trustsNoConnectionThatTheServerMayHaveEnded() {
        assertThat(Timing.TRUSTED_IDLE).isLessThan(Timing.SESSION_IDLE);
        assertThat(Timing.FENCE_LOOK).isGreaterThanOrEqualTo(Timing.SESSION_IDLE);
        assertThat(Timing.FENCED_AT_MOST).isGreaterThan(Timing.FENCE_LOOK);
    }
}
