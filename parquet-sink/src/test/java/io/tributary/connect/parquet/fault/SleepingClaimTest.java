package io.tributary.connect.parquet.fault;

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

    /** The numbers cover probe, claims and recovery of three partitions. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26})
    void isNoClaimOnceTheOldOwnerHasGoneOn(int call) throws Exception {
        Scenario scenario = new Scenario(FaultRuns.SEED);
        try (Sleeper oldOwner =
                new Sleeper(sleeper -> scenario.load(Moment.BEFORE.of(CALLS_OF_THE_OLD_OWNER, sleeper::sleep), 200))) {
            oldOwner.awaitSleep();
            scenario.loadToTheEnd(Moment.BEFORE.of(call, oldOwner::wake));
        }
        scenario.assertExactlyOnce("a claim that slept before call " + call);
    }
}
