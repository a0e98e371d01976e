package io.tributary.connect.mysql.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.RunningTask;
import io.tributary.connect.mysql.fault.FaultyConnections.Incident;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/** Topics, tables and a consumer group, and tasks that load the ones into the other; the same for the same seed. */
abstract class Load {
    private static final int POLLS_AT_MOST = 2_000;

    private final Map<TopicPartition, Long> groupOffsets = new ConcurrentHashMap<>();

    /** What happens between two polls. */
    interface BetweenPolls {
        void happen(int poll);
    }

    /** Lets a new task own all partitions for so many polls, which may end anywhere. */
    final void load(FaultyConnections connections, int polls) {
        RunningTask task = newTask(connections);
        for (int i = 0; i < polls; i++) {
            task.poll();
        }
        close(task);
    }

    final List<String> loadToTheEnd(Incident incident) {
        return loadToTheEnd(new FaultyConnections(incident), poll -> {});
    }

    /** Lets a new task own all partitions until everything is written. Answers what it executed. */
    final List<String> loadToTheEnd(FaultyConnections connections, BetweenPolls between) {
        RunningTask task = newTask(connections);
        try {
            for (int polls = 0; !task.isSettled(); polls++) {
                between.happen(polls);
                task.poll();
                connections.requireAlive();
                groupOffsets.putAll(task.committable());
                assertThat(polls).as("polls of %s", this).isLessThan(POLLS_AT_MOST);
            }
        } finally {
            noteReports(task);
        }
        close(task);
        connections.requireAlive();
        return connections.calls();
    }

    /** A task that runs now, for as many polls as the test wants. */
    final RunningTask newTask(FaultyConnections connections) {
        RunningTask task = connections.newTask(settings(), maxPollRecords());
        assign(task, groupOffsets);
        return task;
    }

    final void close(RunningTask task) {
        groupOffsets.putAll(task.committable());
        noteReports(task);
        task.close();
    }

    abstract Map<String, String> settings();

    abstract int maxPollRecords();

    /** Assigns all partitions at their positions in the consumer group, or at their beginnings. */
    abstract void assign(RunningTask task, Map<TopicPartition, Long> groupOffsets);

    /** The task reports no more records. */
    abstract void noteReports(RunningTask task);

    /** Failovers to a replica that lacks the last transactions. */
    abstract BetweenPolls failovers(Random random);

    /** All is as if nothing had happened. */
    abstract void assertHolds(String fault);
}
