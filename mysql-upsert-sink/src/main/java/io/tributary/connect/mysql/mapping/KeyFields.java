package io.tributary.connect.mysql.mapping;

import io.tributary.connect.mysql.table.TableName;
import java.util.List;

/** The columns that {@code key.fields} names, for all tables or, prefixed, for one. */
public record KeyFields(FieldNames names) {

    /** Empty where the table's own keys decide. */
    public List<String> of(TableName table) {
        List<String> here = names.of(table);
        return here.isEmpty() ? names.everywhere() : here;
    }
}
