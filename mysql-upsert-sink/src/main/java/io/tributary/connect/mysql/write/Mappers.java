package io.tributary.connect.mysql.write;

import io.tributary.connect.mysql.convert.ConversionTable;
import io.tributary.connect.mysql.dimension.Dimension;
import io.tributary.connect.mysql.dimension.DimensionSettings;
import io.tributary.connect.mysql.jdbc.Session;
import io.tributary.connect.mysql.record.MappedRecord;
import io.tributary.connect.mysql.record.NewColumn;
import io.tributary.connect.mysql.record.RecordMapper;
import io.tributary.connect.mysql.record.TableRouting;
import io.tributary.connect.mysql.snapshot.SnapshotColumns;
import io.tributary.connect.mysql.snapshot.SnapshotInterval;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.mysql.table.UnusableTargetException;
import io.tributary.connect.support.error.BadRecordException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The mapper of each topic, made when its first record arrives and again when its table has changed. */
final class Mappers {
    private final Session session;
    private final SinkSettings settings;
    private final Map<String, RecordMapper> byTopic = new HashMap<>();
    private final Map<String, Dimension> dimensions = new HashMap<>();
    private final TableMaker tables;
    private final Set<TableName> lookedAgain = new HashSet<>();

    Mappers(Session session, SinkSettings settings) {
        this.session = session;
        this.settings = settings;
        this.tables = new TableMaker(session, settings);
    }

    /** From here on a table is looked at again before a record is called bad; once per batch, because that asks the server. */
    void beginBatch() {
        lookedAgain.clear();
    }

    @Nullable MappedRecord map(SinkRecord record) {
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
            if (session.table(name).isEmpty()) {
                if (record.value() == null) {
                    return null;
                }
                tables.create(name, record);
            }
        }
        RecordMapper mapper = mapper(topic);
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
        for (Table table : mapper.tables()) {
            if (lookedAgain.add(table.name()) && !session.table(table.name()).equals(Optional.of(table))) {
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

    void forget() {
        byTopic.clear();
        dimensions.clear();
    }

    private RecordMapper newMapper(String topic) {
        TableRouting routing = settings.rules().routing();
        Table table = table(routing.table(topic), routing.maps(topic) ? "table.map" : "table.name.format");
        List<Dimension> ofTopic = new ArrayList<>();
        for (DimensionSettings dimension : settings.dimensions()) {
            if (dimension.topics().contains(topic)) {
                ofTopic.add(dimensions.computeIfAbsent(dimension.name(), name -> dimension(dimension)));
            }
        }
        SnapshotInterval interval = settings.snapshots();
        return new RecordMapper(
                table, settings.rules(), ofTopic, interval == null ? null : SnapshotColumns.of(table, interval));
    }

    private Dimension dimension(DimensionSettings dimension) {
        return Dimension.of(
                dimension,
                table(dimension.table(), dimension.setting("table")),
                new ConversionTable(settings.rules().conversion()));
    }

    private Table table(TableName name, String setting) {
        return session.table(name)
                .orElseThrow(() -> new UnusableTargetException(
                        setting,
                        "Table " + name + " does not exist, or the user of connection.user may not see it. Create it,"
                                + " GRANT it, or name another in " + setting + "."));
    }
}
