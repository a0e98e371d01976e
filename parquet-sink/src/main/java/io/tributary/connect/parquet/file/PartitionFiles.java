package io.tributary.connect.parquet.file;

import io.tributary.connect.parquet.row.FileSchema;
import io.tributary.connect.parquet.row.TopicRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The unpublished files of one Kafka partition: one open file per topic and directory, and those that a wider schema
 * has closed. They are published together.
 */
public final class PartitionFiles {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionFiles.class);
    private static final long NOTHING = -1;

    private final TopicPartition partition;
    private final Lake lake;
    private final FileNames names;
    private final Map<FileTarget, OpenFile> open = new HashMap<>();
    private final List<FinishedFile> finished = new ArrayList<>();
    private boolean swept;
    private long records;
    private long firstPendingOffset = NOTHING;
    private long oldestMs;

    public PartitionFiles(TopicPartition partition, Lake lake) {
        this.partition = partition;
        this.lake = lake;
        this.names = new FileNames(lake.connector(), partition, lake.uniqueIds());
    }

    /** Takes a record; a bad one throws before it has touched any file. */
    public void append(SinkRecord record, String directory, TopicRows topicRows) throws IOException {
        @Nullable Object[] row = topicRows.row(record);
        long offset = record.originalKafkaOffset();
        OpenFile file = fileFor(new FileTarget(record.topic(), directory), topicRows.schema(), offset);
        if (firstPendingOffset == NOTHING) {
            firstPendingOffset = offset;
            oldestMs = lake.monotonicMs().getAsLong();
        }
        file.append(row, offset);
        records++;
    }

    /** The offset of the oldest record that is not published yet. */
    public OptionalLong firstPendingOffset() {
        return firstPendingOffset == NOTHING ? OptionalLong.empty() : OptionalLong.of(firstPendingOffset);
    }

    public void publishIfFull() throws IOException {
        if (firstPendingOffset != NOTHING && lake.rotation().isFull(records, bytes())) {
            publish();
        }
    }

    /** Publishes what has waited too long; answers in how many milliseconds the rest will have, if there is any. */
    public OptionalLong publishIfOld() throws IOException {
        if (firstPendingOffset == NOTHING) {
            return OptionalLong.empty();
        }
        long dueInMs = lake.rotation().dueInMs(oldestMs, lake.monotonicMs().getAsLong());
        if (dueInMs > 0) {
            return OptionalLong.of(dueInMs);
        }
        publish();
        return OptionalLong.empty();
    }

    /** Throws the unpublished files away; their records are still in Kafka. */
    public void discard() {
        for (OpenFile file : open.values()) {
            try {
                file.abandon();
            } catch (IOException | RuntimeException e) {
                LOG.debug("Closing the unpublished file {}", lake.store().describe(file.temporary()), e);
            }
            delete(file.temporary());
        }
        finished.forEach(file -> delete(file.temporary()));
        forget();
    }

    private OpenFile fileFor(FileTarget target, FileSchema schema, long offset) throws IOException {
        OpenFile file = open.get(target);
        if (file != null && file.has(schema)) {
            return file;
        }
        if (file != null) {
            open.remove(target);
            finished.add(file.finish());
        }
        OpenFile opened = openFile(target, schema, offset);
        open.put(target, opened);
        return opened;
    }

    private OpenFile openFile(FileTarget target, FileSchema schema, long offset) throws IOException {
        if (!swept) {
            sweep();
        }
        String temporary = names.temporary();
        return new OpenFile(
                temporary, target, schema, lake.format().open(lake.store().create(temporary), schema), offset);
    }

    /** What a killed task left behind was never reported, so its records are being read again. */
    private void sweep() throws IOException {
        for (String leftover : lake.store().list(names.temporaryDirectory())) {
            LOG.info(
                    "Removing {}, left by a task that did not end properly",
                    lake.store().describe(leftover));
            lake.store().delete(leftover);
        }
        swept = true;
    }

    private long bytes() {
        long bytes = 0;
        for (FinishedFile file : finished) {
            bytes += file.bytes();
        }
        for (OpenFile file : open.values()) {
            bytes += file.bytes();
        }
        return bytes;
    }

    private void publish() throws IOException {
        for (OpenFile file : List.copyOf(open.values())) {
            open.remove(file.target());
            finished.add(file.finish());
        }
        for (FinishedFile file : finished) {
            lake.store().force(file.temporary());
            verify(file);
        }
        for (FinishedFile file : finished) {
            lake.store().publish(file.temporary(), names.published(file));
        }
        LOG.info(
                "Published {} records of {} in {} files, offsets {} to {}",
                records,
                partition,
                finished.size(),
                firstPendingOffset,
                finished.stream().mapToLong(FinishedFile::lastOffset).max().orElse(firstPendingOffset));
        forget();
    }

    /** parquet-java can close a writer normally that has written no footer. */
    private void verify(FinishedFile file) throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder().build();
        try (ParquetFileReader reader = ParquetFileReader.open(lake.store().open(file.temporary()), options)) {
            if (reader.getRecordCount() != file.rows()) {
                throw new IOException(lake.store().describe(file.temporary()) + " holds " + reader.getRecordCount()
                        + " rows instead of " + file.rows());
            }
        }
    }

    private void delete(String temporary) {
        try {
            lake.store().delete(temporary);
        } catch (IOException e) {
            LOG.warn(
                    "Could not remove the unpublished file {}; the next owner of {} will",
                    lake.store().describe(temporary),
                    partition,
                    e);
        }
    }

    private void forget() {
        open.clear();
        finished.clear();
        records = 0;
        firstPendingOffset = NOTHING;
    }
}
