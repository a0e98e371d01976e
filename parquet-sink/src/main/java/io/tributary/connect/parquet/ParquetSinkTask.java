package io.tributary.connect.parquet;

import io.tributary.connect.parquet.file.Lake;
import io.tributary.connect.parquet.file.LakeWriter;
import io.tributary.connect.parquet.file.MemoryBudget;
import io.tributary.connect.parquet.write.RowFiles;
import io.tributary.connect.support.BuildVersion;
import io.tributary.connect.support.error.BadRecordReporter;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;

/** Hands the records of its partitions to the {@link LakeWriter}, and its progress to Connect. */
public final class ParquetSinkTask extends SinkTask {
    private @Nullable LakeWriter writer;

    @Override
    public String version() {
        return BuildVersion.current();
    }

    @Override
    public void start(Map<String, String> taskConfig) {
        ParquetSinkConfig config = new ParquetSinkConfig(taskConfig);
        writer = new LakeWriter(
                lake(Objects.requireNonNull(taskConfig.get("name"), "Connect names every connector"), config),
                config.pathTemplate(),
                config.eventTime(),
                config.tombstones(),
                config.metadataColumns(),
                BadRecordReporter.from(context));
    }

    @Override
    public void open(Collection<TopicPartition> partitions) {
        started().open(partitions);
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        LakeWriter lake = started();
        try {
            lake.put(records);
            context.offset(lake.requestedSeeks());
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

    private LakeWriter started() {
        if (writer == null) {
            throw new IllegalStateException("Connect starts a task before it uses it");
        }
        return writer;
    }

    private static Lake lake(String connector, ParquetSinkConfig config) {
        return new Lake(
                connector,
                ManagementFactory.getRuntimeMXBean().getName(),
                config.storeUrl().open(config.hadoopSettings()),
                new RowFiles(config.format()),
                config.rotation(),
                new MemoryBudget(config.memoryLimitBytes()),
                config.retries(),
                Clock.systemUTC(),
                () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()),
                () -> UUID.randomUUID().toString());
    }
}
