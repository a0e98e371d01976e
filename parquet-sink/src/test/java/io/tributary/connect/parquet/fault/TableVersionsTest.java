package io.tributary.connect.parquet.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.support.testing.worker.ModelTask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever happens at whatever call of the store, every version of a table that is ever seen is the table at the
 * offsets of its manifest, and versions go on being made.
 */
@Tag("faults")
class TableVersionsTest {
    /** Every call is tried in the profile faults, else a few. */
    private static final boolean ALL_CALLS = Boolean.getBoolean("tributary.faults.all");

    private static final int SAMPLED_CALLS = 12;
    private static final int ROUNDS_OF_OLD_OWNER = 40;

    private final long seed = Long.getLong("tributary.faults.seed", System.nanoTime());

    @Test
    void areThePlainMapAtTheirOffsets() throws IOException {
        TableScenario scenario = new TableScenario(seed);
        assertThat(scenario.loadToTheEnd(Incident.NONE))
                .contains("linkOrCopy", "renameDirectory", "replace", "deleteDirectory");
        scenario.assertFinished("no fault");
        assertThat(scenario.versionsSeen()).isGreaterThan(4);
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void surviveACrashAtAnyCall(Moment moment) throws IOException {
        for (int call : calls(moment)) {
            String fault = "a crash " + moment + " call " + call;
            TableScenario scenario = new TableScenario(seed);
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
            scenario.assertFinished(fault);
        }
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void surviveAnErrorAtAnyCall(Moment moment) throws IOException {
        for (int call : calls(moment)) {
            TableScenario scenario = new TableScenario(seed);
            scenario.loadToTheEnd(moment.of(call, () -> {
                throw new IOException("simulated");
            }));
            scenario.assertFinished("an error " + moment + " call " + call);
        }
    }

    /** The old owner goes on as if nothing had happened after another one has made versions and removed some. */
    @ParameterizedTest
    @EnumSource(Moment.class)
    void surviveAnOwnerFrozenAtAnyCall(Moment moment) throws IOException {
        Random random = new Random(seed);
        for (int call : calls(moment, new TableScenario(seed).load(Incident.NONE, ROUNDS_OF_OLD_OWNER))) {
            String fault = "an owner frozen " + moment + " call " + call;
            TableScenario scenario = new TableScenario(seed);
            int rounds = random.nextInt(ROUNDS_OF_OLD_OWNER);
            scenario.load(moment.of(call, () -> scenario.load(Incident.NONE, rounds)), ROUNDS_OF_OLD_OWNER);
            scenario.loadToTheEnd(Incident.NONE);
            scenario.assertFinished(fault);
        }
    }

    /** The survivor gets the partition of the one that is killed, be it in the middle of a version. */
    @ParameterizedTest
    @EnumSource(Moment.class)
    void surviveTheDeathOfOneOfTwoTasksAtAnyCall(Moment moment) throws IOException {
        int calls = callsOfASecondTask();
        List<Integer> all =
                new ArrayList<>(IntStream.rangeClosed(1, calls).boxed().toList());
        Collections.shuffle(all, new Random(seed));
        for (int call : ALL_CALLS ? all : all.subList(0, SAMPLED_CALLS)) {
            String fault = "the death of a task " + moment + " call " + call;
            TableScenario scenario = new TableScenario(seed);
            List<TopicPartition> partitions = scenario.partitions();
            SimulatedConnector connector = scenario.newConnector();
            ModelTask survivor = connector.start(scenario.newStore(Incident.NONE), partitions.subList(0, 2));
            connector.start(
                    scenario.newStore(moment.of(call, () -> {
                        throw new SimulatedCrash();
                    })),
                    partitions.subList(2, 3));
            try {
                scenario.runToTheEnd(connector, fault);
            } catch (SimulatedCrash e) {
                scenario.look(fault);
                connector.killLast();
                connector.group().assign(survivor, partitions.subList(2, 3));
                scenario.runToTheEnd(connector, fault);
            }
            scenario.assertFinished(fault);
        }
    }

    private int callsOfASecondTask() throws IOException {
        TableScenario scenario = new TableScenario(seed);
        List<TopicPartition> partitions = scenario.partitions();
        FaultyStore second = scenario.newStore(Incident.NONE);
        SimulatedConnector connector = scenario.newConnector();
        connector.start(scenario.newStore(Incident.NONE), partitions.subList(0, 2));
        connector.start(second, partitions.subList(2, 3));
        scenario.runToTheEnd(connector, "two tasks");
        scenario.assertFinished("two tasks");
        return second.calls().size();
    }

    /** The calls of a run without faults at which such a fault can strike. */
    private List<Integer> calls(Moment moment) throws IOException {
        return calls(moment, new TableScenario(seed).loadToTheEnd(Incident.NONE));
    }

    private List<Integer> calls(Moment moment, List<String> names) {
        List<Integer> calls = new ArrayList<>(IntStream.rangeClosed(1, names.size())
                .filter(call -> moment != Moment.BETWEEN || names.get(call - 1).equals("publish"))
                .boxed()
                .toList());
        Collections.shuffle(calls, new Random(seed));
        return ALL_CALLS ? calls : calls.subList(0, Math.min(SAMPLED_CALLS, calls.size()));
    }
}
