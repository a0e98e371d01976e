package io.tributary.connect.mysql.ddl;

import io.tributary.connect.mysql.mapping.MappingRules;
import io.tributary.connect.mysql.mapping.NewColumn;
import io.tributary.connect.mysql.mapping.SharedColumns;
import io.tributary.connect.mysql.sql.Dialect;
import io.tributary.connect.mysql.table.Characters;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.mysql.table.UnusableTargetException;
import io.tributary.connect.support.error.BadRecordException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The table that the first record of a topic asks for: a column per field, and the key that its settings name. */
public final class TableDesign {
    private static final String SETTING = "auto.create";

    private final TableName table;
    private final MappingRules rules;
    private final Map<String, NewColumn> columns = new LinkedHashMap<>();
    private final List<NewColumn> key = new ArrayList<>();

    private TableDesign(TableName table, MappingRules rules) {
        this.table = table;
        this.rules = rules;
    }

    public static TableDesign of(TableName table, SinkRecord record, MappingRules rules) {
        requireName(table);
        TableDesign design = new TableDesign(table, rules);
        design.addFields(record.valueSchema());
        design.chooseKey(record.keySchema());
        return design;
    }

    /** Fails if no table can have that name; a topic's may be four times as long. */
    public static void requireName(TableName table) {
        if (!Characters.canBeName(table.name())) {
            throw new UnusableTargetException(
                    "table.map",
                    "Table " + table + " cannot be created: its name is empty, has more than 64 characters, one beyond"
                            + " U+FFFF, or a blank at its end. Name a table for the topic in table.map.");
        }
    }

    /** {@code snapshotColumns} tells whether the sink adds a snapshot to the key. */
    public String statement(boolean snapshotColumns, Dialect dialect) {
        List<TableDeclaration.SinkColumn> own = new ArrayList<>();
        String softColumn = rules.deleteMode().softColumn();
        if (softColumn != null) {
            columns.remove(lower(softColumn));
            own.add(new TableDeclaration.SinkColumn(softColumn, "BOOLEAN NOT NULL DEFAULT FALSE", false));
        }
        if (snapshotColumns) {
            own.add(new TableDeclaration.SinkColumn("snapshot_date", "DATE NOT NULL", true));
            own.add(new TableDeclaration.SinkColumn("snapshot_version", "INT NOT NULL", true));
        }
        return TableDeclaration.create(table, key, List.copyOf(columns.values()), own, dialect);
    }

    private void addFields(@Nullable Schema value) {
        if (value == null || value.type() != Schema.Type.STRUCT) {
            throw new UnusableTargetException(
                    SETTING,
                    "Table " + table + " does not exist, and auto.create makes tables for records with a schema only."
                            + " Create it by hand, or set a converter that delivers Structs.");
        }
        Map<String, String> fieldsByColumn = new HashMap<>();
        for (Field field : value.fields()) {
            if (rules.fieldFilter().accepts(table, field.name())) {
                String name = rules.columnMap().column(table, field.name());
                String other = fieldsByColumn.put(lower(name), field.name());
                if (other != null) {
                    throw SharedColumns.refused(List.of(other, field.name()), name, table);
                }
                if (!Characters.canBeName(name)) {
                    throw new BadRecordException("Field '" + field.name() + "' has a name that no column of table "
                            + table + " can have: it is empty, has more than 64 characters, one beyond U+FFFF, or a"
                            + " blank at its end. Leave it out with fields.exclude, or map it with column.map.");
                }
                columns.put(lower(name), new NewColumn(name, field.schema()));
            }
        }
    }

    private void chooseKey(@Nullable Schema recordKey) {
        List<String> names = new ArrayList<>(rules.keyFields().of(table));
        if (names.isEmpty() && recordKey != null && recordKey.type() == Schema.Type.STRUCT) {
            recordKey.fields().forEach(field -> names.add(rules.columnMap().column(table, field.name())));
        }
        if (names.isEmpty()) {
            throw new UnusableTargetException(
                    "key.fields",
                    "Table " + table + " does not exist, and auto.create cannot know its key: name the key columns in"
                            + " key.fields.");
        }
        for (String name : names) {
            NewColumn ofValue = columns.remove(lower(name));
            key.add(ofValue != null ? ofValue : ofRecordKey(name, names.size() == 1, recordKey));
        }
    }

    private NewColumn ofRecordKey(String name, boolean isOnlyOne, @Nullable Schema recordKey) {
        if (recordKey != null && recordKey.type() == Schema.Type.STRUCT) {
            for (Field field : recordKey.fields()) {
                if (rules.columnMap().column(table, field.name()).equalsIgnoreCase(name)) {
                    return new NewColumn(name, field.schema());
                }
            }
            throw new UnusableTargetException(
                    "key.fields",
                    "Neither the value nor the key of a record for table " + table + " has a field for key column '"
                            + name + "'.");
        }
        return new NewColumn(name, isOnlyOne && recordKey != null ? recordKey : Schema.STRING_SCHEMA);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
