package io.tributary.connect.parquet.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.timing.CatchUpTiming;
import io.tributary.connect.support.testing.worker.ModelTask;
import io.tributary.connect.support.testing.worker.VirtualTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * The table of a topic that holds some hours already and goes on, at the usual waiting times. Its partitions arrive
 * slowly, at once or not for minutes, move between tasks that come, die and freeze, and are reset; the same for the same seed. No version may hold
 * less of a partition than what it held before or, at first, than what lay in its topic when all began, but for the
 * minute that a record may be old.
 */
final class MovingTable {
    private static final int PARTITIONS = 3;
    /** The topic holds so many of each partition when all begins. */
    private static final int HELD = 150;

    private static final long HELD_APART_MS = 72_000;
    private static final int LATER = 150;
    private static final long LATER_APART_MS = 10_000;
    private static final long ROUND_MS = 10_000;
    /** Less than five minutes, behind an old record. */
    private static final int MOST_SILENT_ROUNDS = 25;
    /** Less than thirty seconds: a partition that has shown nothing for longer is taken for an empty one. */
    private static final int MOST_SILENT_ROUNDS_AT_FIRST = 2;

    private static final int SLOWEST = 2;
    private static final int FASTEST_OF_SLOW = 8;

    private final Random random;
    private final String name;
    private final long beginMs = new VirtualTime().nowMs();
    private final SimulatedTable table;
    private final TableScenario scenario;
    private final SimulatedTopics topics;
    private final Set<TopicPartition> slow;
    private final Map<TopicPartition, Integer> silentRounds = new HashMap<>();
    private final Map<Integer, Long> required = new HashMap<>();
    private SimulatedConnector connector;
    private long latest;

    MovingTable(long seed) {
        this.random = new Random(seed);
        this.name = "a moving table, seed " + seed;
        this.table = new SimulatedTable(random, PARTITIONS, PARTITIONS * (HELD + LATER), this::timestamp);
        this.scenario = new TableScenario(seed, new InMemoryStore(), table, 0, CatchUpTiming.USUAL);
        this.topics = scenario.topics();
        this.slow = new HashSet<>(some());
        topics.partitions().forEach(partition -> require(partition.partition(), beginMs));
    }

    private long timestamp(int record) {
        return record < HELD ? beginMs - (HELD - record) * HELD_APART_MS : beginMs + (record - HELD) * LATER_APART_MS;
    }

    /** Until all has arrived and a version holds it. */
    void run() throws IOException {
        startConnector();
        while (!topics.haveArrived()) {
            happen();
            topics.partitions().forEach(this::arrive);
            connector.run(ROUND_MS);
            look();
        }
        connector.group().tasks().forEach(ModelTask::thaw);
        scenario.runToTheEnd(connector, name);
        connector.stop();
        scenario.assertFinished(name);
    }

    private void happen() throws IOException {
        switch (random.nextInt(40)) {
            case 0 -> scatter();
            case 1 -> {
                connector.killLast();
                connector.start(scenario.newStore(Incident.NONE));
                scatter();
            }
            case 2 -> {
                connector.stop();
                scenario.reset(some(), connector.clock());
                startConnector();
            }
            case 3 -> slow.addAll(some());
            case 4 -> slow.removeAll(some());
            case 5 -> some().forEach(this::silence);
            case 6 ->
                connector.group().tasks().forEach(task -> {
                    if (random.nextBoolean()) {
                        task.freeze();
                    }
                });
            case 7, 8, 9 -> connector.group().tasks().forEach(ModelTask::thaw);
            default -> {}
        }
    }

    private void startConnector() {
        connector = scenario.newConnector();
        connector.start(scenario.newStore(Incident.NONE));
        connector.start(scenario.newStore(Incident.NONE));
        scatter();
    }

    /** Any task may get any partition. */
    private void scatter() {
        List<ModelTask> tasks = connector.group().tasks();
        Map<ModelTask, Set<TopicPartition>> owned = new HashMap<>();
        topics.partitions()
                .forEach(partition -> owned.computeIfAbsent(
                                tasks.get(random.nextInt(tasks.size())), task -> new HashSet<>())
                        .add(partition));
        connector.group().rebalance(owned);
    }

    private List<TopicPartition> some() {
        List<TopicPartition> some = new ArrayList<>(topics.partitions());
        some.removeIf(partition -> random.nextBoolean());
        return some;
    }

    /** A record arrives before the next silence, so that two of them do not add up. */
    private void silence(TopicPartition partition) {
        int most = topics.arrived(partition) == 0 ? MOST_SILENT_ROUNDS_AT_FIRST : MOST_SILENT_ROUNDS;
        silentRounds.putIfAbsent(partition, random.nextInt(most + 1));
    }

    private void arrive(TopicPartition partition) {
        int silent = silentRounds.getOrDefault(partition, 0);
        if (silent > 0) {
            silentRounds.put(partition, silent - 1);
            return;
        }
        silentRounds.remove(partition);
        int most = slow.contains(partition) ? SLOWEST + random.nextInt(FASTEST_OF_SLOW - SLOWEST) : HELD + LATER;
        long nowMs = connector.clock().millis();
        for (int i = 0; i < most && timestamp(topics.arrived(partition)) <= nowMs; i++) {
            topics.arrive(partition, 1);
        }
    }

    private void look() throws IOException {
        for (long version : scenario.look(name)) {
            scenario.offsets(version).forEach((partition, offset) -> {
                assertThat(offset)
                        .as("version %d holds partition %d of %s", version, partition, name)
                        .isGreaterThanOrEqualTo(required.get(partition));
                require(partition, table.timestampBefore(partition, offset));
            });
        }
        assertThat(scenario.latest()).as(name).isGreaterThanOrEqualTo(latest);
        latest = scenario.latest();
    }

    /** Of all later versions. */
    private void require(int partition, long timestampMs) {
        long offset = table.offsetAt(
                partition, timestampMs - CatchUpTiming.USUAL.recent().toMillis());
        required.merge(partition, offset, Math::max);
    }
}
