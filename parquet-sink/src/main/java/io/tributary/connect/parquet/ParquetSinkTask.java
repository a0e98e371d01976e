package io.tributary.connect.parquet;

import io.tributary.connect.parquet.file.Lake;
import io.tributary.connect.parquet.file.LakeWriter;
import io.tributary.connect.parquet.file.OverlappedWriter;
import io.tributary.connect.support.BuildVersion;
import io.tributary.connect.support.error.BadRecordReporter;
import io.tributary.connect.support.thread.SideThreads;
import io.tributary.connect.support.thread.TaskThread;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;

/** Hands the records of its partitions to the {@link OverlappedWriter}, and its progress to Connect. */
public final class ParquetSinkTask extends SinkTask {
    /** Also if they were revoked meanwhile: a worker may pause them again when they come back. */
    private final Set<TopicPartition> paused = new HashSet<>();

    private final Executor executor;
    private @Nullable OverlappedWriter writer;

    public ParquetSinkTask() {
        this(SideThreads.one("writer"));
    }

    /** {@code executor} writes the records, one put after the other. */
    public ParquetSinkTask(Executor executor) {
        this.executor = executor;
    }

    @Override
    public String version() {
        return BuildVersion.current();
    }

    @Override
    public void start(Map<String, String> taskConfig) {
        ParquetSinkConfig config = new ParquetSinkConfig(taskConfig);
        Lake lake = config.lake();
        TaskThread thread = new TaskThread();
        LakeWriter serial = new LakeWriter(lake, config.writeMode(lake), BadRecordReporter.from(context, thread));
        writer = new OverlappedWriter(serial, executor, thread);
    }

    @Override
    public void open(Collection<TopicPartition> partitions) {
        started().open(partitions);
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        OverlappedWriter lake = started();
        try {
            lake.put(records);
            Map<TopicPartition, Long> seeks = lake.requestedSeeks();
            if (!seeks.isEmpty()) {
                context.offset(seeks);
            }
            pause(lake);
        } finally {
            lake.nextCallMs().ifPresent(context::timeout);
        }
    }

    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> delivered) {
        Map<TopicPartition, OffsetAndMetadata> committable = new HashMap<>();
        delivered.forEach((partition, offset) -> started()
                .committable(partition, offset.offset())
                .ifPresent(durable -> committable.put(partition, new OffsetAndMetadata(durable))));
        return committable;
    }

    @Override
    public void close(Collection<TopicPartition> partitions) {
        if (writer != null) {
            writer.close(partitions);
        }
    }

    @Override
    public void stop() {
        if (writer != null) {
            writer.close();
        }
    }

    /** Keeps records away from busy partitions, which take them too, but only when they are done. */
    private void pause(OverlappedWriter lake) {
        Set<TopicPartition> busy = lake.busy();
        Set<TopicPartition> idle = new HashSet<>(paused);
        idle.removeIf(partition -> busy.contains(partition) || !lake.owns(partition));
        if (!idle.isEmpty()) {
            context.resume(idle.toArray(TopicPartition[]::new));
            paused.removeAll(idle);
        }
        if (paused.addAll(busy)) {
            context.pause(busy.toArray(TopicPartition[]::new));
        }
    }

    private OverlappedWriter started() {
        if (writer == null) {
            throw new IllegalStateException("Connect starts a task before it uses it");
        }
        return writer;
    }
}
