package io.tributary.connect.mysql.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WaitBudgetTest {
    private static final long MINUTE_MS = 60_000;

    @Test
    void isSpentWhileAPartitionIsHeld() {
        WaitBudget budget = new WaitBudget(MINUTE_MS, 0);
        budget.spend(0);
        assertThat(budget.left(20_000)).isEqualTo(40_000);
        assertThat(budget.allows(59_999)).isTrue();
        assertThat(budget.allows(MINUTE_MS)).isFalse();
    }

    @Test
    void isRegainedAsSlowlyAsItWasSpentAndNeverBecomesMore() {
        WaitBudget budget = new WaitBudget(MINUTE_MS, 0);
        budget.spend(0);
        budget.regain(MINUTE_MS);
        assertThat(budget.left(MINUTE_MS + 10_000)).isEqualTo(10_000);
        assertThat(budget.left(10 * MINUTE_MS)).isEqualTo(MINUTE_MS);
    }

    @Test
    void isNotWorthWaitingForLessThanASecond() {
        WaitBudget budget = new WaitBudget(MINUTE_MS, 0);
        budget.spend(0);
        budget.regain(MINUTE_MS - 500);
        assertThat(budget.allows(MINUTE_MS - 1)).isFalse();
        assertThat(budget.allows(MINUTE_MS)).isTrue();
    }

    @Test
    void thatIsSpentCountsForNothingBeforeItIsWholeAgain() {
        WaitBudget budget = new WaitBudget(MINUTE_MS, 0);
        budget.spend(0);
        budget.regain(MINUTE_MS);
        assertThat(budget.allows(2 * MINUTE_MS - 1)).isFalse();
        assertThat(budget.allows(2 * MINUTE_MS)).isTrue();
        budget.spend(2 * MINUTE_MS);
        budget.regain(2 * MINUTE_MS + 10_000);
        assertThat(budget.allows(2 * MINUTE_MS + 10_000)).isTrue();
    }

    /** Reading goes on a second after each record that was waited for. */
    @Test
    void letsManyOrphansPassWhoseTurnsCostTime() {
        WaitBudget budget = new WaitBudget(MINUTE_MS, 0);
        long nowMs = 0;
        for (int orphan = 0; orphan < 60; orphan++) {
            if (budget.allows(nowMs)) {
                budget.spend(nowMs);
                nowMs += MINUTE_MS;
                budget.regain(nowMs);
            }
            nowMs += 1_000;
        }
        assertThat(nowMs).isEqualTo(2 * MINUTE_MS);
    }

    @Test
    void staysWhatItIsWhileAPartitionIsHeldForAnother() {
        WaitBudget budget = new WaitBudget(MINUTE_MS, 0);
        budget.spend(0);
        budget.regain(MINUTE_MS);
        budget.keep(MINUTE_MS);
        assertThat(budget.left(3 * MINUTE_MS)).isZero();
        budget.regain(3 * MINUTE_MS);
        assertThat(budget.allows(4 * MINUTE_MS - 1)).isFalse();
        assertThat(budget.allows(4 * MINUTE_MS)).isTrue();
    }

    @Test
    void ofLessThanASecondIsUsedAllTheSame() {
        assertThat(new WaitBudget(200, 0).allows(0)).isTrue();
    }

    @Test
    void ofNothingAllowsNothing() {
        assertThat(new WaitBudget(0, 0).allows(MINUTE_MS)).isFalse();
    }

    @Test
    void lastsForHalfOfTheTimeAtMost() {
        WaitBudget budget = new WaitBudget(MINUTE_MS, 0);
        long heldMs = 0;
        for (long nowMs = 0; nowMs < 100 * MINUTE_MS; nowMs += 1_000) {
            if (budget.allows(nowMs)) {
                budget.spend(nowMs);
                heldMs += 1_000;
            } else {
                budget.regain(nowMs);
            }
        }
        assertThat(heldMs).isLessThanOrEqualTo(51 * MINUTE_MS);
    }
}
