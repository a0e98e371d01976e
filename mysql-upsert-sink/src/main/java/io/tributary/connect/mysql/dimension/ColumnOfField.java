package io.tributary.connect.mysql.dimension;

import io.tributary.connect.mysql.table.NameList;
import org.apache.kafka.common.config.ConfigException;

/** A column of a dimension and the field that fills it, written {@code column} or {@code column=field}. */
public record ColumnOfField(String column, String field) {

    public static ColumnOfField parse(String setting, String text) {
        int equals = NameList.firstOutside(text, '=');
        ColumnOfField parsed = new ColumnOfField(
                NameList.unquoted(setting, equals < 0 ? text : text.substring(0, equals)),
                NameList.unquoted(setting, text.substring(equals + 1)));
        if (parsed.column.isEmpty() || parsed.field.isEmpty()) {
            throw new ConfigException(setting, text, "Write column or column=field");
        }
        return parsed;
    }
}
