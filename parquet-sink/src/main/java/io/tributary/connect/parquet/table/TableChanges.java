package io.tributary.connect.parquet.table;

import io.tributary.connect.parquet.commit.Draft;
import io.tributary.connect.parquet.commit.FileNames;
import io.tributary.connect.parquet.commit.Image;
import io.tributary.connect.parquet.commit.Lake;
import io.tributary.connect.parquet.commit.LogEntry;
import io.tributary.connect.parquet.commit.PendingFile;
import io.tributary.connect.parquet.commit.TableEntry;
import io.tributary.connect.parquet.commit.TemporaryFiles;
import io.tributary.connect.parquet.commit.TimeSlice;
import io.tributary.connect.parquet.commit.Uncommitted;
import io.tributary.connect.parquet.encoding.RowReader;
import io.tributary.connect.parquet.encoding.RowSize;
import io.tributary.connect.parquet.row.FileSchema;
import io.tributary.connect.parquet.row.TableKey;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import io.tributary.connect.parquet.schema.FileColumns;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The uncommitted changes of one Kafka partition of a table: the newest row or deletion of each changed key. A commit
 * merges them into the partition's image.
 */
@InputOutput
final class TableChanges implements Uncommitted {
    private static final Logger LOG = LoggerFactory.getLogger(TableChanges.class);
    /** What Kafka keeps tombstones in a compacted topic for, by default. */
    private static final long TOMBSTONES_KEPT_MS = Duration.ofDays(1).toMillis();

    private final TopicPartition partition;
    private final Lake lake;
    private final FileNames names;
    private final TableKey key;
    private final TableRows rows;
    private final TableVersions versions;
    private final Map<Binary, Change> changes = new LinkedHashMap<>();
    private @Nullable String keyType;
    /** The columns of the newest image. */
    private Struct imageColumns = Struct.EMPTY;

    private Struct finishedColumns = imageColumns;
    private @Nullable String finishedFile;
    private @Nullable String replacedImage;
    private @Nullable ImageMerge merge;
    /** What the entry of the merge says, but for the image. */
    private @Nullable TableEntry next;

    private long heldBytes;

    TableChanges(
            TopicPartition partition,
            Lake lake,
            FileNames names,
            TableKey key,
            TableRows rows,
            TableVersions versions) {
        this.partition = partition;
        this.lake = lake;
        this.names = names;
        this.key = key;
        this.rows = rows;
        this.versions = versions;
    }

    @Override
    public Optional<LogEntry> claim(Optional<LogEntry> newest, OptionalLong beginning) {
        String id = lake.uniqueIds().get();
        long now = lake.clock().millis();
        if (newest.isEmpty()) {
            return Optional.of(LogEntry.firstClaim(0, lake.owner(), id, now).with(TableEntry.empty(key.toString())));
        }
        LogEntry entry = newest.get();
        TableEntry table = entry.table();
        if (table == null) {
            throw new ConnectException("The connector " + lake.connector() + " has appended " + partition
                    + " so far, and cannot turn it into a table: set write.mode back to append, or give the connector"
                    + " another name, which loads the table from the beginning of the topic.");
        }
        if (table.key() != null && !table.key().equals(key.toString())) {
            throw new ConnectException("The rows of table " + partition.topic() + " are told apart by " + table.key()
                    + " so far, and snapshot.key is " + key + " now: set it back, or stop the connector, reset its"
                    + " offsets (DELETE /connectors/" + lake.connector() + "/offsets) and resume it, which makes the"
                    + " table anew.");
        }
        warnOfLostDeletions(entry, now);
        return Optional.of(entry.claimedBy(lake.owner(), id, now).with(table.keyedBy(key.toString())));
    }

    private void warnOfLostDeletions(LogEntry newest, long now) {
        if (newest.last() != null && now - newest.time() > TOMBSTONES_KEPT_MS) {
            LOG.warn(
                    "{} was not written for {} hours. Where its topic is compacted, deletions of that time may be gone"
                            + " (delete.retention.ms), and their rows stay in the table. To make it anew, stop the"
                            + " connector, reset its offsets and resume it.",
                    partition,
                    Duration.ofMillis(now - newest.time()).toHours());
        }
    }

    @Override
    public void recovered(LogEntry claim) throws IOException {
        TableEntry table = tableOf(claim);
        keyType = table.keyType();
        versions.addPart(partition.partition(), claim, table, names);
        Image image = table.image();
        sweepImages(image == null ? claim.sequence() : image.sequence());
        if (image != null) {
            imageColumns = columnsOf(image);
        }
    }

    private Struct columnsOf(Image image) throws IOException {
        try (RowReader reader = lake.files().read(lake.store().open(image.path()))) {
            return reader.columns();
        }
    }

    /** A newer image may be another owner's, if this claim was overtaken meanwhile. */
    private void sweepImages(long sequence) throws IOException {
        for (String name : lake.store().list(names.imageDirectory())) {
            if (FileNames.isImageOlderThan(sequence, name)) {
                lake.store().delete(names.imageDirectory() + "/" + name);
            }
        }
    }

    @Override
    public void add(Draft draft, LogEntry committed) throws IOException {
        SinkRecord record = draft.record();
        TableKey.Key recordKey = key.of(record);
        requireType(recordKey.type());
        Change change = rows.change(record, recordKey.text());
        keyType = recordKey.type();
        long keyBytes = RowSize.of(recordKey.text());
        Change previous = changes.put(recordKey.text(), change);
        hold(heldBytes + change.heldBytes(keyBytes) - (previous == null ? 0 : previous.heldBytes(keyBytes)));
    }

    private void requireType(String type) {
        if (keyType != null && !keyType.equals(type)) {
            throw new BadRecordException("Its key is of type " + type + ", but the keys of its table are of type "
                    + keyType + ". To change it, stop the connector, reset its offsets and resume it.");
        }
    }

    /** Only their age, a version and memory call for a commit, because each writes the whole image. */
    @Override
    public boolean isFull(long records) {
        return false;
    }

    @Override
    public boolean wantsEntry(LogEntry committed) {
        return versions.isAwaited(tableOf(committed));
    }

    @Override
    public long heldBytes() {
        return heldBytes;
    }

    @Override
    public Optional<Commit> finish(LogEntry committed, TimeSlice time) throws IOException {
        if (next == null) {
            TableEntry table = begin(committed);
            if (merge == null) {
                return Optional.of(new Commit(List.of(), table));
            }
            next = table;
        }
        return advance(committed, time);
    }

    /** Begins to write the next image, unless it is the same as the last; answers what the entry says otherwise. */
    private TableEntry begin(LogEntry committed) throws IOException {
        finishedColumns = imageColumns;
        TableEntry table = tableOf(committed);
        Image image = table.image();
        boolean joins = versions.isAwaited(table);
        rows.refresh();
        FileSchema schema = rows.schema();
        Struct columns = FileColumns.of(schema.message());
        boolean isNarrow = joins && image != null && !imageColumns.equals(columns);
        boolean isEmpty = image == null && changes.values().stream().allMatch(Change::isDeletion);
        if (!isEmpty && (!changes.isEmpty() || isNarrow)) {
            merge = ImageMerge.begin(lake, image, changes, names.temporary(committed.claim()), schema);
            finishedColumns = columns;
        }
        return new TableEntry(
                table.key(), keyType, image, versions.joined(table), joins ? rows.schemaNumber() : table.schema());
    }

    private Optional<Commit> advance(LogEntry committed, TimeSlice time) throws IOException {
        ImageMerge begun = Objects.requireNonNull(merge, "it was begun");
        TableEntry table = Objects.requireNonNull(next, "it was begun");
        if (!begun.advance(time)) {
            return Optional.empty();
        }
        long sequence = committed.sequence() + 1;
        PendingFile file = begun.complete(names.image(sequence));
        merge = null;
        next = null;
        finishedFile = file.temporary();
        replacedImage = table.image() == null ? null : table.image().path();
        return Optional.of(
                new Commit(List.of(file), table.with(new Image(file.path(), sequence, file.rows(), file.bytes()))));
    }

    @Override
    public String finishing() {
        return "merging the image";
    }

    @Override
    public void handOver() {
        imageColumns = finishedColumns;
        finishedFile = null;
        forget();
    }

    @Override
    public void published(LogEntry entry) throws IOException {
        versions.addPart(partition.partition(), entry, tableOf(entry), names);
        if (replacedImage != null) {
            lake.store().delete(replacedImage);
            replacedImage = null;
        }
    }

    @Override
    public void discard() {
        if (merge != null) {
            merge.abandon();
            merge = null;
        }
        next = null;
        if (finishedFile != null) {
            TemporaryFiles.remove(lake.store(), finishedFile);
            finishedFile = null;
        }
        replacedImage = null;
        forget();
    }

    private void forget() {
        changes.clear();
        hold(0);
    }

    private void hold(long bytes) {
        lake.memory().add(bytes - heldBytes);
        heldBytes = bytes;
    }

    private static TableEntry tableOf(LogEntry entry) {
        return Objects.requireNonNull(entry.table(), "the claim of a table says so");
    }
}
