package io.tributary.connect.mysql;

import io.tributary.connect.mysql.convert.ConversionRules;
import io.tributary.connect.mysql.mapping.ColumnMap;
import io.tributary.connect.mysql.mapping.FieldFilter;
import io.tributary.connect.mysql.mapping.FieldNames;
import io.tributary.connect.mysql.mapping.KeyFields;
import io.tributary.connect.mysql.mapping.MappingRules;
import io.tributary.connect.mysql.mapping.WrittenTables;
import io.tributary.connect.mysql.snapshot.SnapshotInterval;
import io.tributary.connect.mysql.snapshot.SnapshotRules;
import io.tributary.connect.mysql.task.TableRules;
import io.tributary.connect.support.config.Setting;
import io.tributary.connect.support.config.SettingValues;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what the settings say about one table, or about all that have no settings of their own. */
final class RulesReader {
    private final SettingValues values;
    private final WrittenTables tables;

    /** {@code tables} are those that names with a dot may begin with. */
    RulesReader(SettingValues values, WrittenTables tables) {
        this.values = values;
        this.tables = tables;
    }

    TableRules read() {
        return new TableRules(mapping(), values.get(MySqlSettings.SNAPSHOTS.mode()), snapshots());
    }

    private MappingRules mapping() {
        RowKeys rows = MySqlSettings.ROWS;
        return new MappingRules(
                values.get(rows.keySource()),
                new KeyFields(names(rows.keyFields())),
                text(rows.keyDelimiter()),
                columnMap(rows.columnMap()),
                new FieldFilter(names(rows.fieldsInclude()), names(rows.fieldsExclude())),
                values.get(rows.fieldsUnknown()),
                values.get(rows.nullMode()),
                new ConversionRules(
                        values.get(rows.rounding()),
                        values.get(rows.timeUnit()).orElse(null),
                        values.get(rows.datetimeZone())),
                values.get(rows.deleteMode()),
                text(rows.orderColumn()));
    }

    private SnapshotRules snapshots() {
        SnapshotKeys keys = MySqlSettings.SNAPSHOTS;
        SnapshotInterval interval = new SnapshotInterval(values.get(keys.interval()), values.get(keys.zone()));
        return new SnapshotRules(
                interval,
                values.get(keys.start()),
                values.get(keys.maxAhead()).orElse(interval.length()),
                values.get(keys.retention()),
                values.get(keys.views()));
    }

    private ColumnMap columnMap(Setting<List<String>> setting) {
        WrittenTables nameable = nameable(setting);
        return ColumnMap.parse(setting.name(), values.get(setting), field -> nameable.read(setting.name(), field));
    }

    private FieldNames names(Setting<List<String>> setting) {
        return nameable(setting).read(setting.name(), values.get(setting));
    }

    /** The tables that entries of a list may begin with: none where the list is of one table. */
    private WrittenTables nameable(Setting<List<String>> setting) {
        return values.isOverridden(setting) ? WrittenTables.NONE : tables;
    }

    /** Null where it is not given, or empty. */
    private @Nullable String text(Setting<Optional<String>> setting) {
        return values.get(setting).filter(text -> !text.isEmpty()).orElse(null);
    }
}
