package io.tributary.connect.mysql.dimension;

import org.apache.kafka.common.config.ConfigException;

/** A column of a dimension and the field that fills it, written {@code column} or {@code column=field}. */
public record ColumnOfField(String column, String field) {

    public static ColumnOfField parse(String setting, String text) {
        int equals = text.indexOf('=');
        ColumnOfField parsed = equals < 0
                ? new ColumnOfField(text.strip(), text.strip())
                : new ColumnOfField(
                        text.substring(0, equals).strip(),
                        text.substring(equals + 1).strip());
        if (parsed.column.isEmpty() || parsed.field.isEmpty()) {
            throw new ConfigException(setting, text, "Write column or column=field");
        }
        return parsed;
    }
}
