package io.tributary.connect.parquet.fault;

import io.tributary.connect.parquet.store.Store;
import io.tributary.connect.parquet.task.LakeTaskBuilder;
import io.tributary.connect.support.testing.worker.ModelGroup;
import io.tributary.connect.support.testing.worker.ModelSettings;
import io.tributary.connect.support.testing.worker.ModelTask;
import io.tributary.connect.support.testing.worker.VirtualDrive;
import io.tributary.connect.support.testing.worker.VirtualTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Tasks of one connector on a modelled worker, while records arrive in Kafka. Belongs to one thread. */
final class SimulatedConnector {
    private static final int MOST_RECORDS = 450;
    private static final long COMMITS_APART_MS = 5_000;

    private final SimulatedTopics topics;
    private final UnaryOperator<LakeTaskBuilder> settings;
    private final VirtualTime time = new VirtualTime();
    private final long startMs = time.nowMs();
    private final ModelGroup group;
    private final List<VirtualDrive> drives = new ArrayList<>();
    private final List<ModelTask> tasks = new ArrayList<>();

    /** Goes on where and when its group has been before. */
    SimulatedConnector(SimulatedTopics topics, UnaryOperator<LakeTaskBuilder> settings, ModelSettings worker) {
        this.topics = topics;
        this.settings = settings;
        worker.maxPollRecords(MOST_RECORDS)
                .flushIntervalMs(COMMITS_APART_MS)
                .toleratesErrors()
                .deadLetters((record, reason) -> CompletableFuture.completedFuture(null));
        this.group = new ModelGroup(topics.inKafka(), time, worker);
        topics.committed().forEach(group.offsets()::alter);
        time.pass(topics.elapsedMs());
    }

    Clock clock() {
        return time.clock();
    }

    ModelGroup group() {
        return group;
    }

    /** Starts a task, which has no partition yet. */
    ModelTask start(Store store) {
        VirtualDrive drive = new VirtualDrive(time);
        drives.add(drive);
        LakeTaskBuilder builder = settings.apply(LakeTaskBuilder.on(store).time(time));
        ModelTask task = group.start("lake-" + drives.size(), builder.build(drive), Map.of())
                .withWorkWaiting(drive::hasNews);
        tasks.add(task);
        return task;
    }

    ModelTask start(Store store, List<TopicPartition> partitions) {
        ModelTask task = start(store);
        group.assign(task, partitions);
        return task;
    }

    /** Some records arrive, and all tasks go on for so long. */
    void run(long ms) {
        topics.arrive();
        try {
            group.runFor(ms);
        } finally {
            tell();
        }
    }

    /** Whether all records have arrived and are committed. */
    boolean isAtEnd() {
        return topics.haveArrived()
                && topics.partitions().stream()
                        .allMatch(partition -> group.offsets()
                                .committed(partition)
                                .map(OffsetAndMetadata::offset)
                                .filter(offset -> offset == group.topics().endOffset(partition))
                                .isPresent());
    }

    void stop() {
        group.stop();
        tell();
    }

    /** The process of the task that was started last has died. */
    void killLast() {
        drives.get(drives.size() - 1).kill();
        tasks.get(tasks.size() - 1).kill();
    }

    private void tell() {
        topics.commit(group.offsets().offsets(), time.nowMs() - startMs);
    }
}
