package io.tributary.connect.parquet.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.fault.FaultyStore.Incident;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;

/** What may go wrong at a point of a task's life. Afterwards a task without faults ends the load. */
enum FaultKind {
    /** The process ends and the machine loses power, as far as the lake can. */
    CRASH {
        @Override
        void strike(Scenario scenario, FaultPoint point) {
            scenario.crash(point);
        }
    },
    /** The store fails once and the same task goes on. */
    ERROR {
        @Override
        void strike(Scenario scenario, FaultPoint point) {
            scenario.loadToTheEnd(point.incident(FaultKind::fail));
        }
    },
    /** Every other call fails for a while, so that batches are delivered again and again, with and without a seek. */
    OUTAGE {
        @Override
        void strike(Scenario scenario, FaultPoint point) {
            Random random = point.random();
            IntPredicate someCalls =
                    call -> call >= point.call() && call < point.call() + CALLS_OF_AN_OUTAGE && random.nextBoolean();
            scenario.loadToTheEnd(point.moment().when(someCalls, FaultKind::fail));
        }
    },
    /**
     * The task is frozen, as by SIGSTOP; another one owns its partitions meanwhile, commits and trims, and is stopped
     * anywhere. Then the first one goes on as if nothing had happened.
     */
    FREEZE {
        @Override
        void strike(Scenario scenario, FaultPoint point) throws Exception {
            CountDownLatch frozen = new CountDownLatch(1);
            CountDownLatch thawed = new CountDownLatch(1);
            Incident freeze = point.incident(() -> {
                frozen.countDown();
                await(thawed);
            });
            FutureTask<?> zombie = new FutureTask<>(() -> scenario.load(freeze, Scenario.POLLS_TO_THE_END));
            new Thread(zombie, "zombie").start();
            await(frozen);
            scenario.load(Incident.NONE, point.random().nextInt(POLLS_AT_MOST));
            thawed.countDown();
            zombie.get(1, TimeUnit.MINUTES);
        }

        @Override
        List<String> calls(Scenario scenario) {
            return scenario.load(Incident.NONE, Scenario.POLLS_TO_THE_END);
        }
    };

    /** Half of them are enough to load everything. */
    private static final int POLLS_AT_MOST = 40;

    private static final int CALLS_OF_AN_OUTAGE = 40;

    abstract void strike(Scenario scenario, FaultPoint point) throws Exception;

    /** Those at which it can strike, as the task that it strikes makes them without it. */
    List<String> calls(Scenario scenario) {
        return scenario.loadToTheEnd(Incident.NONE);
    }

    private static void fail() throws IOException {
        throw new IOException("simulated");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
