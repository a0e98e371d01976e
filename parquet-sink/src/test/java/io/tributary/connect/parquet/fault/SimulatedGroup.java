package io.tributary.connect.parquet.fault;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;

/** Tasks whose partitions move from one to the other, at random. */
final class SimulatedGroup {
    private static final int POLLS_PER_MOVE = 3;
    private static final int POLLS_UNTIL_TOLD = 4;

    private final List<TopicPartition> partitions;
    private final List<SimulatedTask> tasks;
    private final Random random;
    private final Map<TopicPartition, SimulatedTask> owners = new HashMap<>();
    /** Tasks that own a partition no more and do not know it. */
    private final Map<TopicPartition, SimulatedTask> zombies = new HashMap<>();

    SimulatedGroup(List<TopicPartition> partitions, List<SimulatedTask> tasks, Random random) {
        this.partitions = partitions;
        this.tasks = tasks;
        this.random = random;
        partitions.forEach(partition -> assign(partition, tasks.get(0)));
    }

    /** One round of each task. */
    void poll(long elapsedMs) {
        for (SimulatedTask task : tasks) {
            task.poll(elapsedMs);
            if (random.nextBoolean()) {
                task.commitOffsets();
            }
        }
        for (TopicPartition partition : partitions) {
            if (zombies.containsKey(partition)) {
                if (random.nextInt(POLLS_UNTIL_TOLD) == 0) {
                    zombies.remove(partition).revoke(List.of(partition));
                }
            } else if (random.nextInt(POLLS_PER_MOVE) == 0) {
                move(partition);
            }
        }
    }

    void close() {
        tasks.forEach(SimulatedTask::close);
    }

    private void move(TopicPartition partition) {
        SimulatedTask old = owners.get(partition);
        if (random.nextBoolean()) {
            old.revoke(List.of(partition));
            assign(partition, tasks.get(random.nextInt(tasks.size())));
        } else {
            zombies.put(partition, old);
            assign(partition, tasks.get((tasks.indexOf(old) + 1) % tasks.size()));
        }
    }

    private void assign(TopicPartition partition, SimulatedTask task) {
        owners.put(partition, task);
        task.assign(List.of(partition));
    }
}
