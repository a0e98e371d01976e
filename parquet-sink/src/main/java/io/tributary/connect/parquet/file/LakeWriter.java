package io.tributary.connect.parquet.file;

import io.tributary.connect.parquet.path.EventTime;
import io.tributary.connect.parquet.path.PathTemplate;
import io.tributary.connect.parquet.row.MetadataColumn;
import io.tributary.connect.parquet.row.TopicRows;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.error.BadRecordReporter;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Writes the records of a task's partitions into the lake. */
public final class LakeWriter {
    private final Lake lake;
    private final PathTemplate template;
    private final EventTime eventTime;
    private final Tombstones tombstones;
    private final List<MetadataColumn> metadata;
    private final BadRecordReporter badRecords;
    private final Map<TopicPartition, PartitionFiles> partitions = new HashMap<>();
    private final Map<String, TopicRows> topics = new HashMap<>();

    public LakeWriter(
            Lake lake,
            PathTemplate template,
            EventTime eventTime,
            Tombstones tombstones,
            List<MetadataColumn> metadata,
            BadRecordReporter badRecords) {
        this.lake = lake;
        this.template = template;
        this.eventTime = eventTime;
        this.tombstones = tombstones;
        this.metadata = metadata;
        this.badRecords = badRecords;
    }

    public void open(Collection<TopicPartition> assigned) {
        assigned.forEach(partition -> partitions.put(partition, new PartitionFiles(partition, lake)));
    }

    /** Throws the unpublished files of these partitions away, and leaves those of the others alone. */
    public void close(Collection<TopicPartition> revoked) {
        for (TopicPartition partition : revoked) {
            PartitionFiles files = partitions.remove(partition);
            if (files != null) {
                files.discard();
            }
        }
    }

    public void closeAll() {
        close(List.copyOf(partitions.keySet()));
    }

    public void write(Collection<SinkRecord> records) {
        for (SinkRecord record : records) {
            PartitionFiles files =
                    partitions.get(new TopicPartition(record.originalTopic(), record.originalKafkaPartition()));
            if (files != null && !isSkipped(record)) {
                write(record, files);
            }
        }
    }

    /** Publishes what has waited long enough; answers in how many milliseconds to ask again, if anything is open. */
    public OptionalLong publishOld() {
        long nextMs = Long.MAX_VALUE;
        for (Map.Entry<TopicPartition, PartitionFiles> files : partitions.entrySet()) {
            try {
                nextMs = Math.min(nextMs, files.getValue().publishIfOld().orElse(Long.MAX_VALUE));
            } catch (IOException e) {
                throw failure("publish the files of " + files.getKey(), e);
            }
        }
        return nextMs == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(nextMs);
    }

    /** The offset from which a partition has to be read again, if it has unpublished records. */
    public OptionalLong firstPendingOffset(TopicPartition partition) {
        PartitionFiles files = partitions.get(partition);
        return files == null ? OptionalLong.empty() : files.firstPendingOffset();
    }

    private boolean isSkipped(SinkRecord record) {
        return record.value() == null && tombstones == Tombstones.SKIP;
    }

    private void write(SinkRecord record, PartitionFiles files) {
        try {
            append(record, files);
            files.publishIfFull();
        } catch (BadRecordException e) {
            // Connect waits for the report before it commits the offset.
            Future<Void> unused = badRecords.report(record, e);
        } catch (IOException e) {
            throw failure(
                    "write record " + record.originalTopic() + "-" + record.originalKafkaPartition() + "@"
                            + record.originalKafkaOffset(),
                    e);
        }
    }

    private void append(SinkRecord record, PartitionFiles files) throws IOException {
        if (record.value() == null && tombstones == Tombstones.FAIL) {
            throw new BadRecordException("It is a tombstone. Set tombstones to skip or write to accept it.");
        }
        @Nullable Instant time = template.needsTime() ? eventTime.of(record) : null;
        String directory = template.directory(record, time);
        files.append(record, directory, topics.computeIfAbsent(record.topic(), topic -> new TopicRows(metadata)));
    }

    private ConnectException failure(String attempt, IOException cause) {
        return new ConnectException(
                "Could not " + attempt + " in the lake " + lake.store().describe("") + ": " + cause
                        + ". Nothing is lost: mend it (space, permissions, mount of store.url) and restart the task.",
                cause);
    }
}
