package io.tributary.connect.support.retry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutagesTest {
    private final Outages<Call> outages = new Outages<>(Call.class, new RetryPolicy(200, 60_000));

    private enum Call {
        CLAIM,
        WRITE
    }

    @Test
    void waitTwiceAsLongEachTimeUpToTenSeconds() {
        for (long backoffMs : new long[] {200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000}) {
            assertThat(outages.failed(Call.WRITE, 0, 0)).hasValue(backoffMs);
        }
    }

    @Test
    void giveUpWhenTheSameKindOfCallHasNotSucceededForTooLong() {
        assertThat(outages.failed(Call.WRITE, 0, 0)).isPresent();
        assertThat(outages.succeeded(Call.CLAIM)).isFalse();
        assertThat(outages.failed(Call.WRITE, 30_000, 30_000)).isPresent();
        assertThat(outages.failed(Call.WRITE, 60_000, 60_000)).isEmpty();
    }

    @Test
    void endWhenAllKindsThatFailedHaveSucceededAgain() {
        outages.failed(Call.WRITE, 0, 0);
        outages.failed(Call.CLAIM, 200, 200);
        assertThat(outages.succeeded(Call.CLAIM)).isFalse();
        assertThat(outages.areGoingOn()).isTrue();
        assertThat(outages.succeeded(Call.WRITE)).isTrue();
        assertThat(outages.areGoingOn()).isFalse();
        assertThat(outages.failed(Call.WRITE, 90_000, 90_000)).hasValue(200);
    }

    @Test
    void grantARetryToEachNewFailureHoweverLongAgoTheLastOneWas() {
        assertThat(outages.failed(Call.WRITE, 0, 0)).hasValue(200);
        assertThat(outages.failed(Call.WRITE, 660_000, 660_000)).hasValue(200);
    }

    @Test
    void countTheTimeOfACallThatTakesLongToFail() {
        assertThat(outages.failed(Call.WRITE, 0, 0)).isPresent();
        assertThat(outages.failed(Call.WRITE, 200, 660_000)).isEmpty();
    }

    @Test
    void doNotCountTheTimeOfTheFirstCall() {
        assertThat(outages.failed(Call.WRITE, 0, 660_000)).hasValue(200);
    }

    @Test
    void giveUpAtOnceWhereNoTimeIsGiven() {
        assertThat(new Outages<>(Call.class, new RetryPolicy(200, 0)).failed(Call.CLAIM, 0, 0))
                .isEmpty();
    }
}
