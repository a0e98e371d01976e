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
    void keepsARestingConnectionAliveLongBeforeTheServerEndsIt() {
        assertThat(DatabaseTiming.KEEP_ALIVE).isLessThanOrEqualTo(DatabaseTiming.SESSION_IDLE.dividedBy(2));
        assertThat(DatabaseTiming.REST_AT_MOST).isLessThan(DatabaseTiming.OLDEST_CONNECTION);
    }

    @Test
    void hasTheServerEndTheSessionOfAFrozenTaskBeforeOthersGiveUp() {
        assertThat(DatabaseTiming.SESSION_IDLE).isLessThan(Timing.FENCED_AT_MOST.dividedBy(2));
    }

    @Test
    void reportsAConnectionThatIsKeptForLongerThanItsStatementsTakeButNotThatOfACopy() {
        assertThat(DatabaseTiming.lentAtMost(DatabaseTiming.USUAL.writing()))
                .isGreaterThan(DatabaseTiming.USUAL.writing())
                .isLessThan(DatabaseTiming.OLDEST_CONNECTION);
        assertThat(DatabaseTiming.lentAtMost(DatabaseTiming.USUAL.copying())).isZero();
    }
}
