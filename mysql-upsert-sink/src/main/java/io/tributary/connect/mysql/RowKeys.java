package io.tributary.connect.mysql;

import io.tributary.connect.mysql.convert.NumberRounding;
import io.tributary.connect.mysql.convert.TimeFieldUnit;
import io.tributary.connect.mysql.mapping.ColumnMap;
import io.tributary.connect.mysql.mapping.DeleteMode;
import io.tributary.connect.mysql.mapping.KeySource;
import io.tributary.connect.mysql.mapping.NullMode;
import io.tributary.connect.mysql.mapping.UnknownFields;
import io.tributary.connect.mysql.mapping.WrittenTables;
import io.tributary.connect.mysql.table.NameList;
import io.tributary.connect.support.config.Choice;
import io.tributary.connect.support.config.Form;
import io.tributary.connect.support.config.Setting;
import io.tributary.connect.support.config.Settings;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The settings that say how a record becomes a row: its key, its fields, and what it changes. */
record RowKeys(
        Setting<KeySource> keySource,
        Setting<List<String>> keyFields,
        Setting<Optional<String>> keyDelimiter,
        Setting<List<String>> columnMap,
        Setting<List<String>> fieldsInclude,
        Setting<List<String>> fieldsExclude,
        Setting<UnknownFields> fieldsUnknown,
        Setting<NullMode> nullMode,
        Setting<NumberRounding> rounding,
        Setting<Optional<TimeFieldUnit>> timeUnit,
        Setting<ZoneId> datetimeZone,
        Setting<DeleteMode> deleteMode,
        Setting<Optional<String>> orderColumn) {
    private static final Choice<TimeFieldUnit> TIME_UNITS = Choice.of(TimeFieldUnit.class);

    /** In the order in which users see them. */
    static RowKeys declared(Settings settings) {
        Settings.Group keys = settings.group("Keys");

        Setting<KeySource> keySource = keys.setting("key.source", "Source of the key", Form.choice(KeySource.class))
                .doc("Where the key of an upsert comes from. A tombstone always takes it from the record's key.")
                .withDefault("record_value");

        Setting<List<String>> keyFields = keys.setting(
                        "key.fields", "Key columns", Form.texts(RowKeys::names, "column, …"))
                .doc(
                        "The key columns that a record names, in the order of the parts of its key. They must be a unique key of the table, together with the"
                                + " snapshot columns if there are any. By default the primary key; where that is AUTO_INCREMENT,"
                                + " the first record with a value decides: the key that it carries, else the only other unique"
                                + " key.")
                .withDefault(List.of());

        Setting<Optional<String>> keyDelimiter = keys.setting(
                        "key.delimiter", "Delimiter in record keys", Form.anyText())
                .doc(
                        "Cuts a record key that is one text into the key columns, where there are several. Another number of"
                                + " parts is a bad record.")
                .optional();

        Settings.Group fields = settings.group("Fields");

        Setting<List<String>> columnMap = fields.setting(
                        "column.map", "Columns by field", Form.texts(RowKeys::columnMap, "field:column, …"))
                .doc(
                        "Columns of fields that are named otherwise, as `field:column`. In each list of fields a name that has"
                                + " a dot, a comma or a colon itself can stand in double quotes: `\"user.id\":id`.")
                .withDefault(List.of());

        Setting<List<String>> fieldsInclude = fields.setting(
                        "fields.include", "Fields to write", Form.texts(RowKeys::names, "field, …"))
                .doc("The only fields of a value that are written. All if empty.")
                .withDefault(List.of());

        Setting<List<String>> fieldsExclude = fields.setting(
                        "fields.exclude", "Fields to leave out", Form.texts(RowKeys::names, "field, …"))
                .doc("Fields of a value that are not written.")
                .withDefault(List.of());

        Setting<UnknownFields> fieldsUnknown = fields.setting(
                        "fields.unknown", "Unknown fields", Form.choice(UnknownFields.class))
                .doc(
                        "What happens to a field without a column: `fail` makes a bad record, `ignore` leaves it out with one"
                                + " WARN. Fields that a dimension uses are known, and those of generated columns, which are never"
                                + " written.")
                .withDefault("fail");

        Setting<NullMode> nullMode = fields.setting("null.mode", "Nulls", Form.choice(NullMode.class))
                .doc(
                        "What a null does that a record carries: `write` it, or `keep` the stored value. A column that a record"
                                + " does not carry keeps its value, and takes its DEFAULT on insert.")
                .withDefault("write");

        Setting<NumberRounding> rounding = fields.setting(
                        "number.rounding", "Rounding", Form.choice(NumberRounding.class))
                .doc(
                        "What happens to a number with more digits than its column, and to more fraction digits of a second:"
                                + " `fail` makes a bad record, `half_up` rounds.")
                .withDefault("fail");

        Setting<Optional<TimeFieldUnit>> timeUnit = fields.setting(
                        "time.field.unit",
                        "Unit of times that are numbers",
                        Form.text(TIME_UNITS::parse, TIME_UNITS.toString()))
                .doc(
                        "What plain numbers count in DATE, DATETIME and TIMESTAMP columns since 1970 UTC, and in TIME columns"
                                + " since midnight. Without it they are refused. Logical types say it themselves.")
                .optional();

        Setting<ZoneId> datetimeZone = fields.setting("datetime.zone", "Zone of DATETIME columns", Form.zone())
                .doc(
                        "The time zone of DATETIME columns, and of times that come without an offset. TIMESTAMP columns hold"
                                + " instants, whatever the zone.")
                .withDefault("UTC");

        Settings.Group changes = settings.group("Changes");

        Setting<DeleteMode> deleteMode = changes.setting(
                        "delete.mode",
                        "Tombstones",
                        Form.text(DeleteMode::parse, "delete, soft:<column>, ignore, fail"))
                .doc(
                        "What a tombstone does: `delete` the row; `soft:<column>` marks an existing row in a number column by 1,"
                                + " or in a DATETIME column by the tombstone's time, and an upsert sets it back to 0 or NULL;"
                                + " `ignore`; or `fail` as a bad record. A topic that feeds the table of a dimension deletes no member.")
                .withDefault("delete");

        Setting<Optional<String>> orderColumn = changes.setting("order.column", "Order column", Form.anyText())
                .doc(
                        "A number or time column by which a record that is less than the stored row changes nothing, whatever"
                                + " the order of arrival. A record without a value for it always writes. A DATETIME needs a"
                                + " `datetime.zone` whose clocks are never set back, such as UTC.")
                .optional();
        return new RowKeys(
                keySource,
                keyFields,
                keyDelimiter,
                columnMap,
                fieldsInclude,
                fieldsExclude,
                fieldsUnknown,
                nullMode,
                rounding,
                timeUnit,
                datetimeZone,
                deleteMode,
                orderColumn);
    }

    /** All of them. */
    List<Setting<?>> all() {
        return List.of(
                keySource,
                keyFields,
                keyDelimiter,
                columnMap,
                fieldsInclude,
                fieldsExclude,
                fieldsUnknown,
                nullMode,
                rounding,
                timeUnit,
                datetimeZone,
                deleteMode,
                orderColumn);
    }

    /** Read once it is known which entries begin with a table. */
    private static List<String> columnMap(String setting, List<String> cut) {
        List<String> entries = NameList.entries(setting, cut);
        ColumnMap.parse(setting, entries, field -> WrittenTables.NONE.read(setting, field));
        return entries;
    }

    /** Read once it is known which of them begin with a table. */
    private static List<String> names(String setting, List<String> cut) {
        List<String> entries = NameList.entries(setting, cut);
        entries.forEach(entry -> WrittenTables.NONE.read(setting, entry));
        return entries;
    }
}
