package io.tributary.connect.mysql.task;

import io.tributary.connect.mysql.mapping.Draft;
import io.tributary.connect.mysql.mapping.MappedRecord;
import io.tributary.connect.mysql.mapping.MapperPlan;
import io.tributary.connect.mysql.mapping.RecordMapper;
import io.tributary.connect.mysql.sql.Chunks;
import io.tributary.connect.mysql.write.FoldedAhead;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.seam.Batch;
import io.tributary.connect.support.seam.Mapping;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Maps records on Connect's thread, as far as that can be done without asking the database. */
public final class Drafting implements Mapping<Draft> {
    /** A guess, for the few records that are not mapped yet. */
    private static final long UNMAPPED_BYTES = 1_024;

    private final Plans plans;
    private final boolean addsColumns;
    private final FoldedAhead folded;
    private final Map<String, Own> byTopic = new HashMap<>();

    private record Own(MapperPlan plan, RecordMapper mapper) {}

    /** {@code addsColumns} tells whether columns that a record lacks in its table are added. */
    public Drafting(Plans plans, boolean addsColumns, FoldedAhead folded) {
        this.plans = plans;
        this.addsColumns = addsColumns;
        this.folded = folded;
    }

    @Override
    public Draft map(SinkRecord record) {
        Own own = own(record.topic());
        if (own == null || (addsColumns && !own.mapper().missingColumns(record).isEmpty())) {
            return new Draft.Unmapped(record);
        }
        try {
            MappedRecord mapped = own.mapper().map(record);
            return mapped == null ? new Draft.Unchanging(record) : mapped;
        } catch (BadRecordException e) {
            return new Draft.Doubtful(record, own.plan(), e);
        }
    }

    @Override
    public long bytes(Draft draft) {
        return draft instanceof MappedRecord mapped
                ? Chunks.size(
                        mapped.change().row(), mapped.change().target().table().columns())
                : UNMAPPED_BYTES;
    }

    @Override
    public void filled(Batch<Draft> batch) {
        folded.fold(batch);
    }

    private @Nullable Own own(String topic) {
        MapperPlan plan = plans.plan(topic);
        if (plan == null) {
            return null;
        }
        Own known = byTopic.get(topic);
        if (known == null || !known.plan().equals(plan)) {
            known = new Own(plan, plan.newMapper());
            byTopic.put(topic, known);
        }
        return known;
    }
}
