package io.tributary.connect.parquet.row;

import io.tributary.connect.parquet.schema.ColumnType;
import io.tributary.connect.parquet.schema.SchemaChain;
import io.tributary.connect.parquet.schema.SchemaChanges;
import io.tributary.connect.parquet.schema.TopicSchema;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rows of one topic, under a schema that all tasks of the connector agree upon through the store. */
@InputOutput
public final class AgreedRows {
    private static final Logger LOG = LoggerFactory.getLogger(AgreedRows.class);

    private final String topic;
    private final RowRules rules;
    private final TopicRows rows;
    private final SchemaChain chain;
    /** Whether it was there before this task, and so may files be. */
    private final boolean hadSchema;

    private boolean hasFiles;
    /** What readers could not take of changes before the first file, if rows kept the types from before. */
    private final List<String> untold = new ArrayList<>();

    private AgreedRows(String topic, RowRules rules, SchemaChain chain, boolean hadSchema) {
        this.topic = topic;
        this.rules = rules;
        this.rows = new TopicRows(rules, topic);
        this.chain = chain;
        this.hadSchema = hadSchema;
    }

    /** Goes on with the newest schema in the store. */
    public static AgreedRows open(SchemaChain chain, RowRules rules, String topic) throws IOException {
        Optional<TopicSchema> newest = chain.newest();
        AgreedRows opened = new AgreedRows(topic, rules, chain, newest.isPresent());
        newest.ifPresent(opened.rows::adopt);
        if (newest.isEmpty()) {
            opened.warn(TopicSchema.EMPTY, opened.rows.agreed());
        }
        return opened;
    }

    /** The schema of the rows made from now on. Any thread may ask. */
    public FileSchema schema() {
        return rows.schema();
    }

    /** Those of the records' values. */
    public ColumnType.Struct valueColumns() {
        return rows.agreed().value();
    }

    /** One that makes the same rows. That thread may ask for it itself. */
    public RowBuilder builderForAnotherThread() {
        return rows.builderForAnotherThread();
    }

    /** Whether records or the settings have brought a column. */
    public boolean hasColumns() {
        return !rows.agreed().value().columns().isEmpty();
    }

    /** Whether this task has begun a file of the topic. */
    public boolean hasFiles() {
        return hasFiles;
    }

    /** This task has begun one. */
    public void filesBegin() {
        hasFiles = true;
        untold.clear();
    }

    /** Rows that wait for the first file cannot have the types of those behind them, and get a file of their own. */
    public void rowsKeepTypes() {
        tell(untold);
        untold.clear();
    }

    /** The schema that rows had when this number was the newest. */
    public FileSchema schema(int number) throws IOException {
        TopicRows then = new TopicRows(rules, topic);
        chain.find(number).ifPresent(then::adopt);
        return then.schema();
    }

    /** The number of that schema: a higher one is wider. */
    public int schemaNumber() {
        return chain.number();
    }

    /** Looks for wider schemas of other tasks. A new file has the newest. */
    public void refresh() throws IOException {
        Optional<TopicSchema> news = chain.news();
        if (news.isPresent()) {
            SchemaChanges changes = SchemaChanges.between(rows.agreed(), news.get());
            if (hasFiles) {
                tell(changes.breaks());
            } else {
                untold.addAll(changes.breaks());
            }
            rows.adopt(news.get());
        }
    }

    /**
     * The record as a row of {@link #schema()}, which the record may have widened, for all tasks; a bad record leaves it
     * as it was.
     */
    public @Nullable Object[] row(SinkRecord record) throws IOException {
        return row(record, List.of());
    }

    /** As above; a wider schema has the new fields of the records as well that are to be written next. */
    public @Nullable Object[] row(SinkRecord record, Collection<SinkRecord> next) throws IOException {
        @Nullable Object[] row = rows.row(record);
        while (row == null) {
            TopicSchema wider = rows.widened(record, next);
            if (chain.add(wider)) {
                warn(rows.agreed(), wider);
                rows.adopt(wider);
            } else {
                refresh();
            }
            row = rows.row(record);
        }
        return row;
    }

    private void warn(TopicSchema narrow, TopicSchema wide) {
        SchemaChanges changes = SchemaChanges.between(narrow, wide);
        for (String change : changes.sentences()) {
            LOG.warn("Topic {}: {}", topic, change);
        }
        if (hasFiles || hadSchema) {
            tell(changes.breaks());
        } else {
            untold.addAll(changes.breaks());
        }
    }

    private void tell(List<String> breaks) {
        if (rules.filesStay()) {
            for (String change : breaks) {
                LOG.warn("Topic {}, schema {}: {}", topic, chain.number(), change);
            }
        }
    }
}
