package io.tributary.connect.parquet.append;

import io.tributary.connect.parquet.commit.Content;
import io.tributary.connect.parquet.commit.Draft;
import io.tributary.connect.parquet.commit.FileNames;
import io.tributary.connect.parquet.commit.Lake;
import io.tributary.connect.parquet.commit.TimeSlice;
import io.tributary.connect.parquet.commit.WriteMode;
import io.tributary.connect.parquet.path.EventTime;
import io.tributary.connect.parquet.path.PathTemplate;
import io.tributary.connect.parquet.row.AgreedRows;
import io.tributary.connect.parquet.row.RowRules;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Adds every record as a row to a file in the directory that its content decides. */
@InputOutput
public final class AppendMode extends WriteMode {
    private final Lake lake;
    private final Placement placement;
    private final Tombstones tombstones;
    private final RowRules rules;
    private final ConcurrentMap<String, AgreedRows> topics = new ConcurrentHashMap<>();
    private final RowDrafter drafter;
    private Collection<SinkRecord> delivered = List.of();

    public AppendMode(Lake lake, PathTemplate template, EventTime eventTime, Tombstones tombstones, RowRules rules) {
        this.lake = lake;
        this.placement = new Placement(template, eventTime);
        this.tombstones = tombstones;
        this.rules = rules;
        this.drafter = new RowDrafter(placement, topics);
    }

    @Override
    public Content content(TopicPartition partition, FileNames names) {
        return new OpenFiles(lake, names, this);
    }

    @Override
    public Draft map(SinkRecord record) {
        return drafter.draft(record);
    }

    @Override
    public void delivered(Collection<SinkRecord> records) {
        delivered = records;
    }

    @Override
    public void prepare(SinkRecord record) throws IOException {
        String topic = record.topic();
        if (!topics.containsKey(topic)) {
            AgreedRows rows = AgreedRows.open(
                    lake.schemas(topic), rules, topic, () -> !lake.targets().isClaimed(topic));
            lake.targets().claim(topic, placement.template().fixedPart(topic));
            topics.put(topic, rows);
        }
    }

    @Override
    public OptionalLong advance(Collection<TopicPartition> owned, TimeSlice time) {
        return OptionalLong.empty();
    }

    /** Adds a row to one of these files, which are those of the owner with this claim. */
    void append(Draft draft, OpenFiles files, long claim) throws IOException {
        SinkRecord record = draft.record();
        if (record.value() == null && tombstones == Tombstones.SKIP) {
            return;
        }
        if (record.value() == null && tombstones == Tombstones.FAIL) {
            throw new BadRecordException("It is a tombstone. Set tombstones to skip or write to accept it.");
        }
        AgreedRows rows = Objects.requireNonNull(topics.get(record.topic()), "the record was prepared");
        DraftedRow drafted = draft instanceof DraftedRow made ? made : null;
        FileTarget target = drafted == null ? placement.of(record, rows.valueColumns()) : drafted.target();
        if (!files.isOpen(target)) {
            rows.refresh();
        }
        @Nullable Object[] row;
        if (drafted != null && drafted.has(rows.schema())) {
            row = drafted.values();
        } else {
            row = rows.row(record, delivered);
        }
        files.append(row, target, rows.schema(), record.originalKafkaOffset(), claim);
    }
}
