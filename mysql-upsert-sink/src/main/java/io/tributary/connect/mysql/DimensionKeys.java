package io.tributary.connect.mysql;

import io.tributary.connect.mysql.dimension.ColumnOfField;
import io.tributary.connect.mysql.table.NameList;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.support.config.Form;
import io.tributary.connect.support.config.Setting;
import io.tributary.connect.support.config.Settings;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** The settings of one dimension, each behind {@code dimension.<name>.}. */
record DimensionKeys(
        Setting<TableName> table,
        Setting<List<String>> topics,
        Setting<ColumnOfField> key,
        Setting<List<ColumnOfField>> attributes,
        Setting<Optional<String>> surrogateKey,
        Setting<Optional<String>> orderColumn,
        Setting<Optional<String>> unknown) {

    /** In the order in which users see them. */
    static DimensionKeys declared(Settings settings, String name) {
        Settings.Group group = settings.group("Dimension " + name);
        String prefix = "dimension." + name + ".";
        Setting<TableName> table = group.setting(prefix + "table", "Table", Form.someText(TableName::parse))
                .importance(Importance.HIGH)
                .doc("The table of the dimension, as `table` or `schema.table`.")
                .required();
        Setting<List<String>> topics = group.setting(prefix + "topics", "Topics", Form.anyTexts())
                .importance(Importance.HIGH)
                .doc("The topics whose records name a member.")
                .required();
        Setting<ColumnOfField> key = group.setting(
                        prefix + "key", "Natural key", Form.text(ColumnOfField::parse, "column or column=field"))
                .importance(Importance.HIGH)
                .doc("The natural key, as `column` or `column=field`. A unique key of the table.")
                .required();
        Setting<List<ColumnOfField>> attributes = group.setting(
                        prefix + "attributes",
                        "Attributes",
                        Form.texts(DimensionKeys::columnsOfFields, "column or column=field, …"))
                .doc("Attributes, as `column` or `column=field`. An absent or null field keeps what is stored.")
                .withDefault(List.of());
        Setting<Optional<String>> surrogateKey = group.setting(
                        prefix + "surrogate.key", "Surrogate key", Form.anyText())
                .doc("The AUTO_INCREMENT column that rows refer to; they receive it in a column of the same name.")
                .optional();
        Setting<Optional<String>> orderColumn = group.setting(prefix + "order.column", "Order column", Form.anyText())
                .doc("A TIMESTAMP column, or a DATETIME column where the clocks of `datetime.zone` are never set back,"
                        + " that holds the time of the record which set the attributes, so that an older record does"
                        + " not overwrite them.")
                .optional();
        Setting<Optional<String>> unknown = group.setting(prefix + "unknown", "Unknown member", Form.anyText())
                .importance(Importance.LOW)
                .doc(
                        "The natural key of the member that a record without one belongs to. Without this setting such a record"
                                + " is a bad record.")
                .optional();
        return new DimensionKeys(table, topics, key, attributes, surrogateKey, orderColumn, unknown);
    }

    private static List<ColumnOfField> columnsOfFields(String setting, List<String> entries) {
        return NameList.entries(setting, entries).stream()
                .map(entry -> ColumnOfField.parse(setting, entry))
                .toList();
    }
}
