package io.tributary.connect.parquet.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.timing.CatchUpTiming;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CatchUpTest {
    private static final long CLAIMED_MS = Duration.ofDays(1_000).toMillis();
    private static final long OLD_MS = CLAIMED_MS - Duration.ofDays(30).toMillis();
    private static final long SECOND_MS = 1_000;

    private final CatchUp catchUp = new CatchUp(CatchUpTiming.USUAL, CLAIMED_MS, Progress.NONE, false);
    private long nowMs = CLAIMED_MS;

    @Test
    void endsWithARecordThatIsAtMostAMinuteOlderThanTheClaim() {
        accept(catchUp, CLAIMED_MS - 60_001);
        assertThat(catchUp.isDone()).isFalse();
        accept(catchUp, CLAIMED_MS - 60_000);
        assertThat(catchUp.isDone()).isTrue();
        assertThat(catchUp.lagMs()).isZero();
    }

    @Test
    void endsWithHalfAMinuteOfSilenceWhereNoOldRecordCame() {
        catchUp.silent(29_999);
        assertThat(catchUp.isDone()).isFalse();
        catchUp.silent(30_000);
        assertThat(catchUp.isDone()).isTrue();
    }

    @Test
    void takesFiveMinutesOfSilenceBehindAnOldRecord() {
        accept(catchUp, OLD_MS);
        catchUp.silent(299_999);
        assertThat(catchUp.isDone()).isFalse();
        catchUp.silent(300_000);
        assertThat(catchUp.isDone()).isTrue();
    }

    @Test
    void takesFiveMinutesOfSilenceBehindAReset() {
        assertTakesFiveMinutes(new CatchUp(CatchUpTiming.USUAL, CLAIMED_MS, Progress.RESET, false));
    }

    @Test
    void takesFiveMinutesOfSilenceBehindAnOwnerWhoReadOldRecordsOnly() {
        assertTakesFiveMinutes(new CatchUp(CatchUpTiming.USUAL, CLAIMED_MS, Progress.NONE, true));
    }

    private static void assertTakesFiveMinutes(CatchUp behindAnother) {
        behindAnother.silent(299_999);
        assertThat(behindAnother.isDone()).isFalse();
        behindAnother.silent(300_000);
        assertThat(behindAnother.isDone()).isTrue();
    }

    @Test
    void remembersAResetUntilItIsDone() {
        CatchUp behindReset = new CatchUp(CatchUpTiming.USUAL, CLAIMED_MS, Progress.RESET, false);
        accept(behindReset, OLD_MS);
        assertThat(behindReset.progress()).isEqualTo(Progress.RESET);
        accept(behindReset, CLAIMED_MS);
        assertThat(behindReset.progress()).isEqualTo(Progress.caughtUp(0));
    }

    @Test
    void isHopedForAsLongAsTheLagShrinks() {
        for (int hours = 0; hours < 20; hours++) {
            records(10_000, OLD_MS + hours * 3_600_000L);
            nowMs += 60 * SECOND_MS;
        }
        assertThat(catchUp.isDone()).isFalse();
    }

    @Test
    void isGivenUpAfterAMillionRecordsWithoutLessLag() {
        records(1_000_000, OLD_MS);
        assertThat(catchUp.isDone()).isFalse();
        records(1, OLD_MS);
        assertThat(catchUp.isDone()).isTrue();
        assertThat(catchUp.lagMs()).isEqualTo(Duration.ofDays(30).toMillis());
    }

    @Test
    void isGivenUpAfterTenMinutesWithoutLessLag() {
        records(10, OLD_MS);
        for (int seconds = 1; seconds < 600; seconds++) {
            nowMs += SECOND_MS;
            records(1, OLD_MS);
        }
        assertThat(catchUp.isDone()).isFalse();
        nowMs += SECOND_MS;
        records(1, OLD_MS);
        assertThat(catchUp.isDone()).isTrue();
        assertThat(catchUp.progress())
                .isEqualTo(Progress.caughtUp(Duration.ofDays(30).toMillis() + 600_000));
    }

    @Test
    void isHopedForWhileItIsNotRead() {
        records(10, OLD_MS);
        for (int pauses = 0; pauses < 19; pauses++) {
            nowMs += Duration.ofHours(1).toMillis();
            records(1, OLD_MS);
        }
        assertThat(catchUp.isDone()).isFalse();
    }

    @Test
    void followsTheLagUntilThereIsNone() {
        CatchUp givenUp = new CatchUp(CatchUpTiming.USUAL, CLAIMED_MS, Progress.caughtUp(5_000_000), true);
        accept(givenUp, CLAIMED_MS - 4_000_000);
        assertThat(givenUp.lagMs()).isEqualTo(4_000_000);
        accept(givenUp, CLAIMED_MS - 60_000);
        assertThat(givenUp.progress()).isEqualTo(Progress.caughtUp(0));
    }

    @Test
    void isGivenUpWhereRecordsHaveNoTimestamp() {
        for (int i = 0; i < 1_000_500; i++) {
            accept(catchUp, null);
        }
        assertThat(catchUp.isDone()).isTrue();
        assertThat(catchUp.lagMs()).isZero();
    }

    private long nowMs() {
        return nowMs;
    }

    private void records(int count, long timestampMs) {
        for (int i = 0; i < count; i++) {
            accept(catchUp, timestampMs);
        }
    }

    private void accept(CatchUp of, Long timestampMs) {
        of.accepted(timestampMs, this::nowMs, this::nowMs);
    }
}
