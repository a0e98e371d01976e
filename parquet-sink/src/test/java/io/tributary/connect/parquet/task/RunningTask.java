package io.tributary.connect.parquet.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.support.seam.Drive;
import io.tributary.connect.support.testing.worker.ModelGroup;
import io.tributary.connect.support.testing.worker.ModelSettings;
import io.tributary.connect.support.testing.worker.ModelSettings.DeadLetters;
import io.tributary.connect.support.testing.worker.ModelTask;
import io.tributary.connect.support.testing.worker.ModelTopics;
import io.tributary.connect.support.testing.worker.VirtualDrive;
import io.tributary.connect.support.testing.worker.VirtualTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** A task on a modelled worker of its own, which gets records when the test says so. */
public final class RunningTask implements AutoCloseable {
    private static final int MOST_RECORDS = 10_000;
    private static final int QUIET_ROUNDS = 3;

    private final VirtualTime time;
    private final VirtualDrive drive;
    private final LakeTask task;
    private final ModelGroup group;
    private final ModelTask running;

    /** {@code deadLetters} is null where nobody takes bad records. */
    RunningTask(Function<Drive, LakeTask> tasks, VirtualTime time, @Nullable DeadLetters deadLetters) {
        this.time = time;
        this.drive = new VirtualDrive(time);
        this.task = tasks.apply(drive);
        ModelSettings settings = new ModelSettings().maxPollRecords(MOST_RECORDS);
        if (deadLetters != null) {
            settings.toleratesErrors().deadLetters(deadLetters);
        }
        this.group = new ModelGroup(new ModelTopics(), time, settings);
        this.running = group.start("lake-0", task, Map.of()).withWorkWaiting(drive::hasNews);
    }

    /** Assigns these partitions beside those that it has. */
    public void open(Collection<TopicPartition> partitions) {
        partitions.forEach(group.topics()::create);
        group.assign(running, partitions);
        settle();
    }

    /** Takes these partitions away. */
    public void close(Collection<TopicPartition> partitions) {
        group.revoke(partitions);
        settle();
    }

    /** The records lie in Kafka now; returns when the task has read them and waits for others, or for time to pass. */
    public void put(Collection<SinkRecord> records) {
        group.topics().append(records);
        settle();
    }

    /** Kafka keeps only what is not delivered yet, so that a test of memory measures the task's. */
    public void expireDelivered() {
        positions().forEach(group.topics()::deleteBefore);
    }

    public void pass(long ms) {
        time.pass(ms);
        settle();
    }

    /** The offset that Connect may commit, given the one up to which it has delivered; empty for none. */
    public OptionalLong committable(TopicPartition partition, long delivered) {
        OffsetAndMetadata offset = task.preCommit(Map.of(partition, new OffsetAndMetadata(delivered)))
                .get(partition);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset.offset());
    }

    /** How long Connect's next poll may last. */
    public long pollMs() {
        running.iterateAtOnce();
        return running.pollMs();
    }

    /** As Connect calls it, from wherever the test is. */
    public LakeTask task() {
        return task;
    }

    /** The process dies. */
    public void kill() {
        drive.kill();
        running.kill();
    }

    @Override
    public void close() {
        running.stop();
    }

    /** Throws what the task fails with. */
    private void settle() {
        try {
            int quiet = 0;
            for (int rounds = 0; quiet < QUIET_ROUNDS; rounds++) {
                assertThat(rounds).as("rounds").isLessThan(MOST_RECORDS);
                Map<TopicPartition, Long> before = positions();
                running.iterateAtOnce();
                quiet = drive.hasNews() || !positions().equals(before) ? 0 : quiet + 1;
            }
        } catch (ConnectException e) {
            throw e.getCause() instanceof ConnectException thrown ? thrown : e;
        }
    }

    private Map<TopicPartition, Long> positions() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        running.assignment().forEach(partition -> positions.put(partition, running.position(partition)));
        return positions;
    }
}
