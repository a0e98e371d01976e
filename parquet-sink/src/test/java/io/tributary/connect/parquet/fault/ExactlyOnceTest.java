package io.tributary.connect.parquet.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.fault.FaultyStore.Incident;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens at whatever call of the store, every record ends in the lake exactly once. */
class ExactlyOnceTest {
    /** Every call is tried in the profile faults, else a few. */
    private static final boolean ALL_CALLS = Boolean.getBoolean("tributary.faults.all");

    private static final int SAMPLED_CALLS = 12;
    private static final ExecutorService OLD_WORKER = Executors.newSingleThreadExecutor();

    private final long seed = System.nanoTime();

    @AfterAll
    static void endOldWorker() {
        OLD_WORKER.shutdown();
    }

    @Test
    void loadsEverythingOnceWithoutFaults() throws IOException {
        Scenario scenario = new Scenario(seed);
        assertThat(scenario.loadToTheEnd(Incident.NONE)).contains("createIfAbsent", "publish", "delete");
        scenario.assertExactlyOnce("no fault");
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void survivesACrashAtAnyCall(Moment moment) throws IOException {
        for (int call : calls(moment)) {
            Scenario scenario = new Scenario(seed);
            boolean crashed = false;
            try {
                scenario.loadToTheEnd(moment.of(call, () -> {
                    throw new SimulatedCrash();
                }));
            } catch (SimulatedCrash e) {
                crashed = true;
                scenario.powerFailure();
            }
            assertThat(crashed).isTrue();
            scenario.loadToTheEnd(Incident.NONE);
            scenario.assertExactlyOnce("a crash " + moment + " call " + call);
        }
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void survivesAnErrorAtAnyCall(Moment moment) throws IOException {
        for (int call : calls(moment)) {
            Scenario scenario = new Scenario(seed);
            scenario.loadToTheEnd(moment.of(call, () -> {
                throw new IOException("simulated");
            }));
            scenario.assertExactlyOnce("an error " + moment + " call " + call);
        }
    }

    /**
     * A task is frozen at a call, as by SIGSTOP; another one owns its partitions meanwhile, commits and trims. Then the
     * first one goes on as if nothing had happened.
     */
    @ParameterizedTest
    @EnumSource(Moment.class)
    void survivesAnOwnerFrozenAtAnyCall(Moment moment) throws Exception {
        Random random = new Random(seed);
        for (int call : calls(moment)) {
            Scenario scenario = new Scenario(seed);
            CountDownLatch frozen = new CountDownLatch(1);
            CountDownLatch thawed = new CountDownLatch(1);
            Incident freeze = moment.of(call, () -> {
                frozen.countDown();
                await(thawed);
            });
            Future<?> zombie = OLD_WORKER.submit(() -> scenario.load(freeze, 60));
            await(frozen);
            scenario.load(Incident.NONE, random.nextInt(40));
            thawed.countDown();
            zombie.get(1, TimeUnit.MINUTES);
            scenario.loadToTheEnd(Incident.NONE);
            scenario.assertExactlyOnce("an owner frozen " + moment + " call " + call);
        }
    }

    @Test
    void startsWithAsManyCallsInALakeOfAMillionFilesAsInAnEmptyOne() throws IOException {
        Scenario small = new Scenario(seed);
        InMemoryStore millionFiles = new InMemoryStore();
        for (int i = 0; i < 1_000_000; i++) {
            millionFiles.createIfAbsent("streams/day=2025-01-01/" + i + ".parquet", new byte[0]);
        }
        Scenario large = new Scenario(seed, millionFiles, 5_000);
        small.loadToTheEnd(Incident.NONE);
        large.loadToTheEnd(Incident.NONE);
        assertThat(large.load(Incident.NONE, 3)).isEqualTo(small.load(Incident.NONE, 3));
    }

    /** The calls of a run without faults at which such a fault can strike. */
    private List<Integer> calls(Moment moment) {
        List<String> names = new Scenario(seed).loadToTheEnd(Incident.NONE);
        List<Integer> calls = new ArrayList<>(IntStream.rangeClosed(1, names.size())
                .filter(call -> moment != Moment.BETWEEN || names.get(call - 1).equals("publish"))
                .boxed()
                .toList());
        Collections.shuffle(calls, new Random(seed));
        return ALL_CALLS ? calls : calls.subList(0, SAMPLED_CALLS);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
