package io.tributary.connect.parquet.table;

import io.tributary.connect.parquet.commit.Content;
import io.tributary.connect.parquet.commit.Draft;
import io.tributary.connect.parquet.commit.FileNames;
import io.tributary.connect.parquet.commit.Lake;
import io.tributary.connect.parquet.commit.LogEntry;
import io.tributary.connect.parquet.commit.Payload;
import io.tributary.connect.parquet.commit.PendingFile;
import io.tributary.connect.parquet.commit.Sealed;
import io.tributary.connect.parquet.commit.TemporaryFiles;
import io.tributary.connect.parquet.commit.TimeSlice;
import io.tributary.connect.parquet.encoding.RowReader;
import io.tributary.connect.parquet.encoding.RowSize;
import io.tributary.connect.parquet.row.FileSchema;
import io.tributary.connect.parquet.row.TableKey;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import io.tributary.connect.parquet.schema.FileColumns;
import io.tributary.connect.parquet.timing.LakeTiming;
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
final class TableChanges implements Content {
    private static final Logger LOG = LoggerFactory.getLogger(TableChanges.class);

    private final TopicPartition partition;
    private final Lake lake;
    private final FileNames names;
    private final ImageNames images;
    private final TableKey key;
    private final TableRows rows;
    private final TableVersions versions;
    private final Map<Binary, Change> changes = new LinkedHashMap<>();
    private @Nullable String keyType;
    /** As of the newest entry. */
    private @Nullable TableEntry committedTable;

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
        this.images = new ImageNames(names);
        this.key = key;
        this.rows = rows;
        this.versions = versions;
    }

    /** Always at the first offset: a table is the newest row of each key from the beginning of its topic on. */
    @Override
    public OptionalLong beginning(OptionalLong firstRecord) {
        return OptionalLong.of(0);
    }

    @Override
    public Payload claim(Optional<LogEntry> newest) {
        String configured = key.toString();
        if (newest.isEmpty()) {
            return TableEntry.empty(configured).payload();
        }
        Payload payload = newest.get().payload();
        if (payload == null) {
            throw new ConnectException("The connector " + lake.connector() + " has appended " + partition
                    + " so far, and cannot turn it into a table: set write.mode back to append, or give the connector"
                    + " another name, which loads the table from the beginning of the topic.");
        }
        TableEntry table = read(payload);
        if (table.key() != null && !table.key().equals(configured)) {
            throw new ConnectException("The rows of table " + partition.topic() + " are told apart by " + table.key()
                    + " so far, and snapshot.key is " + key + " now: set it back, or stop the connector, reset its"
                    + " offsets (DELETE /connectors/" + lake.connector() + "/offsets) and resume it, which makes the"
                    + " table anew.");
        }
        warnOfLostDeletions(newest.get(), lake.clock().millis());
        return table.keyedBy(configured).payload();
    }

    private void warnOfLostDeletions(LogEntry newest, long now) {
        if (newest.last() != null && now - newest.time() > LakeTiming.TOMBSTONES_KEPT.toMillis()) {
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
        TableEntry table = read(claim);
        committedTable = table;
        keyType = table.keyType();
        versions.addPart(partition.partition(), claim, table, images);
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
        for (String name : lake.store().list(images.directory())) {
            if (ImageNames.isOlderThan(sequence, name)) {
                lake.store().delete(images.directory() + "/" + name);
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
    public boolean wantsEntry() {
        return versions.isAwaited(committedTable());
    }

    @Override
    public long heldBytes() {
        return heldBytes;
    }

    @Override
    public Optional<Sealed> seal(LogEntry committed, TimeSlice time) throws IOException {
        if (next == null) {
            TableEntry table = begin(committed.claim());
            if (merge == null) {
                return Optional.of(new Sealed(List.of(), table.payload()));
            }
            next = table;
        }
        return advance(committed, time);
    }

    /** Begins to write the next image, unless it is the same as the last; answers what the entry says otherwise. */
    private TableEntry begin(long claim) throws IOException {
        finishedColumns = imageColumns;
        TableEntry table = committedTable();
        Image image = table.image();
        boolean joins = versions.isAwaited(table);
        rows.refresh();
        FileSchema schema = rows.schema();
        Struct columns = FileColumns.of(schema.message());
        boolean isNarrow = joins && image != null && !imageColumns.equals(columns);
        boolean isEmpty = image == null && changes.values().stream().allMatch(Change::isDeletion);
        if (!isEmpty && (!changes.isEmpty() || isNarrow)) {
            merge = ImageMerge.begin(lake, image, changes, names.temporary(claim), schema);
            finishedColumns = columns;
        }
        return new TableEntry(
                table.key(), keyType, image, versions.joined(table), joins ? rows.schemaNumber() : table.schema());
    }

    private Optional<Sealed> advance(LogEntry committed, TimeSlice time) throws IOException {
        ImageMerge begun = Objects.requireNonNull(merge, "it was begun");
        TableEntry table = Objects.requireNonNull(next, "it was begun");
        if (!begun.advance(time)) {
            return Optional.empty();
        }
        long sequence = committed.sequence() + 1;
        PendingFile file = begun.complete(images.image(sequence));
        merge = null;
        next = null;
        finishedFile = file.temporary();
        replacedImage = table.image() == null ? null : table.image().path();
        Image image = new Image(file.path(), sequence, file.rows(), file.bytes());
        return Optional.of(new Sealed(List.of(file), table.with(image).payload()));
    }

    @Override
    public String sealing() {
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
        TableEntry table = read(entry);
        committedTable = table;
        versions.addPart(partition.partition(), entry, table, images);
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

    private TableEntry committedTable() {
        return Objects.requireNonNull(committedTable, "it goes on behind a claim");
    }

    private TableEntry read(LogEntry entry) {
        return read(Objects.requireNonNull(entry.payload(), "the claim of a table says so"));
    }

    private TableEntry read(Payload payload) {
        return TableEntry.of(payload, "The log of " + partition);
    }
}
