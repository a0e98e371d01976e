package io.tributary.connect.mysql.write;

import io.tributary.connect.mysql.convert.ConversionTable;
import io.tributary.connect.mysql.dimension.Dimension;
import io.tributary.connect.mysql.dimension.DimensionSettings;
import io.tributary.connect.mysql.jdbc.TableCatalog;
import io.tributary.connect.mysql.record.MappedRecord;
import io.tributary.connect.mysql.record.NewColumn;
import io.tributary.connect.mysql.record.RecordMapper;
import io.tributary.connect.mysql.record.TableRouting;
import io.tributary.connect.mysql.snapshot.RecordInterval;
import io.tributary.connect.mysql.snapshot.SnapshotRules;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.mysql.table.TargetTable;
import io.tributary.connect.mysql.table.UniqueKey;
import io.tributary.connect.mysql.table.UnusableTargetException;
import io.tributary.connect.support.error.BadRecordException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The mapper of each topic, made when its first record arrives and again when its table has changed. */
public final class Mappers {
    private static final Logger LOG = LoggerFactory.getLogger(Mappers.class);
    /** A unique key that somebody adds shows in no record, and rows are not guarded against it until it is seen. */
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final TableCatalog catalog;
    private final SinkSettings settings;
    private final Map<String, RecordMapper> byTopic = new HashMap<>();
    private final Map<String, Dimension> dimensions = new HashMap<>();
    private final TableMaker tables;
    private final @Nullable RecordInterval intervals;
    private final @Nullable SnapshotTables snapshotTables;
    private final Set<TableName> lookedAgain = new HashSet<>();
    private final LongSupplier nanoTime;
    private long lookedNanos;

    public Mappers(TableCatalog catalog, SinkSettings settings, Clock clock, LongSupplier nanoTime) {
        this.catalog = catalog;
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.lookedNanos = nanoTime.getAsLong();
        this.tables = new TableMaker(catalog, settings);
        SnapshotRules snapshots = settings.snapshots();
        this.intervals = snapshots == null ? null : new RecordInterval(snapshots, clock);
        this.snapshotTables = snapshots == null ? null : new SnapshotTables(catalog, snapshots);
    }

    /**
     * From here on a table is looked at again before a record is called bad; once per batch, because that asks the
     * server. All tables are looked at again now and then without a reason.
     */
    public void beginBatch() {
        lookedAgain.clear();
        long now = nanoTime.getAsLong();
        if (now - lookedNanos >= LOOK_AGAIN_NANOS) {
            lookedNanos = now;
            if (byTopic.values().stream().anyMatch(this::hasChanged)) {
                forget();
            }
        }
    }

    /** Null for a record that asks for no change. */
    public @Nullable MappedRecord map(SinkRecord record) {
        RecordMapper mapper = mapperFor(record);
        if (mapper == null) {
            return null;
        }
        try {
            return mapper.map(record);
        } catch (BadRecordException e) {
            if (!hasChanged(mapper)) {
                throw e;
            }
        }
        forget();
        return mapper(record.topic()).map(record);
    }

    /** Null for a tombstone of a table that is still to be created. */
    private @Nullable RecordMapper mapperFor(SinkRecord record) {
        String topic = record.topic();
        if (tables.makesTables() && !byTopic.containsKey(topic) && mayCreate(topic)) {
            TableName name = settings.rules().routing().table(topic);
            if (catalog.table(name).isEmpty()) {
                if (record.value() == null) {
                    return null;
                }
                tables.create(name, record);
            }
        }
        RecordMapper mapper = mapper(topic);
        if (snapshotTables != null && mapper.isVersioned()) {
            snapshotTables.prepare(mapper.target().table());
        }
        if (tables.addsColumns()) {
            List<NewColumn> missing = mapper.missingColumns(record);
            if (!missing.isEmpty()) {
                tables.addColumns(mapper, missing);
                forget();
                return mapper(topic);
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
    RecordMapper mapper(String topic) {
        RecordMapper known = byTopic.get(topic);
        if (known != null) {
            return known;
        }
        RecordMapper mapper = newMapper(topic);
        byTopic.put(topic, mapper);
        return mapper;
    }

    /** Tables have changed since they were read. */
    public void forget() {
        byTopic.clear();
        dimensions.clear();
        if (snapshotTables != null) {
            snapshotTables.forget();
        }
    }

    private RecordMapper newMapper(String topic) {
        TableRouting routing = settings.rules().routing();
        Table table = table(routing.table(topic), routing.maps(topic) ? "table.map" : "table.name.format");
        List<Dimension> ofTopic = new ArrayList<>();
        for (DimensionSettings dimension : settings.dimensions()) {
            if (dimension.topics().contains(topic)) {
                ofTopic.add(known(dimension));
            }
        }
        RecordMapper mapper = settings.dimensions().stream()
                .filter(dimension -> dimension.table().equals(table.name()))
                .findFirst()
                .map(holding -> RecordMapper.ofMembers(table, settings.rules(), ofTopic, known(holding)))
                .orElseGet(() -> new RecordMapper(table, settings.rules(), ofTopic, intervals));
        warnOfOtherKeys(mapper.target());
        return mapper;
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

    private Dimension known(DimensionSettings dimension) {
        return dimensions.computeIfAbsent(dimension.name(), name -> dimension(dimension));
    }

    private Dimension dimension(DimensionSettings dimension) {
        return Dimension.of(
                dimension,
                table(dimension.table(), dimension.setting("table")),
                new ConversionTable(settings.rules().conversion()));
    }

    private Table table(TableName name, String setting) {
        return catalog.table(name)
                .orElseThrow(() -> new UnusableTargetException(
                        setting,
                        "Table " + name + " does not exist, or the user of connection.user may not see it. Create it,"
                                + " GRANT it, or name another in " + setting + "."));
    }
}
