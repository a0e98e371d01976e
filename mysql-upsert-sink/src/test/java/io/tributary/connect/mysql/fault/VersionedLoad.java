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

    VersionedLoad(TestDatabase database, long seed) {
        this.replica = new Replica(database, "facts", "members", "tributary_offsets", "tributary_snapshots");
        this.scenario = new SnapshotScenario(database, seed, RECORDS);
    }

    @Override
    Map<String, String> settings() {
        return scenario.settings();
    }

    @Override
    void assign(RunningTask task, Map<TopicPartition, Long> groupOffsets) {
        task.withMaxPollRecords(POLL_RECORDS);
        scenario.partitions()
                .forEach(partition -> scenario.assign(task, partition, groupOffsets.getOrDefault(partition, 0L)));
    }

    @Override
    void noteReports(RunningTask task) {
        assertThat(task.badRecords()).isEmpty();
    }

    @Override
    BetweenPolls failovers(Random random) {
        // The load takes seven polls, and after two of them all tables are there.
        int lastSeen = 2 + random.nextInt(2);
        int failover = lastSeen + 1 + random.nextInt(3);
        return poll -> {
            if (poll == lastSeen) {
                replica.catchUp();
            } else if (poll == failover) {
                replica.takeOver();
            }
        };
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
