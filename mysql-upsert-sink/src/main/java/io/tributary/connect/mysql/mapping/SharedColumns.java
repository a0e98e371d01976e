package io.tributary.connect.mysql.mapping;

import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.support.error.BadRecordException;
import java.util.Collection;
import java.util.stream.Collectors;

/** Says that several fields of a record would be written into one column, where all but one would vanish. */
public final class SharedColumns {
    private SharedColumns() {}

    public static BadRecordException refused(Collection<String> fields, String column, TableName table) {
        String names = fields.stream().sorted().map(name -> "'" + name + "'").collect(Collectors.joining(" and "));
        return new BadRecordException("Fields " + names + " go to one column, '" + column + "' of table " + table
                + ", which holds only one of their values. Leave the others out with fields.exclude, or map them to columns of"
                + " their own with column.map.");
    }

    static String filled(String field, String column, TableName table, String setting) {
        return "Field '" + field + "' goes to column '" + column + "' of table " + table
                + ", which the sink fills, as " + setting
                + " says. Leave the field out with fields.exclude, or map it to another column with column.map.";
    }
}
