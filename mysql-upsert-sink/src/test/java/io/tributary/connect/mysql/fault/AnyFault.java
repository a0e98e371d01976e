package io.tributary.connect.mysql.fault;

import static io.tributary.connect.mysql.Timed.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.Lanes;
import io.tributary.connect.mysql.RunningTask;
import io.tributary.connect.mysql.TestDatabase;
import io.tributary.connect.mysql.fault.FaultyConnections.Incident;
import io.tributary.connect.support.testing.Progress;
import java.sql.Connection;
import java.sql.SQLException;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens at whatever statement of a load, it ends as if nothing had happened. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AnyFault {
    /** Every statement is tried in the profile faults, else a few. */
    private static final boolean ALL_CALLS = Boolean.getBoolean("tributary.faults.all");

    private static final long SEED = Long.getLong("tributary.faults.seed", System.nanoTime());
    private static final String REPEATED_BY = "-Dtributary.faults.seed=" + SEED;
    private static final int SAMPLED_CALLS = 6;
    private static final int SAMPLED_FREEZES = 2;
    private static final int SEEDS = ALL_CALLS ? 60 : 4;
    private static final String SHORT_LIFE = "SET SESSION wait_timeout = 1";

    private final ExecutorService otherProcesses = Executors.newCachedThreadPool();
    private final Lanes lanes;
    private List<String> calls;

    AnyFault(String schema) {
        this.lanes = new Lanes(TestDatabase::empty, schema);
    }

    /** With tables that are empty, and the same records for the same seed. */
    abstract Load newLoad(TestDatabase database, long seed);

    @BeforeAll
    void countCalls() {
        if (ALL_CALLS) {
            lanes.spareTheDisk();
        }
        Load load = newLoad();
        calls = load.loadToTheEnd(Incident.NONE);
        load.assertHolds("no fault");
        System.out.printf(
                "Faults at %s of %d statements of a load, %s%n",
                ALL_CALLS ? "all" : "a sample", calls.size(), REPEATED_BY);
    }

    @AfterAll
    void endThreads() {
        otherProcesses.shutdown();
        lanes.close();
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void survivesACrashAtAnyStatement(Moment moment) throws Exception {
        strike("a crash", moment, sample(everyCall(), SAMPLED_CALLS), (database, load, call) -> {
            FaultyConnections connections = new FaultyConnections(moment.of(call, connection -> {
                throw new SimulatedCrash();
            }));
            boolean crashed = false;
            try {
                load.loadToTheEnd(connections, poll -> {});
            } catch (SimulatedCrash e) {
                crashed = true;
            }
            assertThat(crashed).as("crash at statement %d", call).isTrue();
            load.loadToTheEnd(Incident.NONE);
        });
    }

    /** After a COMMIT this means that its answer is lost. */
    @ParameterizedTest
    @EnumSource(Moment.class)
    void survivesALostConnectionAtAnyStatement(Moment moment) throws Exception {
        strike(
                "a lost connection",
                moment,
                sample(everyCall(), SAMPLED_CALLS),
                (database, load, call) -> load.loadToTheEnd(moment.of(call, AnyFault::loseConnection)));
    }

    /** The client has lost its connection, and the server commits while the client claims anew. */
    @Test
    void survivesACommitThatGoesOnAfterItsConnectionIsLost() throws Exception {
        strike("a late commit", Moment.AFTER, sample(callsOf("commit"), SAMPLED_CALLS), (database, load, call) -> {
            List<Future<?>> late = new ArrayList<>();
            FaultyConnections[] connections = new FaultyConnections[1];
            connections[0] = new FaultyConnections(Moment.BEFORE.of(call, connection -> {
                connections[0].leaveOpen(connection);
                late.add(otherProcesses.submit(() -> commitWhenSomebodyWaits(database, connection)));
                throw lost();
            }));
            load.loadToTheEnd(connections[0], poll -> {});
            for (Future<?> commit : late) {
                commit.get(1, TimeUnit.MINUTES);
            }
        });
    }

    /**
     * A task is frozen at a statement, as by SIGSTOP; another one owns its partitions meanwhile. Then the first one goes
     * on as if nothing had happened.
     */
    @ParameterizedTest
    @EnumSource(Moment.class)
    void survivesAnOwnerFrozenAtAnyStatement(Moment moment) throws Exception {
        strike("an owner frozen", moment, sample(everyCall(), SAMPLED_FREEZES), (database, load, call) -> {
            CountDownLatch frozen = new CountDownLatch(1);
            CountDownLatch thawed = new CountDownLatch(1);
            FaultyConnections connections = new FaultyConnections(
                    moment.of(call, connection -> {
                        frozen.countDown();
                        pass(thawed);
                    }),
                    SHORT_LIFE);
            Future<?> zombie = otherProcesses.submit(() -> load.load(connections, 30));
            pass(frozen);
            RunningTask successor = load.newTask(new FaultyConnections(Incident.NONE));
            int polls = new Random(SEED + call).nextInt(8);
            // Until it has claimed, at least: the server ends the transaction of the frozen one after a second.
            for (int all = 0; successor.claims() == 0 || polls-- > 0; all++) {
                successor.poll();
                assertThat(all).isLessThan(1_000);
            }
            thawed.countDown();
            zombie.get(1, TimeUnit.MINUTES);
            load.close(successor);
            load.loadToTheEnd(Incident.NONE);
        });
    }

    /** Two tasks that both believe to own all partitions, one statement here and some there. */
    @Test
    void survivesTwoOwnersAtAnyInterleaving() {
        for (int run = 0; run < SEEDS; run++) {
            Random random = new Random(SEED + run);
            Load load = newLoad();
            RunningTask[] tasks = {
                load.newTask(new FaultyConnections(Incident.NONE)), load.newTask(new FaultyConnections(Incident.NONE))
            };
            for (int poll = 0; poll < 20; poll++) {
                tasks[random.nextInt(2)].poll();
            }
            for (RunningTask task : tasks) {
                load.close(task);
            }
            load.loadToTheEnd(Incident.NONE);
            load.assertHolds("two owners, run " + run);
        }
    }

    /** Both have seen that the offsets table does not know the partitions. */
    @Test
    void survivesTwoTasksThatClaimNewPartitionsAtTheSameMoment() {
        Load load = newLoad();
        int firstCommit = callsOf("commit").get(0);
        int seenToBeNew = callsOf("FOR UPDATE").stream()
                .filter(call -> call < firstCommit)
                .reduce((one, other) -> other)
                .orElseThrow();
        load.loadToTheEnd(
                Moment.AFTER.of(seenToBeNew, connection -> load.load(new FaultyConnections(Incident.NONE), 1)));
        load.assertHolds("two claims of new partitions");
    }

    @Test
    void survivesAFailoverThatLostTransactions() {
        for (int run = 0; run < SEEDS; run++) {
            Load load = newLoad();
            load.loadToTheEnd(new FaultyConnections(Incident.NONE), load.failovers(new Random(SEED + run)));
            // A task notices a failover when it writes, or when it starts.
            load.loadToTheEnd(Incident.NONE);
            load.assertHolds("failovers, run " + run);
        }
    }

    /** Of a load without faults, in order. */
    List<String> calls() {
        return calls;
    }

    /** What happens to a load at a call, until all is loaded. */
    private interface Fault {
        void strike(TestDatabase database, Load load, int call) throws Exception;
    }

    /** Lets the fault strike at these calls, each in a load of its own. */
    private void strike(String name, Moment moment, List<Integer> chosen, Fault fault) throws Exception {
        Progress progress = new Progress(chosen.size(), REPEATED_BY);
        lanes.forEach(chosen, (database, call) -> {
            Load load = newLoad(database, SEED);
            String what = name + " " + moment + " statement " + call + ": " + calls.get(call - 1);
            try {
                fault.strike(database, load, call);
            } catch (AssertionError | Exception e) {
                throw new AssertionError(what, e);
            }
            load.assertHolds(what);
            progress.done(what);
        });
    }

    private Load newLoad() {
        return newLoad(lanes.first(), SEED);
    }

    private List<Integer> everyCall() {
        return callsOf("");
    }

    /** The numbers of the calls with this text. */
    private List<Integer> callsOf(String text) {
        return IntStream.rangeClosed(1, calls.size())
                .filter(call -> calls.get(call - 1).contains(text))
                .boxed()
                .toList();
    }

    private static List<Integer> sample(List<Integer> all, int size) {
        List<Integer> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(SEED));
        return ALL_CALLS ? shuffled : shuffled.subList(0, Math.min(size, shuffled.size()));
    }

    private static void loseConnection(Connection connection) throws SQLException {
        FaultyConnections.cut(connection);
        throw lost();
    }

    private static SQLException lost() {
        return new SQLException("simulated", "08S01");
    }

    /** Or after a second, if nobody does. */
    private static void commitWhenSomebodyWaits(TestDatabase database, Connection lateOne) {
        LockWaits lockWaits = new LockWaits(database);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        await(() -> lockWaits.any() || System.nanoTime() > deadline);
        try (Connection connection = lateOne) {
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pass(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
