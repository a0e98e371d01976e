package io.tributary.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.jdbc.ConnectionSettings;
import io.tributary.connect.mysql.jdbc.Session;
import io.tributary.connect.support.testing.FakeSinkTaskContext;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * A task as the Connect worker drives it (WorkerSinkTask): delivers what lies behind its positions, the same batch again
 * after a RetriableException, and seeks before the next poll. It writes within the put, unless a test says otherwise.
 */
public final class RunningTask implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long IDLE_POLL_NANOS = 1_000_000;
    /** Connect stops a task between two puts. */
    private static final Duration LONGEST_PUT = Duration.ofSeconds(5);

    private final FakeSinkTaskContext context;
    private final MySqlUpsertSinkTask task;
    /** In the order in which they were produced, of all partitions together. */
    private final List<SinkRecord> produced = new ArrayList<>();

    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final List<String> retries = new ArrayList<>();
    private List<SinkRecord> batch = List.of();
    private int maxPollRecords = Integer.MAX_VALUE;

    RunningTask(Map<String, String> settings) {
        this(settings, new FakeSinkTaskContext(settings));
    }

    RunningTask(Map<String, String> settings, FakeSinkTaskContext context) {
        this(settings, context, connection -> new Session(connection, Clock.systemUTC()));
    }

    public RunningTask(
            Map<String, String> settings, FakeSinkTaskContext context, Function<ConnectionSettings, Session> sessions) {
        this(settings, context, new MySqlUpsertSinkTask(sessions, role -> Runnable::run, System::nanoTime));
    }

    RunningTask(Map<String, String> settings, FakeSinkTaskContext context, MySqlUpsertSinkTask task) {
        this.context = context;
        this.task = task;
        task.initialize(context);
        task.start(settings);
    }

    /** In which time passes as the test says. */
    static RunningTask at(LongSupplier nanoTime, Map<String, String> settings) {
        return new RunningTask(
                settings,
                new FakeSinkTaskContext(settings),
                new MySqlUpsertSinkTask(
                        connection -> new Session(connection, Clock.systemUTC()), role -> Runnable::run, nanoTime));
    }

    /** As it runs in a worker: batches are written while later puts are mapped. */
    static RunningTask withWriterThread(Map<String, String> settings) {
        return new RunningTask(settings, new FakeSinkTaskContext(settings), new MySqlUpsertSinkTask());
    }

    public RunningTask withMaxPollRecords(int records) {
        maxPollRecords = records;
        return this;
    }

    /** Assigns a partition with these records in it, and the position of the consumer group. */
    public void assign(TopicPartition partition, List<SinkRecord> records, long position) {
        produced.addAll(records);
        positions.put(partition, position);
        task.open(List.of(partition));
    }

    void put(SinkRecord... records) {
        put(Arrays.asList(records));
    }

    /** Appends records to their topics, and returns when all are durable. */
    void put(Collection<SinkRecord> records) {
        append(records);
        settle();
    }

    /** Appends records to their topics. */
    void append(Collection<SinkRecord> records) {
        for (SinkRecord record : records) {
            if (!positions.containsKey(partition(record))) {
                assign(partition(record), List.of(), record.originalKafkaOffset());
            }
            produced.add(record);
        }
    }

    /** The topics keep only what is not delivered yet. */
    void expireDelivered() {
        produced.removeIf(record -> record.originalKafkaOffset() < positions.get(partition(record)));
    }

    /** Polls until all is durable. */
    public void settle() {
        long start = System.nanoTime();
        while (!isSettled()) {
            poll();
            assertThat(System.nanoTime() - start).as("retries %s", retries).isLessThan(PATIENCE.toNanos());
        }
    }

    /** Polls until something has happened, at least once; no put meanwhile takes too long. */
    void pollUntil(BooleanSupplier condition) {
        Timed.await(() -> {
            assertThat(Timed.time(this::poll)).isLessThan(LONGEST_PUT);
            return condition.getAsBoolean();
        });
    }

    /** One round of the worker. False if the put is to be done again. */
    public boolean poll() {
        positions.putAll(context.takeSeeks());
        if (batch.isEmpty()) {
            batch = fetch();
        }
        if (batch.isEmpty()) {
            // As the consumer's poll waits for records.
            LockSupport.parkNanos(IDLE_POLL_NANOS);
        }
        context.timeout(-1);
        try {
            task.put(batch);
            batch = List.of();
            return true;
        } catch (RetriableException e) {
            retries.add(e.getMessage());
            assertThat(context.timeoutMs())
                    .as("without a timeout Connect polls until its next commit, a minute, before it puts again")
                    .isPositive();
            return false;
        }
    }

    /** What the worker would commit to the consumer group now. */
    public Map<TopicPartition, Long> committable() {
        Map<TopicPartition, OffsetAndMetadata> delivered = new HashMap<>();
        positions.forEach((partition, offset) -> delivered.put(partition, new OffsetAndMetadata(offset)));
        Map<TopicPartition, Long> committable = new HashMap<>();
        task.preCommit(delivered).forEach((partition, offset) -> committable.put(partition, offset.offset()));
        return committable;
    }

    public boolean isSettled() {
        return batch.isEmpty() && next().isEmpty() && committable().equals(positions);
    }

    /** As after a reset of the consumer: the partition of the record lies at this position, whatever was sought. */
    void deliverFrom(long position, SinkRecord record) {
        poll();
        produced.removeIf(old -> partition(old).equals(partition(record)));
        produced.add(record);
        positions.put(partition(record), position);
        poll();
    }

    /** Why puts were to be done again. */
    public List<String> retries() {
        return retries;
    }

    /** Why records were reported as bad. */
    List<String> reasons() {
        return context.reported().stream()
                .map(report -> report.reason().getMessage())
                .toList();
    }

    public List<SinkRecord> badRecords() {
        return context.reported().stream()
                .map(FakeSinkTaskContext.ReportedRecord::record)
                .toList();
    }

    long pauseMs() {
        return context.timeoutMs();
    }

    boolean commitRequested() {
        return context.commitRequested();
    }

    @Override
    public void close() {
        task.stop();
    }

    private List<SinkRecord> fetch() {
        List<SinkRecord> fetched = next();
        fetched.forEach(record -> positions.put(partition(record), record.originalKafkaOffset() + 1));
        return fetched;
    }

    private List<SinkRecord> next() {
        List<SinkRecord> next = new ArrayList<>();
        Map<TopicPartition, Integer> taken = new HashMap<>();
        for (SinkRecord record : produced) {
            TopicPartition partition = partition(record);
            if (record.originalKafkaOffset() >= positions.get(partition)
                    && taken.merge(partition, 1, Integer::sum) <= maxPollRecords) {
                next.add(record);
            }
        }
        return next;
    }

    private static TopicPartition partition(SinkRecord record) {
        return new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
    }
}
