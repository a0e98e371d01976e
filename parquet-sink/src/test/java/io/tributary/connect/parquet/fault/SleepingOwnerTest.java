package io.tributary.connect.parquet.fault;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
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
    private static final int FIRST_CALL = 27;
    private static final int CALLS = FaultRuns.ALL_POINTS ? 400 : 60;
    private static final int CALL_OF_THE_OTHER_OWNER = 60;
    private static final long HOURS_MS = Duration.ofHours(2).toMillis();

    private final AtomicLong storeMs = new AtomicLong();

    static IntStream calls() {
        return IntStream.range(FIRST_CALL, FIRST_CALL + CALLS);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void publishesNothingAndDeletesNothingOnceItWakes(int call) throws Exception {
        Scenario scenario = new Scenario(FaultRuns.SEED, new InMemoryStore(storeMs::get), 5_000);
        try (Sleeper owner = new Sleeper(sleeper -> scenario.load(Moment.BEFORE.of(call, sleeper::sleep), 200))) {
            owner.awaitSleep();
            scenario.loadToTheEnd(Moment.BEFORE.of(CALL_OF_THE_OTHER_OWNER, () -> storeMs.addAndGet(HOURS_MS)));
            owner.wake();
        }
        scenario.loadToTheEnd(Incident.NONE);
        scenario.assertExactlyOnce("an owner that slept before call " + call);
    }
}
