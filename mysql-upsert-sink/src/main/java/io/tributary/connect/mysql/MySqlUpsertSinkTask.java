package io.tributary.connect.mysql;

import io.tributary.connect.mysql.jdbc.ConnectionSettings;
import io.tributary.connect.mysql.jdbc.OffsetsTable;
import io.tributary.connect.mysql.jdbc.Session;
import io.tributary.connect.mysql.jdbc.TableCatalog;
import io.tributary.connect.mysql.write.BatchWriter;
import io.tributary.connect.mysql.write.Mappers;
import io.tributary.connect.mysql.write.SnapshotWriter;
import io.tributary.connect.mysql.write.WriterQueue;
import io.tributary.connect.support.BuildVersion;
import io.tributary.connect.support.error.BadRecordReporter;
import io.tributary.connect.support.retry.Outage;
import io.tributary.connect.support.thread.SideThreads;
import io.tributary.connect.support.thread.TaskThread;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;

/** Hands the records of its partitions to the {@link BatchDelivery}, and its progress to Connect. */
public final class MySqlUpsertSinkTask extends SinkTask {
    private final Function<ConnectionSettings, Session> sessions;
    private final Function<String, Executor> executors;
    private final LongSupplier nanoTime;
    private @Nullable BatchDelivery delivery;

    public MySqlUpsertSinkTask() {
        this(settings -> new Session(settings, Clock.systemUTC()), SideThreads::one, System::nanoTime);
    }

    /** {@code executors} gives one for each role. */
    MySqlUpsertSinkTask(
            Function<ConnectionSettings, Session> sessions,
            Function<String, Executor> executors,
            LongSupplier nanoTime) {
        this.sessions = sessions;
        this.executors = executors;
        this.nanoTime = nanoTime;
    }

    @Override
    public String version() {
        return BuildVersion.current();
    }

    @Override
    public void start(Map<String, String> settings) {
        MySqlUpsertSinkConfig config = new MySqlUpsertSinkConfig(settings);
        TaskThread thread = new TaskThread();
        Session reading = sessions.apply(config.reading());
        Session writing = sessions.apply(config.writing());
        SnapshotWriter snapshots = new SnapshotWriter(
                writing, sessions.apply(config.copying()), config.snapshotRules(), Clock.systemUTC());
        BatchWriter writer = new BatchWriter(
                writing,
                new OffsetsTable(writing, config.offsetsTable(), config.connector()),
                snapshots,
                executors.apply("statements"),
                BadRecordReporter.from(context, thread),
                thread);
        Assignment assignment =
                new Assignment(new OffsetsTable(reading, config.offsetsTable(), config.connector()), nanoTime);
        delivery = new BatchDelivery(
                thread,
                reading,
                assignment,
                new Mappers(new TableCatalog(reading), config.sink(), Clock.systemUTC(), nanoTime),
                writer,
                new WriterQueue(writer, executors.apply("writer")),
                new Outage(config.retries(), 0),
                context);
    }

    @Override
    public void open(Collection<TopicPartition> partitions) {
        started().open(partitions);
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        started().deliver(records);
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
        if (delivery != null) {
            delivery.close(partitions);
        }
    }

    @Override
    public void stop() {
        if (delivery != null) {
            delivery.close();
        }
    }

    private BatchDelivery started() {
        if (delivery == null) {
            throw new IllegalStateException("Connect starts a task before it uses it");
        }
        return delivery;
    }
}
