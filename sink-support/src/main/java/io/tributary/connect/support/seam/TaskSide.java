package io.tributary.connect.support.seam;

import io.tributary.connect.support.error.BadRecordReporter;
import io.tributary.connect.support.metrics.SeamMetrics;
import io.tributary.connect.support.seam.PartitionState.Reading;
import io.tributary.connect.support.seam.ToWriter.Wanted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;

/**
 * The task as Connect sees it: takes records and hands them to the {@link Writer}, and is the only one that speaks with Connect.
 * Its methods are those of a SinkTask, for Connect's thread. No put throws a RetriableException: what has to be tried
 * again is tried by the writer, and what is lost meanwhile is read again.
 */
public final class TaskSide<R> {
    /** Makes the answer of preCommit differ from what Connect holds, so that it is committed once per assignment. */
    private static final String METADATA = "tributary";

    private final SinkTaskContext context;
    private final Mapping<R> mapping;
    private final Rules rules;
    private final Timing timing;
    private final Drive drive;
    private final SeamMetrics metrics;
    private final Mailboxes<R> mail = new Mailboxes<>();
    private final WriterLoop<R> loop;
    private final Writer<R> writer;
    private final ConsumerControl consumer;
    private final Admission admission;
    private final Reports reports;
    private final Stall stall;
    private final Map<TopicPartition, Partition> partitions = new LinkedHashMap<>();
    private final Set<TopicPartition> unclaimed = new HashSet<>();
    private @Nullable Throwable failure;
    private long assignments;
    /** Whether all partitions are paused because there is no room. */
    private boolean isFull;

    /** Starts the writer. */
    public TaskSide(
            SinkTaskContext context,
            Mapping<R> mapping,
            Writer<R> writer,
            Rules rules,
            Timing timing,
            Drive drive,
            SeamMetrics metrics) {
        this.context = context;
        this.mapping = mapping;
        this.writer = writer;
        this.rules = rules;
        this.timing = timing;
        this.drive = drive;
        this.metrics = metrics;
        this.consumer = new ConsumerControl(context);
        this.admission = new Admission(rules.connector());
        this.reports = new Reports(BadRecordReporter.from(context));
        this.stall = new Stall();
        this.loop = new WriterLoop<>(writer, mail, drive, metrics);
        drive.start(loop);
    }

    public void open(Collection<TopicPartition> opened) {
        for (TopicPartition partition : opened) {
            partitions.put(
                    partition, new Partition(new Assignment(partition, ++assignments), rules.judgesTimestamps()));
            consumer.forget(partition);
            unclaimed.add(partition);
        }
        // Connect seeks when this returns, so that nothing is polled and converted that is read again.
        claim(List.of());
        consumer.seek(partitions.values());
    }

    /** What of it is not durable is read by the next owner. */
    public void close(Collection<TopicPartition> closed) {
        List<Assignment> over = new ArrayList<>();
        for (TopicPartition partition : closed) {
            Partition known = partitions.remove(partition);
            unclaimed.remove(partition);
            consumer.forget(partition);
            if (known != null) {
                over.add(known.assignment());
            }
        }
        if (!over.isEmpty()) {
            mail.forget(Set.copyOf(over));
            mail.ask(new ToWriter.Close(over));
        }
    }

    /** Takes all records and returns, mostly before they are written. Throws only what ends the task. */
    public void put(Collection<SinkRecord> records) {
        drain();
        partitions.values().forEach(Partition::putBegins);
        claim(records);
        if (!records.isEmpty() || isFull) {
            // Nothing is fetched meanwhile that would have to wait for this thread.
            awaitRoom();
            offer(records);
        }
        drain();
        if (rules.tellsSilence()) {
            tellSilence();
        }
        // The last step that concerns positions, because Connect seeks only if the put returns normally.
        consumer.seek(partitions.values());
        pauseOrResume();
        askForNextCall();
    }

    /** The offsets behind which everything is written, of those that Connect has delivered. */
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> delivered) {
        hear();
        Map<TopicPartition, OffsetAndMetadata> committable = new HashMap<>();
        Batch<R> passed = new Batch<>();
        delivered.forEach((topicPartition, offset) -> {
            Partition partition = partitions.get(topicPartition);
            if (partition == null) {
                return;
            }
            Reading reading = partition.reading();
            if (rules.storesPositions() && reading != null) {
                long from = reading.expected();
                if (reading.passes(offset.offset())) {
                    passed.add(new Run<>(
                            partition.assignment(), reading.claim(), from, offset.offset(), null, List.of(), 0));
                }
            }
            partition
                    .committable(offset.offset())
                    .ifPresent(next -> committable.put(topicPartition, new OffsetAndMetadata(next, METADATA)));
        });
        if (!passed.isEmpty()) {
            handOver(passed);
        }
        return committable;
    }

    /** Lets the writer end what it is at, for a while. */
    public void stop() {
        mail.end();
        writer.endSoon();
        if (!drive.await(loop::hasEnded, timing.stopMs())) {
            writer.abort();
        }
    }

    private void drain() {
        hear();
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        reports.report(partitions, mail::ask);
        metrics.reportsUnanswered(reports.unanswered());
    }

    /** Listens to the writer, and throws nothing. */
    private void hear() {
        mail.takeTold().forEach(this::hear);
    }

    private void hear(FromWriter message) {
        if (message instanceof FromWriter.Claimed claimed) {
            Partition partition = current(claimed.assignment());
            if (partition != null) {
                unclaimed.remove(claimed.assignment().partition());
                partition.claimed(claimed);
                metrics.claimed(1);
            }
        } else if (message instanceof FromWriter.Durable durable) {
            stall.moves();
            Partition partition = current(durable.assignment());
            if (partition != null && partition.durable(durable.claim(), durable.next())) {
                // Connect resets only the offsets of partitions that have one in the group.
                context.requestCommit();
            }
        } else if (message instanceof FromWriter.Unknown unknown) {
            change(unknown.assignment(), Partition::unknown);
        } else if (message instanceof FromWriter.Lost lost) {
            change(lost.assignment(), Partition::lost);
        } else if (message instanceof FromWriter.Held held) {
            change(held.assignment(), Partition::held);
        } else if (message instanceof FromWriter.Released released) {
            change(released.assignment(), partition -> partition.released(released));
        } else if (message instanceof FromWriter.Fenced fenced) {
            change(fenced.assignment(), Partition::fenced);
        } else if (message instanceof FromWriter.Refused refused) {
            reports.add(refused);
        } else if (message instanceof FromWriter.Waiting waiting) {
            stall.at(waiting.what());
        } else if (message instanceof FromWriter.Failed failed) {
            failure = failed.cause();
        }
    }

    private void change(Assignment assignment, Consumer<Partition> change) {
        Partition partition = current(assignment);
        if (partition != null) {
            change.accept(partition);
        }
    }

    /** Null if the assignment is over. */
    private @Nullable Partition current(Assignment assignment) {
        Partition partition = partitions.get(assignment.partition());
        return partition != null && partition.assignment().equals(assignment) ? partition : null;
    }

    /** Asks for what is not claimed yet, and gives the writer a chance to answer within this put. */
    private void claim(Collection<SinkRecord> records) {
        if (unclaimed.isEmpty()) {
            return;
        }
        Set<TopicPartition> beginning = beginning(records);
        List<Wanted> wanted = new ArrayList<>();
        for (TopicPartition topicPartition : unclaimed) {
            Partition partition = partitions.get(topicPartition);
            if (partition != null && partition.claims()) {
                wanted.add(new Wanted(partition.assignment(), partition.beginning()));
            }
        }
        if (!wanted.isEmpty()) {
            mail.ask(new ToWriter.Claim(wanted));
            drive.await(
                    () -> {
                        hear();
                        return failure != null || partitions.values().stream().noneMatch(Partition::isClaiming);
                    },
                    timing.claimsMs());
        }
        beginning.forEach(topicPartition -> readInPlace(partitions.get(topicPartition)));
    }

    /** Notes where partitions begin that the store may not know. Returns those that begin in this put. */
    private Set<TopicPartition> beginning(Collection<SinkRecord> records) {
        Set<TopicPartition> beginning = new HashSet<>();
        for (SinkRecord record : records) {
            TopicPartition source = source(record);
            Partition partition = unclaimed.contains(source) ? partitions.get(source) : null;
            if (partition != null && partition.begins(record.originalKafkaOffset())) {
                beginning.add(source);
            }
        }
        return beginning;
    }

    /** What begins with a record of this put needs not be sought. */
    private static void readInPlace(@Nullable Partition partition) {
        if (partition != null) {
            partition.readsInPlace();
        }
    }

    /** Room for the records of this put, and for the reports that may come of it. */
    private void awaitRoom() {
        long endMs = drive.nowMs() + timing.roomMs();
        for (long leftMs = timing.roomMs(); leftMs > 0; leftMs = endMs - drive.nowMs()) {
            // An answer to a report is no message: it has to be looked for.
            long waitMs = reports.areWaiting() || reports.areFull() ? Math.min(leftMs, timing.reportsMs()) : leftMs;
            if (drive.await(this::isReady, waitMs)) {
                return;
            }
        }
    }

    private boolean isReady() {
        drain();
        return mail.hasRoom(rules.limits()) && !reports.areFull();
    }

    private void offer(Collection<SinkRecord> records) {
        Batch<R> batch = new Batch<>();
        RunBuilder<R> run = null;
        for (SinkRecord record : records) {
            // Records of one partition mostly follow each other.
            if (run == null || !run.partition().isOf(record)) {
                addTo(batch, run);
                Partition partition = partitions.get(source(record));
                run = partition == null || partition.reading() == null
                        ? null
                        : new RunBuilder<>(partition, partition.reading(), mapping);
            }
            if (run != null && admission.accepts(run.partition(), record)) {
                run.add(record);
            }
        }
        addTo(batch, run);
        if (!batch.isEmpty()) {
            handOver(batch);
        }
    }

    private static <R> void addTo(Batch<R> batch, @Nullable RunBuilder<R> run) {
        if (run != null && !run.isEmpty()) {
            batch.add(run.build());
        }
    }

    /** Lets the batch wait for the writer, with those that wait already. */
    private void handOver(Batch<R> batch) {
        Batch<R> waiting = mail.withdraw();
        boolean wasFull = rules.limits().areReachedBy(waiting);
        Batch<R> joined = waiting.isEmpty() ? batch : waiting.then(batch);
        if (!wasFull && rules.limits().areReachedBy(joined) && mail.isWriterBusy()) {
            mapping.filled(joined);
        }
        mail.offer(joined);
    }

    /** Before the pauses of the next poll are decided. */
    private void tellSilence() {
        long nowMs = drive.nowMs();
        for (Partition partition : partitions.values()) {
            partition.silence(!isFull, nowMs).ifPresent(mail::ask);
        }
    }

    private void pauseOrResume() {
        isFull = !mail.hasRoom(rules.limits()) || reports.areFull();
        consumer.pauseOrResume(partitions.values(), isFull);
        if (isFull || partitions.values().stream().anyMatch(Partition::isClaiming)) {
            stall.lasts(drive.nowMs());
        } else {
            stall.ended();
        }
    }

    /** Nothing but records ends Connect's poll before the time that is asked for. */
    private void askForNextCall() {
        boolean isClaiming = partitions.values().stream().anyMatch(Partition::isClaiming);
        if (isFull) {
            // Until then nothing is read or reported, and the next put waits for room itself.
            context.timeout(timing.fullMs());
        } else if (isClaiming || mail.isWriterBusy() || reports.areWaiting() || reports.unanswered() > 0) {
            context.timeout(timing.soonMs());
        } else if (partitions.values().stream().anyMatch(partition -> partition.isPending() || partition.isPaused())) {
            context.timeout(timing.lookMs());
        } else if (partitions.values().stream().anyMatch(Partition::listens)) {
            context.timeout(Silence.STEP.toMillis() / Silence.PUTS);
        }
    }

    private static TopicPartition source(SinkRecord record) {
        return new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
    }
}
