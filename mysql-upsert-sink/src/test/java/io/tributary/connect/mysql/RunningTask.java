package io.tributary.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.connection.ConnectionSettings;
import io.tributary.connect.mysql.connection.Database;
import io.tributary.connect.support.error.RecordCoordinates;
import io.tributary.connect.support.metrics.SeamCounters;
import io.tributary.connect.support.testing.worker.ModelGroup;
import io.tributary.connect.support.testing.worker.ModelSettings;
import io.tributary.connect.support.testing.worker.ModelTask;
import io.tributary.connect.support.testing.worker.ModelTopics;
import io.tributary.connect.support.testing.worker.RealDrive;
import io.tributary.connect.support.testing.worker.RealTime;
import io.tributary.connect.support.testing.worker.VirtualDrive;
import io.tributary.connect.support.testing.worker.VirtualTime;
import io.tributary.connect.support.thread.SideThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * A task in the model of the Connect worker, alone in its group. Its writer has its turns on the caller's thread, in virtual
 * time, unless a test asks for a thread.
 */
public final class RunningTask implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    /** Connect stops a task between two puts. */
    private static final Duration LONGEST_PUT = Duration.ofSeconds(2);

    private final ModelTopics topics = new ModelTopics();
    private final ModelGroup group;
    private final MySqlUpsertSinkTask task;
    private final ModelTask model;
    private final Set<TopicPartition> partitions = new HashSet<>();
    private final List<Reported> reported = new ArrayList<>();
    private final Map<RecordCoordinates, SinkRecord> arrived = new LinkedHashMap<>();
    private final SeamCounters counters = new SeamCounters();
    private final Supplier<Future<Void>> answers;

    /** A bad record, why it is one, and who has told. */
    private record Reported(SinkRecord record, Throwable reason, Thread by) {}

    public RunningTask(Map<String, String> settings) {
        this(new Setup(settings));
    }

    private RunningTask(Setup setup) {
        answers = setup.answers;
        ModelSettings worker = new ModelSettings()
                .protocol(ModelSettings.Protocol.COOPERATIVE)
                .maxPollRecords(setup.maxPollRecords)
                .toleratesErrors()
                .transformation(this::arrive);
        if (setup.hasReporter) {
            worker.deadLetters(this::report);
        }
        if (setup.hasThread) {
            RealTime time = new RealTime();
            RealDrive drive = new RealDrive();
            group = new ModelGroup(topics, time, worker);
            task = new MySqlUpsertSinkTask(setup.databases, SideThreads.one("statements"), drive, counters);
            model = group.start("sink-0", task, setup.settings)
                    .withWorkWaiting(() -> drive.hasSomethingToSay() || (drive.isAtRest() && isKeptWaiting()));
            time.add(drive);
        } else {
            VirtualTime time = new VirtualTime();
            group = new ModelGroup(topics, time, worker);
            task = new MySqlUpsertSinkTask(setup.databases, Runnable::run, new VirtualDrive(time), counters);
            // The server's work takes no virtual time, so that shares of it mean nothing.
            model = group.start("sink-0", task, setup.settings);
        }
    }

    /** How a task is run; in virtual time, with a reporter and as many records at once as there are, unless a test says. */
    public static final class Setup {
        private final Map<String, String> settings;
        private Function<ConnectionSettings, Database> databases = Database::new;
        private int maxPollRecords = Integer.MAX_VALUE;
        private Supplier<Future<Void>> answers = () -> CompletableFuture.completedFuture(null);
        private boolean hasReporter = true;
        private boolean hasThread;

        public Setup(Map<String, String> settings) {
            this.settings = settings;
        }

        public Setup withDatabases(Function<ConnectionSettings, Database> made) {
            databases = made;
            return this;
        }

        public Setup withMaxPollRecords(int records) {
            maxPollRecords = records;
            return this;
        }

        /** What the dead-letter topic says to each report; at once that it has it, unless a test says. */
        Setup withAnswers(Supplier<Future<Void>> toReports) {
            answers = toReports;
            return this;
        }

        Setup withoutReporter() {
            hasReporter = false;
            return this;
        }

        /** As it runs in a worker: batches are written while later puts are mapped. */
        public Setup withWriterThread() {
            hasThread = true;
            return this;
        }

        public RunningTask start() {
            return new RunningTask(this);
        }
    }

    static RunningTask withWriterThread(Map<String, String> settings) {
        return new Setup(settings).withWriterThread().start();
    }

    /** Assigns a partition with these records in it, and the position of the consumer group. */
    public void assign(TopicPartition partition, List<SinkRecord> records, long position) {
        topics.append(records);
        topics.endAt(partition, Math.max(topics.endOffset(partition), position));
        group.offsets().alter(partition, position);
        partitions.add(partition);
        group.assign(model, Set.of(partition));
    }

    void put(SinkRecord... records) {
        put(Arrays.asList(records));
    }

    /** Appends records to their topics, and returns when all are durable. */
    public void put(Collection<SinkRecord> records) {
        append(records);
        settle();
    }

    /** Appends records to their topics. */
    void append(Collection<SinkRecord> records) {
        for (SinkRecord record : records) {
            if (!partitions.contains(ModelTopics.partition(record))) {
                assign(ModelTopics.partition(record), List.of(), record.originalKafkaOffset());
            }
        }
        topics.append(records);
    }

    /** The topics keep only what is not delivered yet. */
    void expireDelivered() {
        partitions.forEach(partition -> topics.deleteBefore(partition, model.position(partition)));
    }

    /** Polls until all is durable. */
    public void settle() {
        long start = System.nanoTime();
        while (!isSettled()) {
            poll();
            assertThat(System.nanoTime() - start).isLessThan(TIMEOUT.toNanos());
        }
    }

    /** Polls until something has happened, at least once; no put meanwhile takes too long. */
    void pollUntil(BooleanSupplier condition) {
        Timed.await(() -> {
            assertThat(Timed.time(this::poll)).isLessThan(LONGEST_PUT);
            return condition.getAsBoolean();
        });
    }

    /** One round of the worker, whose poll ends with the first records. */
    public void poll() {
        try {
            model.iterate();
        } catch (ConnectException e) {
            // As what the task has thrown, which Connect wraps.
            throw e.getCause() instanceof RuntimeException thrown ? thrown : e;
        }
    }

    /** Lets so much time pass, in which nothing is polled; only where time is virtual. */
    void pass(Duration time) {
        ((VirtualTime) group.time()).pass(time.toMillis());
    }

    /** How much time has passed since the task began. */
    long nowMs() {
        return group.time().nowMs();
    }

    /** What the worker would commit to the consumer group now. */
    public Map<TopicPartition, Long> committable() {
        Map<TopicPartition, Long> committable = new HashMap<>();
        task.preCommit(model.currentOffsets())
                .forEach((partition, offset) -> committable.put(partition, offset.offset()));
        return committable;
    }

    public boolean isSettled() {
        Map<TopicPartition, Long> committable = committable();
        return partitions.stream().allMatch(partition -> isSettled(partition, committable.get(partition)));
    }

    private boolean isSettled(TopicPartition partition, Long committable) {
        long end = topics.endOffset(partition);
        boolean isRead = model.assignment().contains(partition) && model.position(partition) == end;
        boolean wasEmpty = topics.read(partition, 0, 1).isEmpty();
        return isRead && (committable == null ? wasEmpty : committable == end);
    }

    /** Whether records cannot be polled although the writer has nothing to do. */
    private boolean isKeptWaiting() {
        return model.paused().stream()
                .anyMatch(partition ->
                        !topics.read(partition, model.position(partition), 1).isEmpty());
    }

    /** The topic was created again with this record, and Kafka resets the consumer to its beginning. */
    void recreateWith(SinkRecord record) {
        topics.recreate(ModelTopics.partition(record));
        topics.append(record);
        settle();
    }

    /** Whether nothing is polled at the moment. */
    boolean isPaused() {
        return model.paused().equals(model.assignment());
    }

    /** Why records were reported as bad. */
    public List<String> reasons() {
        return reported.stream().map(report -> report.reason().getMessage()).toList();
    }

    public List<SinkRecord> badRecords() {
        return reported.stream().map(Reported::record).toList();
    }

    /** All records in the order in which they were put, of all partitions together; the last time counts. */
    List<SinkRecord> arrived() {
        return List.copyOf(arrived.values());
    }

    private SinkRecord arrive(SinkRecord record) {
        arrived.remove(RecordCoordinates.of(record));
        arrived.put(RecordCoordinates.of(record), record);
        return record;
    }

    /** The threads that reported bad records. */
    Set<Thread> reporters() {
        return reported.stream().map(Reported::by).collect(Collectors.toSet());
    }

    /** How often a partition was claimed: more than once if it was lost. */
    public long claims() {
        return counters.claims();
    }

    /** What Connect has committed to the consumer group. */
    Map<TopicPartition, Long> committed() {
        return group.offsets().offsets();
    }

    @Override
    public void close() {
        model.stop();
    }

    private Future<Void> report(SinkRecord record, Throwable reason) {
        reported.add(new Reported(record, reason, Thread.currentThread()));
        return answers.get();
    }
}
