package io.tributary.connect.mysql.task;

import io.tributary.connect.mysql.catalog.TableCatalog;
import io.tributary.connect.mysql.connection.DatabaseTiming;
import io.tributary.connect.mysql.mapping.Draft;
import io.tributary.connect.mysql.mapping.KeyWitness;
import io.tributary.connect.mysql.mapping.MappedRecord;
import io.tributary.connect.mysql.mapping.MapperPlan;
import io.tributary.connect.mysql.mapping.NewColumn;
import io.tributary.connect.mysql.mapping.RecordMapper;
import io.tributary.connect.mysql.snapshot.SnapshotRules;
import io.tributary.connect.mysql.snapshot.SnapshotTables;
import io.tributary.connect.mysql.table.CarriedKey;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.mysql.table.TargetTable;
import io.tributary.connect.mysql.table.UniqueKey;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.ring.InputOutput;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the records of each topic are mapped, made when its first record arrives and again when its table has changed. Used by
 * the writer; Connect's thread has the {@link Plans}.
 */
@InputOutput
public final class Mappers {
    private static final Logger LOG = LoggerFactory.getLogger(Mappers.class);
    /** A unique key that somebody adds shows in no record, and rows are not guarded against it until it is seen. */
    private static final long LOOK_AGAIN_MS = DatabaseTiming.TABLE_LOOK.toMillis();

    private final TableCatalog catalog;
    private final SinkSettings settings;
    private final Planner planner;
    private final Plans plans;
    private final Map<String, Own> byTopic = new HashMap<>();
    private final Map<String, CarriedKey> carriedKeys = new HashMap<>();
    private final TableMaker tables;
    private final @Nullable SnapshotTables snapshotTables;
    private final Set<TableName> lookedAgain = new HashSet<>();
    private final LongSupplier nowMs;
    private long lookedMs;

    /** The writer's own mapper, and the plan that it was made by. */
    private record Own(MapperPlan plan, RecordMapper mapper) {}

    /** {@code nowMs} counts forward. */
    public Mappers(TableCatalog catalog, SinkSettings settings, Plans plans, LongSupplier nowMs) {
        this.catalog = catalog;
        this.settings = settings;
        this.planner = new Planner(catalog, settings);
        this.plans = plans;
        this.nowMs = nowMs;
        this.lookedMs = nowMs.getAsLong();
        this.tables = new TableMaker(catalog, settings);
        SnapshotRules snapshots = settings.snapshots();
        this.snapshotTables = snapshots == null ? null : new SnapshotTables(catalog, snapshots);
    }

    /**
     * From here on a table is looked at again before a record is called bad; once per batch, because that asks the
     * server. All tables are looked at again now and then without a reason.
     */
    void beginBatch() {
        lookedAgain.clear();
        if (nowMs.getAsLong() - lookedMs >= LOOK_AGAIN_MS) {
            lookedMs = nowMs.getAsLong();
            if (byTopic.values().stream().anyMatch(own -> hasChanged(own.mapper()))) {
                forget();
            }
        }
    }

    /** Null for a record that asks for no change; a BadRecordException for one that is bad. */
    @Nullable MappedRecord map(Draft draft) {
        if (draft instanceof MappedRecord mapped) {
            Own own = own(mapped.source());
            if (isOfNow(mapped, own)) {
                witness(mapped, own);
                return mapped;
            }
        }
        if (draft instanceof Draft.Unchanging) {
            return null;
        }
        if (draft instanceof Draft.Doubtful doubtful) {
            Own own = own(draft.source());
            if (own.plan().equals(doubtful.plan())
                    && !hasChanged(own.mapper())
                    && !showsAnotherKey(draft.source(), own.plan())) {
                throw doubtful.reason();
            }
            forget();
        }
        return map(draft.source());
    }

    /** Whether it was mapped for what its table looks like as far as is known. */
    private static boolean isOfNow(MappedRecord mapped, Own own) {
        Table now = own.plan().table();
        // A table is one object to all that are mapped by a plan, so this is mostly over at once.
        return now.equals(mapped.change().target().table());
    }

    private @Nullable MappedRecord map(SinkRecord record) {
        RecordMapper mapper = mapperFor(record);
        if (mapper == null) {
            return null;
        }
        try {
            MappedRecord mapped = mapper.map(record);
            if (mapped != null) {
                witness(mapped, own(record));
            }
            return mapped;
        } catch (BadRecordException e) {
            if (!hasChanged(mapper) && !showsAnotherKey(record, own(record).plan())) {
                throw e;
            }
        }
        forget();
        return own(record).mapper().map(record);
    }

    /** From the first record with a value on, the key by which a topic's rows are named does not change. */
    private void witness(MappedRecord mapped, Own own) {
        CarriedKey carried = own.plan().carried();
        if (carried != null && !carried.isCertain() && mapped.source().value() != null) {
            String topic = mapped.source().topic();
            MapperPlan certain = own.plan().carrying(carried.certain());
            carriedKeys.put(topic, carried.certain());
            byTopic.put(topic, new Own(certain, own.mapper()));
            plans.publish(topic, certain);
        }
    }

    /** Whether the record shows better than those before by which key the topic's rows are named. */
    private boolean showsAnotherKey(SinkRecord record, MapperPlan plan) {
        KeyWitness witness = plan.witness();
        CarriedKey known = plan.carried();
        if (witness == null || known == null || known.isCertain()) {
            return false;
        }
        CarriedKey shown = witness.carried(record);
        if (shown.columns().equals(known.columns())
                || (!shown.isCertain() && !known.columns().isEmpty())) {
            return false;
        }
        carriedKeys.put(record.topic(), shown);
        return true;
    }

    /** Null for a tombstone of a table that is still to be created. */
    private @Nullable RecordMapper mapperFor(SinkRecord record) {
        String topic = record.topic();
        if (!byTopic.containsKey(topic)) {
            settings.rules().routing().check(topic);
        }
        if (tables.makesTables() && !byTopic.containsKey(topic) && mayCreate(topic)) {
            TableName name = settings.rules().routing().table(topic);
            if (catalog.table(name).isEmpty()) {
                if (record.value() == null) {
                    return null;
                }
                tables.create(name, record);
            }
        }
        RecordMapper mapper = own(record).mapper();
        if (tables.addsColumns()) {
            List<NewColumn> missing = mapper.missingColumns(record);
            if (!missing.isEmpty()) {
                tables.addColumns(mapper, missing);
                forget();
                return own(record).mapper();
            }
        }
        return mapper;
    }

    private boolean mayCreate(String topic) {
        return settings.dimensions().stream()
                .noneMatch(dimension -> dimension.topics().contains(topic));
    }

    private boolean hasChanged(RecordMapper mapper) {
        for (TargetTable target : mapper.targets()) {
            if (lookedAgain.add(target.name()) && !catalog.table(target.name()).equals(Optional.of(target.table()))) {
                return true;
            }
        }
        return false;
    }

    /** Fails if the topic's tables cannot take what the settings ask of them. */
    private Own own(SinkRecord record) {
        String topic = record.topic();
        Own known = byTopic.get(topic);
        if (known != null) {
            return known;
        }
        MapperPlan plan = plan(record);
        RecordMapper mapper = plan.newMapper();
        warnOfOtherKeys(mapper.target());
        if (snapshotTables != null && mapper.isVersioned()) {
            snapshotTables.prepare(mapper.target().table());
        }
        Own own = new Own(plan, mapper);
        byTopic.put(topic, own);
        plans.publish(topic, plan);
        return own;
    }

    private MapperPlan plan(SinkRecord record) {
        MapperPlan plan = planner.plan(record.topic());
        KeyWitness witness = plan.witness();
        if (witness == null) {
            return plan;
        }
        MapperPlan carrying =
                plan.carrying(carriedKeys.computeIfAbsent(record.topic(), topic -> witness.carried(record)));
        LOG.info("{}", carrying.keyChoice());
        return carrying;
    }

    /** Tables have changed since they were read. */
    void forget() {
        plans.withdraw();
        byTopic.clear();
        planner.forget();
        if (snapshotTables != null) {
            snapshotTables.forget();
        }
    }

    private static void warnOfOtherKeys(TargetTable target) {
        List<UniqueKey> others = target.key().others().stream()
                .filter(key -> !key.isAutoIncrement())
                .toList();
        if (!others.isEmpty()) {
            LOG.warn(
                    "Table {} has unique keys beside the one that rows are upserted by: {}. A record that would meet"
                            + " another row there is reported as bad, and a batch with one is slower",
                    target,
                    others);
        }
    }
}
