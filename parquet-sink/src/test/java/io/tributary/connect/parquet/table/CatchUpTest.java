package io.tributary.connect.parquet.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.timing.CatchUpTiming;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CatchUpTest {
    private static final long CLAIMED_MS = Duration.ofDays(1_000).toMillis();
    private static final long OLD_MS = CLAIMED_MS - Duration.ofDays(30).toMillis();
    private static final long SECOND_MS = 1_000;

    private final CatchUp catchUp = new CatchUp(CatchUpTiming.USUAL, CLAIMED_MS, false, false);
    private long nowMs = CLAIMED_MS;

    @Test
    void endsWithARecordThatIsAtMostAMinuteOlderThanTheClaim() {
        catchUp.accepted(CLAIMED_MS - 60_001, this::nowMs);
        assertThat(catchUp.isDone()).isFalse();
        catchUp.accepted(CLAIMED_MS - 60_000, this::nowMs);
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
        catchUp.accepted(OLD_MS, this::nowMs);
        catchUp.silent(299_999);
        assertThat(catchUp.isDone()).isFalse();
        catchUp.silent(300_000);
        assertThat(catchUp.isDone()).isTrue();
    }

    @Test
    void takesFiveMinutesOfSilenceBehindAReset() {
        CatchUp behindReset = new CatchUp(CatchUpTiming.USUAL, CLAIMED_MS, false, true);
        behindReset.silent(299_999);
        assertThat(behindReset.isDone()).isFalse();
        behindReset.silent(300_000);
        assertThat(behindReset.isDone()).isTrue();
    }

    @Test
    void isHopedForAsLongAsTheLagShrinks() {
        for (int hours = 0; hours < 20; hours++) {
            records(10_000, OLD_MS + hours * 3_600_000L);
            nowMs += 60 * SECOND_MS;
            catchUp.passed(nowMs);
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
        nowMs += Duration.ofMinutes(10).toMillis() - 1;
        records(1, OLD_MS);
        catchUp.passed(nowMs);
        assertThat(catchUp.isDone()).isFalse();
        nowMs++;
        catchUp.passed(nowMs);
        assertThat(catchUp.isDone()).isTrue();
        assertThat(catchUp.lagMs()).isEqualTo(Duration.ofDays(30).toMillis() + 599_999);
    }

    @Test
    void isGivenUpWhereRecordsHaveNoTimestamp() {
        for (int i = 0; i < 1_000_500; i++) {
            catchUp.accepted(null, this::nowMs);
        }
        assertThat(catchUp.isDone()).isTrue();
        assertThat(catchUp.lagMs()).isZero();
    }

    private long nowMs() {
        return nowMs;
    }

    private void records(int count, long timestampMs) {
        for (int i = 0; i < count; i++) {
            catchUp.accepted(timestampMs, this::nowMs);
        }
    }
}
