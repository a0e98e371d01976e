package io.tributary.connect.mysql.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.RunningTask;
import io.tributary.connect.mysql.SnapshotScenario;
import io.tributary.connect.mysql.TestDatabase;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;

/** The load of a table with snapshots and of the members that its rows name. */
final class VersionedLoad extends Load {
    private static final int RECORDS = 40;
    private static final int POLL_RECORDS = 6;

    private final SnapshotScenario scenario;
    private final Replica replica;
    private final TestDatabase database;

    VersionedLoad(TestDatabase database, long seed) {
        this.database = database;
        this.replica = new Replica(database, "facts", "members", "tributary_offsets", "tributary_snapshots");
        this.scenario = new SnapshotScenario(database, seed, RECORDS);
    }

    @Override
    Map<String, String> settings() {
        return scenario.settings();
    }

    @Override
    int maxPollRecords() {
        return POLL_RECORDS;
    }

    @Override
    void assign(RunningTask task, Map<TopicPartition, Long> groupOffsets) {
        scenario.partitions()
                .forEach(partition -> scenario.assign(task, partition, groupOffsets.getOrDefault(partition, 0L)));
    }

    @Override
    void noteReports(RunningTask task) {
        assertThat(task.badRecords()).isEmpty();
    }

    @Override
    BetweenPolls failovers(Random random) {
        int lag = 1 + random.nextInt(6);
        int[] polls = new int[1];
        return poll -> {
            if (polls[0] == 0 && isBegun()) {
                replica.catchUp();
                polls[0] = poll;
            } else if (polls[0] > 0 && poll == polls[0] + lag) {
                replica.takeOver();
            }
        };
    }

    /** A server that never heard of a partition cannot go on with it. */
    private boolean isBegun() {
        boolean hasTables = database.rows("SHOW TABLES LIKE 'tributary\\_%'").size() == 2;
        return hasTables
                && database.value("SELECT COUNT(*) FROM tributary_offsets")
                        .equals(Integer.toString(scenario.partitions().size()));
    }

    @Override
    void assertHolds(String fault) {
        scenario.assertHolds(fault);
    }

    @Override
    public String toString() {
        return scenario.toString();
    }
}
