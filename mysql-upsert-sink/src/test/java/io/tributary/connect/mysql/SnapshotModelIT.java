package io.tributary.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Two tasks, each with some of the partitions, write at the same time, and now and then one of them is replaced while
 * it still writes, as one that the worker has given up.
 */
class SnapshotModelIT {
    private static final long SEED = Long.getLong("tributary.fuzz.seed", System.nanoTime());
    private static final int RECORDS = 150;
    private static final int MOST_POLLS = 20_000;

    private final TestDatabase database = TestDatabase.empty("snapshot_model");
    private final List<RunningTask> all = new ArrayList<>();
    private final Map<TopicPartition, Long> groupOffsets = new HashMap<>();

    @RepeatedTest(8)
    void everySnapshotHoldsTheNewestRecordsUpToItsInterval(RepetitionInfo repetition) {
        long seed = SEED + repetition.getCurrentRepetition() - 1;
        Random random = new Random(seed);
        SnapshotScenario scenario = new SnapshotScenario(database, seed, RECORDS);
        List<List<TopicPartition>> owned = List.of(
                scenario.partitions().subList(0, 1), scenario.partitions().subList(1, 3));
        RunningTask[] tasks = {start(scenario, owned.get(0), random), start(scenario, owned.get(1), random)};
        int crashes = 0;
        int polls = 0;
        while (!tasks[0].isSettled() || !tasks[1].isSettled()) {
            int one = random.nextInt(tasks.length);
            tasks[one].poll();
            if (random.nextInt(4) == 0) {
                groupOffsets.putAll(tasks[one].committable());
            }
            if (crashes < 4 && random.nextInt(15) == 0) {
                crashes++;
                tasks[one] = start(scenario, owned.get(one), random);
            }
            assertThat(polls++).as("polls, seed %d", seed).isLessThan(MOST_POLLS);
        }
        all.forEach(RunningTask::close);

        scenario.assertHolds("-Dtributary.fuzz.seed=" + SEED + ", " + crashes + " crashes");
    }

    private RunningTask start(SnapshotScenario scenario, List<TopicPartition> owned, Random random) {
        RunningTask task = new RunningTask.Setup(scenario.settings())
                .withWriterThread()
                .withMaxPollRecords(5 + random.nextInt(30))
                .start();
        owned.forEach(partition -> scenario.assign(task, partition, groupOffsets.getOrDefault(partition, 0L)));
        all.add(task);
        return task;
    }
}
