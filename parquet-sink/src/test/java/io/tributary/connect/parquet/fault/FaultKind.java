package io.tributary.connect.parquet.fault;

import java.io.IOException;
import java.util.List;
import java.util.Random;
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
    /** Every other call fails for a while, so that records are read again and again. */
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
        void strike(Scenario scenario, FaultPoint point) {
            int rounds = point.random().nextInt(ROUNDS_AT_MOST);
            Incident freeze = point.incident(() -> scenario.load(Incident.NONE, rounds));
            scenario.load(freeze, Scenario.ROUNDS_TO_THE_END);
        }

        @Override
        List<String> calls(Scenario scenario) {
            return scenario.load(Incident.NONE, Scenario.ROUNDS_TO_THE_END);
        }
    };

    /** Half of them are enough to load everything. */
    private static final int ROUNDS_AT_MOST = 40;

    private static final int CALLS_OF_AN_OUTAGE = 40;

    abstract void strike(Scenario scenario, FaultPoint point);

    /** Those at which it can strike, as the task that it strikes makes them without it. */
    List<String> calls(Scenario scenario) {
        return scenario.loadToTheEnd(Incident.NONE);
    }

    private static void fail() throws IOException {
        throw new IOException("simulated");
    }
}
