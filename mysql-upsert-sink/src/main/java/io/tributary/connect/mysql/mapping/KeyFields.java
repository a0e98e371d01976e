package io.tributary.connect.mysql.mapping;

import io.tributary.connect.mysql.table.TableName;
import java.util.List;

/** The columns that {@code key.fields} names, for all tables or, prefixed, for one. */
public record KeyFields(List<String> entries) {

    public KeyFields {
        entries = List.copyOf(entries);
    }

    /** Empty where the table's own keys decide. */
    public List<String> of(TableName table) {
        String prefix = table + ".";
        List<String> here = entries.stream()
                .filter(entry -> entry.startsWith(prefix))
                .map(entry -> entry.substring(prefix.length()))
                .toList();
        return here.isEmpty()
                ? entries.stream().filter(entry -> entry.indexOf('.') < 0).toList()
                : here;
    }
}
