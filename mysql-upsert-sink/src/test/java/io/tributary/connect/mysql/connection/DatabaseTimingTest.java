package io.tributary.connect.mysql.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.support.seam.Timing;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DatabaseTimingTest {
    @Test
    void followsFromTheTimeOfAStatement() {
        assertThat(DatabaseTiming.USUAL.writing()).hasSeconds(60);
        assertThat(DatabaseTiming.USUAL.copying()).hasMinutes(30);
        assertThat(DatabaseTiming.USUAL.reading()).hasSeconds(5);
        DatabaseTiming slow = new DatabaseTiming(Duration.ofSeconds(20), Duration.ofSeconds(90));
        assertThat(slow.writing()).hasSeconds(180);
        assertThat(slow.copying()).hasMinutes(90);
        assertThat(slow.reading()).hasSeconds(5);
    }

    @Test
    void letsTheServerEndAStatementWhileItsAnswerIsStillWaitedFor() {
        assertThat(DatabaseTiming.longestStatement(DatabaseTiming.USUAL.writing()))
                .isEqualTo(DatabaseTiming.USUAL.statement());
        assertThat(DatabaseTiming.longestStatement(Duration.ofMillis(500))).hasSeconds(1);
    }

    @Test
    void trustsNoConnectionThatTheServerMayHaveEnded() {
        assertThat(DatabaseTiming.TRUSTED_IDLE).isLessThan(DatabaseTiming.SESSION_IDLE);
        assertThat(DatabaseTiming.SESSION_IDLE).isLessThanOrEqualTo(Timing.FENCE_LOOK);
    }
}
