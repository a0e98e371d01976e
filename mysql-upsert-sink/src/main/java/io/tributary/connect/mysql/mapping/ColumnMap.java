package io.tributary.connect.mysql.mapping;

import io.tributary.connect.mysql.table.NameList;
import io.tributary.connect.mysql.table.TableName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.config.ConfigException;

/**
 * Which column a field goes to where the names differ: {@code field:column}, or {@code table.field:column} for one table.
 * {@code byTable} has the table's name and a dot in front of the field's.
 */
public record ColumnMap(Map<String, String> everywhere, Map<String, String> byTable) {
    public static final ColumnMap NONE = new ColumnMap(Map.of(), Map.of());

    public ColumnMap {
        everywhere = Map.copyOf(everywhere);
        byTable = Map.copyOf(byTable);
    }

    /** {@code reader} tells what a field's name, as it is written, stands for. */
    public static ColumnMap parse(String setting, List<String> entries, Function<String, FieldNames> reader) {
        Map<String, String> everywhere = new HashMap<>();
        Map<String, String> byTable = new HashMap<>();
        for (String entry : entries) {
            String column = column(setting, entry);
            FieldNames names = reader.apply(field(setting, entry));
            boolean isTwice = false;
            for (String name : names.everywhere()) {
                isTwice |= everywhere.put(name, column) != null;
            }
            for (String name : names.byTable()) {
                isTwice |= byTable.put(name, column) != null;
            }
            for (String name : names.doubtful()) {
                isTwice |= everywhere.put(name, column) != null;
                byTable.put(name, column);
            }
            if (isTwice) {
                throw new ConfigException(setting, entry, "The field is mapped twice");
            }
        }
        return new ColumnMap(everywhere, byTable);
    }

    /** The field of an entry as it is written. */
    public static String field(String setting, String entry) {
        return entry.substring(0, colon(setting, entry)).strip();
    }

    /** The columns that entries for this table alone name. */
    public List<String> columnsOf(TableName table) {
        String prefix = table + ".";
        return byTable.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }

    public String column(TableName table, String field) {
        if (byTable.isEmpty() && everywhere.isEmpty()) {
            return field;
        }
        String here = byTable.get(table + "." + field);
        return here != null ? here : everywhere.getOrDefault(field, field);
    }

    private static String column(String setting, String entry) {
        return NameList.unquoted(setting, entry.substring(colon(setting, entry) + 1));
    }

    private static int colon(String setting, String entry) {
        int colon = NameList.lastOutside(entry, ':');
        if (colon <= 0 || colon == entry.length() - 1) {
            throw new ConfigException(setting, entry, "Write field:column or table.field:column");
        }
        return colon;
    }
}
