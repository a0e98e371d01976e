package io.tributary.connect.mysql.task;

import io.tributary.connect.mysql.catalog.TableCatalog;
import io.tributary.connect.mysql.connection.DatabaseException;
import io.tributary.connect.mysql.connection.DatabaseTiming;
import io.tributary.connect.mysql.connection.Failure;
import io.tributary.connect.mysql.mapping.Draft;
import io.tributary.connect.mysql.mapping.KeyWitness;
import io.tributary.connect.mysql.mapping.MappedRecord;
import io.tributary.connect.mysql.mapping.MapperPlan;
import io.tributary.connect.mysql.mapping.NewColumn;
import io.tributary.connect.mysql.mapping.RecordMapper;
import io.tributary.connect.mysql.snapshot.SnapshotTables;
import io.tributary.connect.mysql.table.CarriedKey;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.mysql.table.TargetTable;
import io.tributary.connect.mysql.table.UniqueKey;
import io.tributary.connect.mysql.table.UnusableTargetException;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.ring.InputOutput;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

    private final SinkSettings settings;
    private final KnownTables known;
    private final Planner planner;
    private final Plans plans;
    private final Map<String, Own> byTopic = new HashMap<>();
    private final Map<String, CarriedKey> carriedKeys = new HashMap<>();
    private final StoppedTopics stopped;
    private final TableMaker maker;
    private final SnapshotTables snapshotTables;
    private final Set<TableName> lookedAgain = new HashSet<>();
    private final LongSupplier nowMs;
    private long lookedMs;

    /** The writer's own mapper, and the plan that it was made by. */
    private record Own(MapperPlan plan, RecordMapper mapper) {}

    /** {@code nowMs} counts forward. */
    public Mappers(TableCatalog catalog, SinkSettings settings, Plans plans, LongSupplier nowMs) {
        this.settings = settings;
        this.known = new KnownTables(catalog);
        this.planner = new Planner(known, settings);
        this.plans = plans;
        this.nowMs = nowMs;
        this.lookedMs = nowMs.getAsLong();
        this.stopped = new StoppedTopics(settings.missing(), nowMs);
        this.maker = new TableMaker(catalog, settings);
        this.snapshotTables = new SnapshotTables(catalog);
    }

    /**
     * From here on a table is looked at again before a record is called bad; once per batch, because that asks the
     * server. All tables are looked at again now and then without a reason.
     */
    void beginBatch() {
        lookedAgain.clear();
        if (nowMs.getAsLong() - lookedMs >= LOOK_AGAIN_MS) {
            lookedMs = nowMs.getAsLong();
            try {
                lookAgain(known.names());
            } catch (DatabaseException e) {
                Failure failure = e.error().failure();
                if (failure != Failure.OUTAGE && failure != Failure.CONFLICT) {
                    throw e;
                }
                LOG.warn("{}. Tables count as they were until they are looked at again", e.getMessage());
            }
        }
    }

    /** Whether no mapping of it can be final before its table is looked at. */
    boolean doubts(Draft draft) {
        return draft instanceof Draft.Doubtful
                || (draft instanceof Draft.Unmapped
                        && !byTopic.containsKey(draft.source().topic()));
    }

    /** Looks at the tables of these topics, together. */
    void lookAt(Set<String> topics) {
        Set<TableName> names = new HashSet<>();
        topics.forEach(topic -> names.addAll(planner.tables(topic)));
        names.removeAll(lookedAgain);
        lookAgain(names);
    }

    /** Null for a record that asks for no change; a BadRecordException for one that is bad. */
    @Nullable MappedRecord map(Draft draft) {
        try {
            return mapped(draft);
        } catch (UnusableTargetException e) {
            stopped.answer(draft.source().topic(), e);
            return null;
        }
    }

    private @Nullable MappedRecord mapped(Draft draft) {
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
            SinkRecord record = draft.source();
            MapperPlan plan = own(record).plan();
            if (plan.equals(doubtful.plan()) && !hasChanged(record.topic()) && !showsAnotherKey(record, plan)) {
                throw doubtful.reason();
            }
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
            if (!hasChanged(record.topic())
                    && !showsAnotherKey(record, own(record).plan())) {
                throw e;
            }
        }
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
        CarriedKey carried = plan.carried();
        if (witness == null || carried == null || carried.isCertain()) {
            return false;
        }
        CarriedKey shown = witness.carried(record);
        if (shown.columns().equals(carried.columns())
                || (!shown.isCertain() && !carried.columns().isEmpty())) {
            return false;
        }
        carriedKeys.put(record.topic(), shown);
        forget(record.topic());
        return true;
    }

    private void forget(String topic) {
        byTopic.remove(topic);
        plans.withdraw(topic);
    }

    /** Null for a tombstone of a table that is still to be created. */
    private @Nullable RecordMapper mapperFor(SinkRecord record) {
        String topic = record.topic();
        if (!byTopic.containsKey(topic)) {
            settings.routing().check(topic);
        }
        if (maker.makesTables() && !byTopic.containsKey(topic) && mayCreate(topic)) {
            lookAt(Set.of(topic));
            TableName name = settings.routing().table(topic);
            if (known.find(name).isEmpty()) {
                if (record.value() == null) {
                    return null;
                }
                maker.create(name, record);
                lookAgain(Set.of(name));
            }
        }
        RecordMapper mapper = own(record).mapper();
        if (maker.addsColumns()) {
            List<NewColumn> missing = mapper.missingColumns(record);
            if (!missing.isEmpty()) {
                maker.addColumns(mapper, missing);
                lookAgain(Set.of(mapper.target().name()));
                return own(record).mapper();
            }
        }
        return mapper;
    }

    private boolean mayCreate(String topic) {
        return settings.dimensions().stream()
                .noneMatch(dimension -> dimension.topics().contains(topic));
    }

    /** Whether a table that the topic depends on is another one than its mapper was made for. */
    private boolean hasChanged(String topic) {
        lookAt(Set.of(topic));
        return !byTopic.containsKey(topic);
    }

    private void lookAgain(Set<TableName> names) {
        Set<TableName> changed = known.lookAgain(names);
        lookedAgain.addAll(names);
        if (changed.isEmpty()) {
            return;
        }
        Set<String> topics = new HashSet<>(byTopic.keySet());
        topics.addAll(stopped.topics());
        for (String topic : topics) {
            if (!Collections.disjoint(planner.tables(topic), changed)) {
                forget(topic);
                stopped.release(topic);
            }
        }
        snapshotTables.forget();
    }

    /** Fails if the topic's tables cannot take what the settings ask of them. */
    private Own own(SinkRecord record) {
        String topic = record.topic();
        Own own = byTopic.get(topic);
        if (own != null) {
            return own;
        }
        if (stopped.reason(topic) != null) {
            lookAt(Set.of(topic));
        }
        UnusableTargetException reason = stopped.reason(topic);
        if (reason != null) {
            throw reason;
        }
        try {
            return planned(record);
        } catch (UnusableTargetException e) {
            stopped.stop(topic, e);
            throw e;
        }
    }

    private Own planned(SinkRecord record) {
        MapperPlan plan = plan(record);
        RecordMapper mapper = plan.newMapper();
        warnOfOtherKeys(mapper.target());
        if (mapper.isVersioned()) {
            Table table = mapper.target().table();
            snapshotTables.prepare(table, settings.rules(table.name()).snapshots());
        }
        Own own = new Own(plan, mapper);
        byTopic.put(record.topic(), own);
        plans.publish(record.topic(), plan);
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
        stopped.releaseAll();
        known.forget();
        snapshotTables.forget();
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
