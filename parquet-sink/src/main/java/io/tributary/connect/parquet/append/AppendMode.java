package io.tributary.connect.parquet.append;

import io.tributary.connect.parquet.commit.Content;
import io.tributary.connect.parquet.commit.Draft;
import io.tributary.connect.parquet.commit.FileNames;
import io.tributary.connect.parquet.commit.Lake;
import io.tributary.connect.parquet.commit.TimeSlice;
import io.tributary.connect.parquet.commit.TopicTarget.Claimed;
import io.tributary.connect.parquet.commit.WriteMode;
import io.tributary.connect.parquet.path.Escaping;
import io.tributary.connect.parquet.path.EventTime;
import io.tributary.connect.parquet.path.PathTemplate;
import io.tributary.connect.parquet.row.AgreedRows;
import io.tributary.connect.parquet.row.RowRules;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
    private final Map<Escaping, PathTemplate> templates = new EnumMap<>(Escaping.class);
    private final EventTime eventTime;
    private final Tombstones tombstones;
    private final RowRules rules;
    private final ConcurrentMap<String, AppendedTopic> topics = new ConcurrentHashMap<>();
    private final RowDrafter drafter;
    private Collection<SinkRecord> delivered = List.of();

    public AppendMode(Lake lake, PathTemplate template, EventTime eventTime, Tombstones tombstones, RowRules rules) {
        this.lake = lake;
        for (Escaping rule : Escaping.values()) {
            templates.put(rule, template.escapedBy(rule));
        }
        this.eventTime = eventTime;
        this.tombstones = tombstones;
        this.rules = rules;
        this.drafter = new RowDrafter(topics);
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
            Claimed claimed =
                    lake.targets().claim(topic, escaping -> template(escaping).fixedPart(topic));
            AgreedRows rows = AgreedRows.open(lake.schemas(topic), rules.declaredAs(claimed.declared()), topic);
            topics.put(topic, new AppendedTopic(rows, placement(claimed.escaping())));
        }
    }

    /** In a topic that was claimed with this rule. */
    private Placement placement(Escaping rule) {
        return new Placement(template(rule), rule == Escaping.ASCII ? eventTime.ofInstants() : eventTime);
    }

    private PathTemplate template(Escaping rule) {
        return Objects.requireNonNull(templates.get(rule), "there is one for each rule");
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
        AppendedTopic topic = Objects.requireNonNull(topics.get(record.topic()), "the record was prepared");
        AgreedRows rows = topic.rows();
        DraftedRow drafted = draft instanceof DraftedRow made ? made : null;
        FileTarget target = drafted == null ? topic.placement().of(record, rows.valueColumns()) : drafted.target();
        if (!files.isOpen(target)) {
            rows.refresh();
        }
        @Nullable Object[] row;
        if (drafted != null && drafted.has(rows.schema())) {
            row = drafted.values();
        } else {
            row = rows.row(record, delivered);
            target = topic.placement().of(record, rows.valueColumns()); // Its time may be a column only now.
        }
        files.append(row, target, topic, record.originalKafkaOffset(), claim);
    }
}
