package io.tributary.connect.mysql.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.RunningTask;
import io.tributary.connect.mysql.SnapshotScenario;
import io.tributary.connect.mysql.TestDatabase;
import io.tributary.connect.mysql.fault.FaultyConnections.Incident;
import io.tributary.connect.mysql.jdbc.Session;
import io.tributary.connect.support.testing.FakeSinkTaskContext;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens at whatever statement, snapshots and members end as the records say. */
class SnapshotFaultIT {
    private static final boolean ALL_CALLS = Boolean.getBoolean("tributary.faults.all");
    private static final long SEED = Long.getLong("tributary.faults.seed", System.nanoTime());
    private static final int SAMPLED_CALLS = 10;
    private static final int RECORDS = 40;
    private static final int POLLS_AT_MOST = 200;
    private static final TestDatabase DATABASE = TestDatabase.empty("snapshot_faults");
    private static List<String> calls;

    @BeforeAll
    static void countCalls() {
        SnapshotScenario scenario = scenario();
        FaultyConnections connections = new FaultyConnections(Incident.NONE);
        load(scenario, connections);
        scenario.assertHolds("no fault");
        calls = connections.calls();
        System.out.printf(
                "Faults at %s of %d statements of a versioned load, -Dtributary.faults.seed=%d%n",
                ALL_CALLS ? "all" : "a sample", calls.size(), SEED);
    }

    @Test
    void aLoadMeetsEveryKindOfStatement() {
        assertThat(String.join("\n", calls))
                .contains("INSERT INTO", "tributary_snapshots` WHERE fact_table = ? FOR UPDATE", ") SELECT `k`");
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void survivesACrashAtAnyStatement(Moment moment) {
        for (int call : sample()) {
            SnapshotScenario scenario = scenario();
            FaultyConnections connections = new FaultyConnections(moment.of(call, connection -> {
                throw new SimulatedCrash();
            }));
            boolean crashed = false;
            try {
                load(scenario, connections);
            } catch (SimulatedCrash e) {
                crashed = true;
                connections.endProcess();
            }
            assertThat(crashed).as(at(moment, call)).isTrue();
            load(scenario, new FaultyConnections(Incident.NONE));
            scenario.assertHolds("a crash " + at(moment, call));
        }
    }

    /** After a COMMIT this means that its answer is lost. */
    @ParameterizedTest
    @EnumSource(Moment.class)
    void survivesALostConnectionAtAnyStatement(Moment moment) {
        for (int call : sample()) {
            SnapshotScenario scenario = scenario();
            load(scenario, new FaultyConnections(moment.of(call, connection -> {
                FaultyConnections.cut(connection);
                throw new SQLException("simulated", "08S01");
            })));
            scenario.assertHolds("a lost connection " + at(moment, call));
        }
    }

    private static SnapshotScenario scenario() {
        return new SnapshotScenario(DATABASE, SEED, RECORDS);
    }

    /** A new task owns all partitions until everything is written. */
    private static void load(SnapshotScenario scenario, FaultyConnections connections) {
        Map<String, String> settings = scenario.settings();
        RunningTask task = new RunningTask(
                        settings,
                        new FakeSinkTaskContext(settings),
                        connection ->
                                new Session(connections.to(connection), connection.longestAnswer(), Clock.systemUTC()))
                .withMaxPollRecords(9);
        scenario.partitions().forEach(partition -> scenario.assign(task, partition, 0));
        for (int polls = 0; !task.isSettled(); polls++) {
            task.poll();
            assertThat(polls)
                    .as("polls, seed %d, retries %s", SEED, task.retries())
                    .isLessThan(POLLS_AT_MOST);
        }
        task.close();
    }

    private static int[] sample() {
        IntStream all = ALL_CALLS
                ? IntStream.rangeClosed(1, calls.size())
                : new Random(SEED).ints(1, calls.size() + 1).distinct().limit(SAMPLED_CALLS);
        return all.toArray();
    }

    private static String at(Moment moment, int call) {
        return moment + " statement " + call + ": " + calls.get(call - 1);
    }
}
