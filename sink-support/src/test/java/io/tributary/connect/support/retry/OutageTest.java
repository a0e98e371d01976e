package io.tributary.connect.support.retry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutageTest {
    private final Outage outage = new Outage(new RetryPolicy(200, 60_000), 5_000);

    @Test
    void waitsTwiceAsLongEachTimeUpToTenSeconds() {
        assertThat(outage.failed(0)).hasValue(200);
        assertThat(outage.failed(200)).hasValue(400);
        assertThat(outage.failed(600)).hasValue(800);
        for (int i = 0; i < 5; i++) {
            assertThat(outage.failed(1_000)).isPresent();
        }
        assertThat(outage.failed(2_000)).hasValue(10_000);
    }

    @Test
    void givesUpWhenNothingHasSucceededForTooLong() {
        assertThat(outage.failed(0)).isPresent();
        assertThat(outage.failed(30_000)).isPresent();
        assertThat(outage.failed(60_000)).isEmpty();
    }

    @Test
    void takesAFailureForANewOneWhenCallsBetweenThemMustHaveSucceeded() {
        assertThat(outage.failed(0)).isPresent();
        assertThat(outage.failed(65_001)).hasValue(200);
    }

    @Test
    void givesUpOnAFullStoreThatFailsOnlyAtEachFlush() {
        Outage hourly = new Outage(new RetryPolicy(200, 600_000), 3_600_000);
        assertThat(hourly.failed(0)).isPresent();
        assertThat(hourly.failed(3_601_000)).isEmpty();
    }

    @Test
    void beginsAnewAfterASuccess() {
        assertThat(outage.failed(0)).isPresent();
        outage.ended();
        assertThat(outage.failed(90_000)).hasValue(200);
    }

    @Test
    void goesOnThroughACallThatTakesLongToFail() {
        assertThat(outage.failed(0)).isPresent();
        outage.goesOn(50_000);
        assertThat(outage.failed(70_000)).isEmpty();
    }

    @Test
    void doesNotBeginWithACallThatTakesLong() {
        outage.goesOn(0);
        assertThat(outage.failed(70_000)).hasValue(200);
    }
}
