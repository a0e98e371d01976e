package io.tributary.connect.mysql;

import io.tributary.connect.mysql.jdbc.OffsetsTable;
import io.tributary.connect.mysql.offset.Advance;
import io.tributary.connect.mysql.offset.Advances;
import io.tributary.connect.mysql.offset.Claim;
import io.tributary.connect.mysql.offset.ClaimRequest;
import io.tributary.connect.mysql.offset.PartitionProgress;
import io.tributary.connect.support.error.RecordCoordinates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The partitions of a task: claims them, and knows how far each of them is. */
final class Assignment {
    private static final Logger LOG = LoggerFactory.getLogger(Assignment.class);

    private final OffsetsTable offsets;
    private final LongSupplier nanoTime;
    private final NavigableMap<TopicPartition, PartitionProgress> partitions = new TreeMap<>(Advances.ORDER);

    Assignment(OffsetsTable offsets, LongSupplier nanoTime) {
        this.offsets = offsets;
        this.nanoTime = nanoTime;
    }

    void open(Collection<TopicPartition> assigned) {
        assigned.forEach(partition -> partitions.put(partition, new PartitionProgress(partition)));
    }

    void close(Collection<TopicPartition> revoked) {
        revoked.forEach(partitions::remove);
    }

    /**
     * Begins a put of these records: claims what is not claimed yet.
     *
     * @return whether there was something to claim
     */
    boolean beginPut(List<PartitionRecords> records) {
        partitions.values().forEach(PartitionProgress::beginPut);
        Map<TopicPartition, Long> first = new HashMap<>();
        records.forEach(run -> first.putIfAbsent(run.partition(), run.firstOffset()));
        String owner = Owner.unique();
        List<ClaimRequest> requests = new ArrayList<>();
        for (Map.Entry<TopicPartition, PartitionProgress> entry : partitions.entrySet()) {
            PartitionProgress progress = entry.getValue();
            Long begin = first.get(entry.getKey());
            if (progress.isFencedForTooLong(nowMs())) {
                throw new ConnectException(progress + ", is still assigned to this task. Make sure that only one"
                        + " connector of this name uses the offsets table, then restart the task.");
            }
            if (progress.wantsClaim(begin != null, nowMs())) {
                requests.add(progress.claiming(owner, begin == null ? OptionalLong.empty() : OptionalLong.of(begin)));
            }
        }
        if (!requests.isEmpty()) {
            claim(requests, owner);
        }
        return !requests.isEmpty();
    }

    private void claim(List<ClaimRequest> requests, String owner) {
        Map<TopicPartition, Claim> stored = offsets.claim(requests, owner);
        for (ClaimRequest request : requests) {
            PartitionProgress progress = progress(request.partition());
            if (progress == null) {
                continue;
            }
            if (progress.answered(stored.get(request.partition()), owner, request.first(), nowMs())) {
                LOG.info(
                        "Claimed {} as {}. To load from another offset, stop the connector, alter its offsets through"
                                + " the REST API and resume it",
                        progress,
                        owner);
            } else if (progress.isFenced()) {
                LOG.warn("Lost {}; this task drops what it had not written", progress);
            }
        }
    }

    /** Whether a record is to be written. If so it counts as read, also if it turns out to be bad. */
    boolean accepts(PartitionProgress progress, SinkRecord record) {
        return switch (progress.judge(record.originalKafkaOffset())) {
            case ACCEPT -> true;
            case SKIP -> false;
            case RECREATED ->
                throw new ConnectException("Record " + RecordCoordinates.of(record) + " comes before all that is to be"
                        + " read of " + progress + ": the topic was recreated, or this is another Kafka cluster. To"
                        + " load it from its beginning, stop the connector, reset its offsets (DELETE"
                        + " /connectors/<name>/offsets) and resume it.");
        };
    }

    /** Null for a partition that is not assigned. */
    @Nullable PartitionProgress progress(TopicPartition partition) {
        return partitions.get(partition);
    }

    /** The moves over all records that were accepted since the last call. */
    void handOver(Advances moves) {
        partitions.values().forEach(progress -> progress.handOver().ifPresent(moves::add));
    }

    /**
     * Moves are durable.
     *
     * @return whether one of them is the first of its claim
     */
    boolean committed(Advances moves) {
        boolean first = false;
        for (Advance move : moves.all()) {
            PartitionProgress progress = progress(move.partition());
            first |= progress != null && progress.committed(move);
        }
        return first;
    }

    /** What was handed over may be durable or not; only new claims will tell. */
    void lost() {
        partitions.values().forEach(PartitionProgress::lost);
    }

    /** Where consumers must go before the next put, which makes this the last step of one. */
    Map<TopicPartition, Long> requestedSeeks() {
        Map<TopicPartition, Long> seeks = new HashMap<>();
        partitions.forEach(
                (partition, progress) -> progress.requestSeek().ifPresent(offset -> seeks.put(partition, offset)));
        return seeks;
    }

    /** The offset that Connect may commit, given the one up to which it has delivered; empty for none. */
    OptionalLong committable(TopicPartition partition, long delivered) {
        PartitionProgress progress = progress(partition);
        return progress == null ? OptionalLong.empty() : progress.committable(delivered);
    }

    private long nowMs() {
        return TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong());
    }
}
