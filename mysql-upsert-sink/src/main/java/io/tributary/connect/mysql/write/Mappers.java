package io.tributary.connect.mysql.write;

import io.tributary.connect.mysql.convert.ConversionTable;
import io.tributary.connect.mysql.dimension.Dimension;
import io.tributary.connect.mysql.dimension.DimensionSettings;
import io.tributary.connect.mysql.jdbc.Session;
import io.tributary.connect.mysql.record.MappedRecord;
import io.tributary.connect.mysql.record.RecordMapper;
import io.tributary.connect.mysql.record.TableRouting;
import io.tributary.connect.mysql.snapshot.SnapshotColumns;
import io.tributary.connect.mysql.snapshot.SnapshotInterval;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.mysql.table.UnusableTargetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The mapper of each topic, made when its first record arrives and again when its table has changed. */
final class Mappers {
    private final Session session;
    private final SinkSettings settings;
    private final Map<String, RecordMapper> byTopic = new HashMap<>();
    private final Map<String, Dimension> dimensions = new HashMap<>();

    Mappers(Session session, SinkSettings settings) {
        this.session = session;
        this.settings = settings;
    }

    @Nullable MappedRecord map(SinkRecord record) {
        return mapper(record.topic()).map(record);
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
