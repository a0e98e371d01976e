package io.tributary.connect.parquet.file;

import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.error.BadRecordReporter;
import io.tributary.connect.support.retry.Outage;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the records of a task's partitions into the lake. */
public final class LakeWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LakeWriter.class);
    /** No commit is begun or gone on with later in a put, so that the consumer stays in its group. */
    private static final long LONGEST_PUT_MS = 10_000;

    private static final long AT_ONCE_MS = 1;

    private final Lake lake;
    private final WriteMode mode;
    private final BadRecordReporter badRecords;
    private final Map<TopicPartition, PartitionWriter> partitions = new LinkedHashMap<>();
    private final Outage shared;
    private boolean probed;
    private boolean lastPutFailed;
    private long nextCallMs = Long.MAX_VALUE;

    public LakeWriter(Lake lake, WriteMode mode, BadRecordReporter badRecords) {
        this.lake = lake;
        this.mode = mode;
        this.badRecords = badRecords;
        this.shared = lake.outage();
    }

    /** A call of the store on behalf of a partition. */
    private interface StoreCall {
        void run() throws IOException;
    }

    /** For a caller who, as Connect, puts the same records again behind a put that has failed. */
    public void open(Collection<TopicPartition> assigned) {
        open(assigned, lastPutFailed ? Set.copyOf(assigned) : Set.of());
    }

    /** {@code amidRedelivery} are those whose next records are from before the assignment. */
    void open(Collection<TopicPartition> assigned, Set<TopicPartition> amidRedelivery) {
        for (TopicPartition partition : assigned) {
            partitions.put(partition, new PartitionWriter(partition, lake, mode, amidRedelivery.contains(partition)));
        }
    }

    /** Gives these partitions back, and leaves the files of the others alone. */
    public void close(Collection<TopicPartition> revoked) {
        for (TopicPartition partition : revoked) {
            PartitionWriter writer = partitions.remove(partition);
            if (writer != null) {
                writer.close();
            }
        }
    }

    @Override
    public void close() {
        close(List.copyOf(partitions.keySet()));
        lake.files().close();
    }

    /**
     * Takes the records, and commits what is due. May be called with none.
     *
     * @throws RetriableException if the store failed; Connect then delivers the same records again
     */
    public void put(Collection<SinkRecord> records) {
        write(Draft.without(records));
    }

    /** Makes of a record what can be made before its turn. For another thread than the one that writes, and meanwhile. */
    Draft draft(SinkRecord record) {
        return mode.draft(record);
    }

    /** As {@link #put}. */
    void write(List<Draft> drafts) {
        boolean redelivered = lastPutFailed;
        lastPutFailed = true;
        TimeSlice time = TimeSlice.of(LONGEST_PUT_MS, lake.monotonicMs());
        nextCallMs = Long.MAX_VALUE;
        probe();
        for (PartitionWriter writer : partitions.values()) {
            attempt(writer, () -> writer.advance(redelivered));
        }
        mode.delivered(drafts.stream().map(Draft::record).toList());
        PartitionWriter writer = null;
        for (Draft draft : drafts) {
            SinkRecord record = draft.record();
            // Records of one partition mostly follow each other.
            if (writer == null || !writer.isOf(record)) {
                writer = partitions.get(new TopicPartition(record.originalTopic(), record.originalKafkaPartition()));
            }
            if (writer != null) {
                write(draft, writer, redelivered);
            }
        }
        if (!mode.commitsBetweenRecords()) {
            commitWhatExceedsTheMemory(time);
        }
        advanceMode();
        commitDue(time);
        lastPutFailed = false;
    }

    /** Whether every partition only waits for records, so that Connect need not be told anything after the next put. */
    boolean isFlowing() {
        return !lastPutFailed && partitions.values().stream().allMatch(PartitionWriter::isReading);
    }

    /** The partitions whose commit wants more time, and which should get no records until it ends. */
    public Set<TopicPartition> busy() {
        return partitions.values().stream()
                .filter(PartitionWriter::isFinishing)
                .map(PartitionWriter::partition)
                .collect(Collectors.toSet());
    }

    public boolean owns(TopicPartition partition) {
        return partitions.containsKey(partition);
    }

    /** Where consumers must go before the next put, which makes this the last step of one. */
    public Map<TopicPartition, Long> requestedSeeks() {
        Map<TopicPartition, Long> seeks = new HashMap<>();
        for (PartitionWriter writer : partitions.values()) {
            writer.requestSeek().ifPresent(offset -> seeks.put(writer.partition(), offset));
        }
        return seeks;
    }

    /** In how many milliseconds the next put is wanted, with or without records; empty if only with records. */
    public OptionalLong nextCallMs() {
        return nextCallMs == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(nextCallMs);
    }

    /** The offset that Connect may commit, given the one up to which it has delivered; empty for none. */
    public OptionalLong committable(TopicPartition partition, long delivered) {
        PartitionWriter writer = partitions.get(partition);
        return writer == null ? OptionalLong.empty() : writer.committable(delivered);
    }

    /** Once, before the first use. */
    private void probe() {
        if (probed || partitions.isEmpty()) {
            return;
        }
        try {
            StoreProbe.run(lake);
            probed = true;
        } catch (IOException e) {
            throw failure("Could not write", shared, e);
        }
    }

    private void write(Draft draft, PartitionWriter writer, boolean redelivered) {
        try {
            tryWrite(draft, writer, redelivered);
        } catch (IOException e) {
            throw failure(writer, e);
        }
    }

    private void tryWrite(Draft draft, PartitionWriter writer, boolean redelivered) throws IOException {
        SinkRecord record = draft.record();
        // First, because an error must not strike between counting a record as read and writing it.
        mode.prepare(record);
        if (!writer.accepts(record, redelivered)) {
            return;
        }
        try {
            writer.add(draft);
        } catch (BadRecordException e) {
            writer.reported(badRecords.report(record, e));
        }
        if (writer.isFull()) {
            writer.commit(TimeSlice.ENDLESS);
        }
        if (mode.commitsBetweenRecords()) {
            commitWhatExceedsTheMemory(TimeSlice.ENDLESS);
        }
    }

    private void advanceMode() {
        try {
            mode.advance(partitions.keySet()).ifPresent(ms -> nextCallMs = Math.min(nextCallMs, ms));
        } catch (IOException e) {
            throw failure("Could not make versions of tables", shared, e);
        }
        shared.ended();
    }

    private void commitDue(TimeSlice time) {
        for (PartitionWriter writer : partitions.values()) {
            OptionalLong dueInMs = writer.dueInMs();
            if (dueInMs.isEmpty()) {
                continue;
            }
            if (dueInMs.getAsLong() > 0) {
                nextCallMs = Math.min(nextCallMs, dueInMs.getAsLong());
            } else if (time.isOver()) {
                nextCallMs = AT_ONCE_MS;
            } else {
                attempt(writer, () -> writer.commit(time));
                nextCallMs = writer.isFinishing() ? AT_ONCE_MS : nextCallMs;
            }
        }
    }

    private void commitWhatExceedsTheMemory(TimeSlice time) {
        if (!lake.memory().isExceeded()) {
            return;
        }
        PartitionWriter largest = partitions.values().stream()
                .max(Comparator.comparingLong(PartitionWriter::heldBytes))
                .orElseThrow();
        LOG.debug("The open files exceed memory.limit.bytes; committing {} early", largest.partition());
        attempt(largest, () -> largest.commit(time));
    }

    private void attempt(PartitionWriter writer, StoreCall call) {
        try {
            call.run();
        } catch (IOException e) {
            throw failure(writer, e);
        }
    }

    private ConnectException failure(PartitionWriter writer, IOException cause) {
        return failure("Could not write " + writer.partition(), writer.outage(), cause);
    }

    private ConnectException failure(String what, Outage outage, IOException cause) {
        String failed = what + " into the lake " + lake.store().describe("") + ": " + cause;
        OptionalLong backoffMs = outage.failed(lake.monotonicMs().getAsLong());
        if (backoffMs.isEmpty()) {
            return new ConnectException(
                    failed + ". It has failed for longer than retry.timeout.ms. Nothing is lost: mend it (space,"
                            + " permissions, mount of store.url) and restart the task.",
                    cause);
        }
        nextCallMs = backoffMs.getAsLong();
        return new RetriableException(failed + ". Trying again in " + nextCallMs + " ms.", cause);
    }
}
