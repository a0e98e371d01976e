package io.tributary.connect.parquet;

import io.tributary.connect.support.testing.worker.ModelGroup;
import io.tributary.connect.support.testing.worker.ModelSettings;
import io.tributary.connect.support.testing.worker.ModelSettings.Protocol;
import io.tributary.connect.support.testing.worker.ModelTask;
import io.tributary.connect.support.testing.worker.ModelTopics;
import io.tributary.connect.support.testing.worker.RealDrive;
import io.tributary.connect.support.testing.worker.RealTime;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** A modelled worker with one task of the sink, whose writer has its own thread. */
final class RealWorker {
    private static final long SOON_MS = 60_000;

    private final RealDrive drive = new RealDrive();
    private final ModelGroup group;
    private final ModelTask task;

    RealWorker(Map<String, String> config, Collection<TopicPartition> partitions) {
        RealTime time = new RealTime();
        time.add(drive);
        ModelSettings settings = new ModelSettings().flushIntervalMs(1_000).protocol(Protocol.COOPERATIVE);
        group = new ModelGroup(new ModelTopics(), time, settings);
        task = group.start("lake-0", new ParquetSinkTask(drive), config).withWorkWaiting(drive::hasSomethingToSay);
        partitions.forEach(group.topics()::create);
        group.assign(task, partitions);
    }

    /** Returns when all that was put into Kafka so far is with the writer, and the writer waits for more. */
    void load(Collection<SinkRecord> records) {
        group.topics().append(records);
        group.runUntil(() -> isCaughtUp() && drive.isAtRest() && !drive.hasSomethingToSay(), SOON_MS);
    }

    void revoke(Collection<TopicPartition> partitions) {
        group.revoke(partitions);
        group.runUntil(() -> task.assignment().stream().noneMatch(partitions::contains) && drive.isAtRest(), SOON_MS);
    }

    long committed(TopicPartition partition) {
        return group.offsets()
                .committed(partition)
                .map(OffsetAndMetadata::offset)
                .orElse(0L);
    }

    void runUntilCommitted(TopicPartition partition, long offset) {
        group.runUntil(() -> committed(partition) == offset, SOON_MS);
    }

    void stop() {
        group.stop();
    }

    private boolean isCaughtUp() {
        return !task.assignment().isEmpty()
                && task.context().requestedOffsets().isEmpty()
                && task.assignment().stream()
                        .allMatch(partition ->
                                task.position(partition) >= group.topics().endOffset(partition));
    }
}
