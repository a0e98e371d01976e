package io.tributary.connect.mysql.mapping;

import io.tributary.connect.mysql.table.TableName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/** Which column a field goes to where the names differ: {@code field:column} or {@code table.field:column}. */
public record ColumnMap(Map<String, String> columnsByField) {

    public ColumnMap {
        columnsByField = Map.copyOf(columnsByField);
    }

    public static ColumnMap parse(String setting, List<String> entries) {
        Map<String, String> columns = new HashMap<>();
        for (String entry : entries) {
            int colon = entry.lastIndexOf(':');
            if (colon <= 0 || colon == entry.length() - 1) {
                throw new ConfigException(setting, entry, "Write field:column or table.field:column");
            }
            String field = entry.substring(0, colon).strip();
            if (columns.put(field, entry.substring(colon + 1).strip()) != null) {
                throw new ConfigException(setting, entry, "The field is mapped twice");
            }
        }
        return new ColumnMap(columns);
    }

    /** The columns that entries for this table alone name. */
    public List<String> columnsOf(TableName table) {
        String prefix = table + ".";
        return columnsByField.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }

    public String column(TableName table, String field) {
        if (columnsByField.isEmpty()) {
            return field;
        }
        String here = columnsByField.get(table + "." + field);
        return here != null ? here : columnsByField.getOrDefault(field, field);
    }
}
