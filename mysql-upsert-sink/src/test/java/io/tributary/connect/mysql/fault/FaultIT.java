package io.tributary.connect.mysql.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.RunningTask;
import io.tributary.connect.mysql.TestDatabase;
import io.tributary.connect.mysql.fault.FaultyConnections.Incident;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens at whatever statement, every record ends in the tables exactly once. */
class FaultIT {
    /** Every statement is tried in the profile faults, else a few. */
    private static final boolean ALL_CALLS = Boolean.getBoolean("tributary.faults.all");

    private static final long SEED = Long.getLong("tributary.faults.seed", System.nanoTime());
    private static final int SAMPLED_CALLS = 6;
    private static final int SAMPLED_FREEZES = 2;
    private static final String SHORT_LIFE = "SET SESSION wait_timeout = 1";
    private static final ExecutorService OTHER_PROCESS = Executors.newSingleThreadExecutor();

    private static final TestDatabase DATABASE = TestDatabase.empty("faults");
    private static List<String> calls;

    @BeforeAll
    static void countCalls() {
        Scenario scenario = scenario();
        calls = scenario.loadToTheEnd(Incident.NONE);
        scenario.assertExactlyOnce("no fault");
        System.out.printf(
                "Faults at %s of %d statements of a load, -Dtributary.faults.seed=%d%n",
                ALL_CALLS ? "all" : "a sample", calls.size(), SEED);
    }

    @AfterAll
    static void endOtherProcess() {
        OTHER_PROCESS.shutdown();
    }

    @Test
    void aLoadMeetsEveryKindOfStatement() {
        assertThat(String.join("\n", calls))
                .contains(
                        "CREATE TABLE IF NOT EXISTS `tributary_offsets`",
                        "FOR UPDATE",
                        "INSERT INTO `tributary_offsets`",
                        "LOCK IN SHARE MODE",
                        "INSERT INTO `customers`",
                        "UPDATE (SELECT",
                        "INSERT INTO `orders`",
                        "INSERT INTO `totals`",
                        "DELETE",
                        "ROLLBACK TO",
                        "commit",
                        "rollback");
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void survivesACrashAtAnyStatement(Moment moment) {
        for (int call : sample(everyCall(), SAMPLED_CALLS)) {
            Scenario scenario = scenario();
            FaultyConnections connections = new FaultyConnections(moment.of(call, connection -> {
                throw new SimulatedCrash();
            }));
            boolean crashed = false;
            try {
                scenario.loadToTheEnd(connections, poll -> {});
            } catch (SimulatedCrash e) {
                crashed = true;
                connections.endProcess();
            }
            assertThat(crashed).as(at(moment, call)).isTrue();
            scenario.loadToTheEnd(Incident.NONE);
            scenario.assertExactlyOnce("a crash " + at(moment, call));
        }
    }

    /** After a COMMIT this means that its answer is lost. */
    @ParameterizedTest
    @EnumSource(Moment.class)
    void survivesALostConnectionAtAnyStatement(Moment moment) {
        for (int call : sample(everyCall(), SAMPLED_CALLS)) {
            Scenario scenario = scenario();
            scenario.loadToTheEnd(moment.of(call, FaultIT::loseConnection));
            scenario.assertExactlyOnce("a lost connection " + at(moment, call));
        }
    }

    /** The client has lost its connection, and the server commits while the client claims anew. */
    @Test
    void survivesACommitThatGoesOnAfterItsConnectionIsLost() throws Exception {
        for (int call : sample(commits(), SAMPLED_CALLS)) {
            Scenario scenario = scenario();
            List<Future<?>> late = new ArrayList<>();
            FaultyConnections[] connections = new FaultyConnections[1];
            connections[0] = new FaultyConnections(Moment.BEFORE.of(call, connection -> {
                connections[0].leaveOpen(connection);
                late.add(OTHER_PROCESS.submit(() -> commitWhenSomebodyWaits(connection)));
                throw lost();
            }));
            scenario.loadToTheEnd(connections[0], poll -> {});
            for (Future<?> commit : late) {
                commit.get(1, TimeUnit.MINUTES);
            }
            scenario.assertExactlyOnce("a late commit, " + at(Moment.AFTER, call));
        }
    }

    /**
     * A task is frozen at a statement, as by SIGSTOP; another one owns its partitions meanwhile. Then the first one goes
     * on as if nothing had happened.
     */
    @ParameterizedTest
    @EnumSource(Moment.class)
    void survivesAnOwnerFrozenAtAnyStatement(Moment moment) throws Exception {
        Random random = new Random(SEED);
        for (int call : sample(everyCall(), SAMPLED_FREEZES)) {
            Scenario scenario = scenario();
            CountDownLatch frozen = new CountDownLatch(1);
            CountDownLatch thawed = new CountDownLatch(1);
            FaultyConnections connections = new FaultyConnections(
                    moment.of(call, connection -> {
                        frozen.countDown();
                        await(thawed);
                    }),
                    SHORT_LIFE);
            Future<?> zombie = OTHER_PROCESS.submit(() -> scenario.load(connections, 30));
            await(frozen);
            RunningTask successor = scenario.newTask(new FaultyConnections(Incident.NONE));
            int polls = random.nextInt(8);
            // Until it has claimed, at least: the server ends the transaction of the frozen one after a second.
            while (!successor.poll() || polls-- > 0) {
                assertThat(successor.retries()).hasSizeLessThan(10);
            }
            thawed.countDown();
            zombie.get(1, TimeUnit.MINUTES);
            scenario.close(successor);
            scenario.loadToTheEnd(Incident.NONE);
            scenario.assertExactlyOnce("an owner frozen " + at(moment, call));
        }
    }

    /** Two tasks that both believe to own all partitions, one statement here and some there. */
    @Test
    void survivesTwoOwnersAtAnyInterleaving() {
        int seeds = ALL_CALLS ? 60 : 4;
        for (int i = 0; i < seeds; i++) {
            Random random = new Random(SEED + i);
            Scenario scenario = scenario();
            RunningTask[] tasks = {
                scenario.newTask(new FaultyConnections(Incident.NONE)),
                scenario.newTask(new FaultyConnections(Incident.NONE))
            };
            for (int poll = 0; poll < 20; poll++) {
                tasks[random.nextInt(2)].poll();
            }
            for (RunningTask task : tasks) {
                scenario.close(task);
            }
            scenario.loadToTheEnd(Incident.NONE);
            scenario.assertExactlyOnce("two owners, run " + i);
        }
    }

    /** Both have seen that the offsets table does not know the partitions. */
    @Test
    void survivesTwoTasksThatClaimNewPartitionsAtTheSameMoment() {
        Scenario scenario = scenario();
        int seenToBeNew = lastOf("FOR UPDATE", calls.indexOf("commit"));
        scenario.loadToTheEnd(
                Moment.AFTER.of(seenToBeNew, connection -> scenario.load(new FaultyConnections(Incident.NONE), 1)));
        scenario.assertExactlyOnce("two claims of new partitions");
    }

    @Test
    void survivesAFailoverThatLostTransactions() {
        int seeds = ALL_CALLS ? 60 : 4;
        for (int i = 0; i < seeds; i++) {
            Random random = new Random(SEED + i);
            int first = 1 + random.nextInt(6);
            int second = first + random.nextInt(6);
            Scenario scenario = scenario();
            scenario.loadToTheEnd(new FaultyConnections(Incident.NONE), poll -> {
                if (poll == first || poll == second) {
                    scenario.setBack(random);
                }
            });
            // A task notices a failover when it writes, or when it starts.
            scenario.loadToTheEnd(Incident.NONE);
            scenario.assertExactlyOnce("failovers after polls " + first + " and " + second);
        }
    }

    private static Scenario scenario() {
        return new Scenario(DATABASE, SEED);
    }

    private static List<Integer> everyCall() {
        return IntStream.rangeClosed(1, calls.size()).boxed().toList();
    }

    /** The number of the last call with this text before another one. */
    private static int lastOf(String text, int before) {
        return IntStream.rangeClosed(1, before)
                .filter(call -> calls.get(call - 1).contains(text))
                .max()
                .orElseThrow();
    }

    private static List<Integer> commits() {
        return everyCall().stream()
                .filter(call -> calls.get(call - 1).equals("commit"))
                .toList();
    }

    private static List<Integer> sample(List<Integer> all, int size) {
        List<Integer> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(SEED));
        return ALL_CALLS ? shuffled : shuffled.subList(0, Math.min(size, shuffled.size()));
    }

    private static String at(Moment moment, int call) {
        return moment + " statement " + call + ": " + calls.get(call - 1);
    }

    private static void loseConnection(Connection connection) throws SQLException {
        FaultyConnections.cut(connection);
        throw lost();
    }

    private static SQLException lost() {
        return new SQLException("simulated", "08S01");
    }

    private static void commitWhenSomebodyWaits(Connection lateOne) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        while (DATABASE.value("SELECT COUNT(*) FROM performance_schema.data_lock_waits")
                        .equals("0")
                && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        try (Connection connection = lateOne) {
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
