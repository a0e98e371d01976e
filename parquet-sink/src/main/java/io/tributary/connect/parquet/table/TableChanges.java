package io.tributary.connect.parquet.table;

import io.tributary.connect.parquet.commit.Content;
import io.tributary.connect.parquet.commit.Draft;
import io.tributary.connect.parquet.commit.FileNames;
import io.tributary.connect.parquet.commit.Lake;
import io.tributary.connect.parquet.commit.LogEntry;
import io.tributary.connect.parquet.commit.Payload;
import io.tributary.connect.parquet.commit.PendingFile;
import io.tributary.connect.parquet.commit.Sealed;
import io.tributary.connect.parquet.commit.TimeSlice;
import io.tributary.connect.parquet.encoding.RowSize;
import io.tributary.connect.parquet.row.FileSchema;
import io.tributary.connect.parquet.row.TableKey;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import io.tributary.connect.parquet.schema.FileColumns;
import io.tributary.connect.parquet.store.StagedFile;
import io.tributary.connect.parquet.table.ImageMerge.Merged;
import io.tributary.connect.parquet.timing.LakeTiming;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.ring.InputOutput;
import io.tributary.connect.support.seam.LastRecord;
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
    private final Images images;
    private final TableSettings settings;
    private final TableRows rows;
    private final TableVersions versions;
    private final Map<Binary, Change> changes = new LinkedHashMap<>();
    private @Nullable String keyType;
    /** As of the newest entry. */
    private @Nullable TableEntry committedTable;

    /** The columns of the newest image. */
    private Struct imageColumns = Struct.EMPTY;

    private Struct finishedColumns = imageColumns;
    /** The next image, until an entry answers for it. */
    private @Nullable StagedFile staged;

    private @Nullable String nextImage;
    private @Nullable String replacedImage;
    /** Before its first claim it has read nothing. */
    private CatchUp catchUp;

    private @Nullable ImageMerge merge;
    /** What the entry of the merge says, but for the image. */
    private @Nullable TableEntry next;

    private long heldBytes;

    TableChanges(
            TopicPartition partition,
            Lake lake,
            FileNames names,
            TableSettings settings,
            TableRows rows,
            TableVersions versions) {
        this.partition = partition;
        this.lake = lake;
        this.names = names;
        this.images = new Images(partition, lake, new ImageNames(names), versions);
        this.settings = settings;
        this.rows = rows;
        this.versions = versions;
        this.catchUp = new CatchUp(settings.catchUp(), 0, Progress.NONE, false);
    }

    /** Always at the first offset: a table is the newest row of each key from the beginning of its topic on. */
    @Override
    public OptionalLong beginning(OptionalLong firstRecord) {
        return OptionalLong.of(0);
    }

    @Override
    public Payload claim(Optional<LogEntry> newest) {
        String configured = settings.key().toString();
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
                    + " so far, and snapshot.key is " + configured
                    + " now: set it back, or stop the connector, reset its"
                    + " offsets (DELETE /connectors/" + lake.connector() + "/offsets) and resume it, which makes the"
                    + " table anew.");
        }
        long now = lake.clock().millis();
        warnOfLostDeletions(newest.get(), now);
        // Who has only claimed has read nothing.
        boolean wasAwayShortly = !newest.get().takesOwnership()
                && Math.abs(now - newest.get().time())
                        <= settings.catchUp().stays().toMillis();
        return table.keyedBy(configured)
                .with(wasAwayShortly ? table.progress() : table.progress().lapsed())
                .payload();
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
        imageColumns = images.columns(table.image());
        catchUp = new CatchUp(settings.catchUp(), claim.time(), table.progress(), hasReadOld(claim));
        versions.claimed(partition.partition(), new PartOwner(names, claim.claim(), catchUp));
        versions.addPart(partition.partition(), claim, table);
        images.sweep(claim.claim(), table.image());
    }

    private boolean hasReadOld(LogEntry claim) {
        LastRecord last = claim.last();
        return last != null && !CatchUp.isRecent(last.timestamp(), claim.time(), settings.catchUp());
    }

    @Override
    public void add(Draft draft, LogEntry committed) throws IOException {
        SinkRecord record = draft.record();
        catchUp.accepted(record.timestamp(), lake.clock()::millis, lake.monotonicMs());
        TableKey.Key recordKey = settings.key().of(record, committedTable().keyForm());
        requireType(recordKey.type());
        Change change = rows.change(record, recordKey.text());
        keyType = recordKey.type();
        long keyBytes = RowSize.of(recordKey.text());
        Change previous = changes.put(recordKey.text(), change);
        hold(heldBytes + change.heldBytes(keyBytes) - (previous == null ? 0 : previous.heldBytes(keyBytes)));
    }

    @Override
    public void silent(long forMs) {
        catchUp.silent(forMs);
    }

    /** That it has caught up; other tasks look there before they announce a version. */
    @Override
    public @Nullable Payload note() {
        return changes.isEmpty() && isToSayThatItCaughtUp()
                ? committedTable().with(catchUp.progress()).payload()
                : null;
    }

    /** Only by an entry that commits what was read until then: else the next owner would have less than it says. */
    private boolean isToSayThatItCaughtUp() {
        TableEntry table = committedTable;
        return table != null && !table.caughtUp() && versions.isDue() && catchUp.isDone();
    }

    @Override
    public void settled(LogEntry entry) {
        commit(read(entry));
        versions.lookAtOnce();
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
        return (!changes.isEmpty() && isToSayThatItCaughtUp()) || isAwaited(committedTable());
    }

    private boolean isAwaited(TableEntry table) {
        return table.caughtUp() && versions.isAwaited(table);
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
        boolean joins = isAwaited(table);
        rows.refresh();
        FileSchema schema = rows.schema();
        Struct columns = FileColumns.of(schema.message());
        boolean isNarrow = joins && image != null && !imageColumns.equals(columns);
        boolean isEmpty = image == null && changes.values().stream().allMatch(Change::isDeletion);
        if (!isEmpty && (!changes.isEmpty() || isNarrow)) {
            merge = ImageMerge.begin(lake, image, changes, stage(claim), schema);
            finishedColumns = columns;
        }
        return new TableEntry(
                table.key(),
                keyType,
                table.keyForm(),
                image,
                joins ? versions.joined(table) : table.version(),
                joins ? rows.schemaNumber() : table.schema(),
                catchUp.progress());
    }

    private StagedFile stage(long claim) {
        String fileId = names.fileId(claim);
        String path = images.path(fileId);
        StagedFile file = lake.store().stage(path, names.staging(fileId));
        staged = file;
        nextImage = path;
        return file;
    }

    private Optional<Sealed> advance(LogEntry committed, TimeSlice time) throws IOException {
        ImageMerge begun = Objects.requireNonNull(merge, "it was begun");
        TableEntry table = Objects.requireNonNull(next, "it was begun");
        String path = Objects.requireNonNull(nextImage, "it was begun");
        if (!begun.advance(time)) {
            return Optional.empty();
        }
        long sequence = committed.sequence() + 1;
        Merged merged = begun.complete();
        merge = null;
        next = null;
        replacedImage = table.image() == null ? null : table.image().path();
        PendingFile file = new PendingFile(sequence, path, merged.token(), merged.rows(), merged.bytes(), 0, 0);
        Image image = new Image(path, sequence, merged.rows(), merged.bytes());
        return Optional.of(new Sealed(List.of(file), table.with(image).payload()));
    }

    @Override
    public String sealing() {
        return "merging the image";
    }

    @Override
    public void handOver() {
        imageColumns = finishedColumns;
        staged = null;
        forget();
    }

    @Override
    public void published(LogEntry entry) throws IOException {
        TableEntry table = read(entry);
        commit(table);
        versions.addPart(partition.partition(), entry, table);
        if (replacedImage != null) {
            images.replace(replacedImage);
            replacedImage = null;
        }
        images.tidy();
        if (versions.isDue()) {
            versions.lookAtOnce();
        }
    }

    private void commit(TableEntry table) {
        committedTable = table;
        if (table.caughtUp() && !catchUp.isTold()) {
            catchUp.tell();
            if (table.progress().lagMs() > 0) {
                LOG.warn(
                        "{} does not catch up with its topic: its records stay {} s behind. Versions of its table are"
                                + " made all the same, and tell the lag",
                        partition,
                        Duration.ofMillis(table.progress().lagMs()).toSeconds());
            }
        }
    }

    @Override
    public void discard() {
        if (merge != null) {
            merge.abandon();
            merge = null;
        }
        next = null;
        if (staged != null) {
            staged.abandon();
            staged = null;
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
