package io.tributary.connect.parquet.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.fault.FaultyStore.Incident;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A new owner falls asleep while it starts, and the old one, who does not know that it has lost its partitions, commits
 * and trims so much meanwhile that the number of the claim is free again.
 */
@Tag("faults")
class SleepingClaimTest {
    private static final int CALLS_OF_THE_OLD_OWNER = 60;

    private final long seed = System.nanoTime();
    private final ExecutorService oldWorker = Executors.newSingleThreadExecutor();
    private final CountDownLatch frozen = new CountDownLatch(1);
    private final CountDownLatch thawed = new CountDownLatch(1);

    @AfterEach
    void endOldWorker() {
        oldWorker.shutdown();
    }

    /** The numbers cover probe, claims and recovery of three partitions. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25})
    void isNoClaimOnceTheOldOwnerHasGoneOn(int call) throws Exception {
        Scenario scenario = new Scenario(seed);
        Future<?> oldOwner =
                oldWorker.submit(() -> scenario.load(Moment.BEFORE.of(CALLS_OF_THE_OLD_OWNER, this::sleep), 200));
        assertThat(frozen.await(1, TimeUnit.MINUTES)).isTrue();
        Incident oldOwnerGoesOn = Moment.BEFORE.of(call, () -> {
            thawed.countDown();
            await(oldOwner);
        });
        scenario.loadToTheEnd(oldOwnerGoesOn);
        scenario.assertExactlyOnce("a claim that slept before call " + call);
    }

    private void sleep() {
        frozen.countDown();
        try {
            assertThat(thawed.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(Future<?> task) throws IOException {
        try {
            task.get(1, TimeUnit.MINUTES);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
