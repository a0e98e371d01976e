package io.tributary.connect.parquet.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An owner falls asleep at a call, with a batch in hand, and its clocks with it. Meanwhile another one claims, loads all and
 * trims for hours whatever may be trimmed, the claim that has fenced the sleeper among it: the number that the sleeper
 * tries next is free.
 */
@Tag("faults")
class SleepingOwnerTest {
    private static final int FIRST_CALL = 26;
    private static final int CALLS = FaultRuns.ALL_POINTS ? 400 : 60;
    private static final int CALL_OF_THE_OTHER_OWNER = 60;
    private static final long HOURS_MS = Duration.ofHours(2).toMillis();

    private final long seed = System.nanoTime();
    private final AtomicLong storeMs = new AtomicLong();
    private final ExecutorService sleepers = Executors.newSingleThreadExecutor();
    private final CountDownLatch frozen = new CountDownLatch(1);
    private final CountDownLatch thawed = new CountDownLatch(1);

    @AfterEach
    void end() {
        sleepers.shutdown();
    }

    static IntStream calls() {
        return IntStream.range(FIRST_CALL, FIRST_CALL + CALLS);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void publishesNothingAndDeletesNothingOnceItWakes(int call) throws Exception {
        Scenario scenario = new Scenario(seed, new InMemoryStore(storeMs::get), 5_000);
        Future<?> sleeper = sleepers.submit(() -> scenario.load(Moment.BEFORE.of(call, this::sleep), 200));
        assertThat(frozen.await(1, TimeUnit.MINUTES))
                .as("call %d, seed %d", call, seed)
                .isTrue();
        scenario.loadToTheEnd(Moment.BEFORE.of(CALL_OF_THE_OTHER_OWNER, () -> storeMs.addAndGet(HOURS_MS)));
        thawed.countDown();
        await(sleeper);
        scenario.loadToTheEnd(FaultyStore.Incident.NONE);
        scenario.assertExactlyOnce("an owner that slept before call " + call);
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
