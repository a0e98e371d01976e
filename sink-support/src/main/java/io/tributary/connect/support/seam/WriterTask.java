package io.tributary.connect.support.seam;

import io.tributary.connect.support.metrics.SeamCounters;
import io.tributary.connect.support.metrics.jmx.TaskMetrics;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;

/**
 * A task that is a {@link TaskSide} and a {@link Writer}, whose metrics are seen from its start to its stop. Its methods are
 * for Connect's thread.
 */
public abstract class WriterTask<R> extends SinkTask {
    private final Drive drive;
    private final SeamCounters counters;
    private @Nullable TaskMetrics metrics;
    private @Nullable TaskSide<R> side;

    protected WriterTask(Drive drive, SeamCounters counters) {
        this.drive = drive;
        this.counters = counters;
    }

    /** What a sink makes of its settings. The writer waits by the drive's clock. */
    public record Parts<R>(Mapping<R> mapping, Writer<R> writer, Rules rules) {}

    /** Opens nothing yet; fails if the settings are wrong. */
    protected abstract Parts<R> parts(Map<String, String> settings, Drive clock);

    @Override
    public final void start(Map<String, String> settings) {
        Parts<R> parts = parts(settings, drive);
        metrics = TaskMetrics.of(context, settings, counters.series(), System::nanoTime);
        side = new TaskSide<>(context, parts.mapping(), parts.writer(), parts.rules(), Timing.USUAL, drive, counters);
    }

    @Override
    public final void open(Collection<TopicPartition> partitions) {
        started().open(partitions);
    }

    @Override
    public final void put(Collection<SinkRecord> records) {
        started().put(records);
        if (metrics != null) {
            metrics.keepShown();
        }
    }

    @Override
    public final Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> delivered) {
        return started().preCommit(delivered);
    }

    @Override
    public final void close(Collection<TopicPartition> partitions) {
        if (side != null) {
            side.close(partitions);
        }
    }

    @Override
    public final void stop() {
        if (side != null) {
            side.stop();
        }
        if (metrics != null) {
            metrics.close();
        }
    }

    private TaskSide<R> started() {
        if (side == null) {
            throw new IllegalStateException("Connect starts a task before it uses it");
        }
        return side;
    }
}
