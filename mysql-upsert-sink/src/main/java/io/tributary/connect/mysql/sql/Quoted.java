package io.tributary.connect.mysql.sql;

import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.TableName;

/** Writes names so that no name can be read as anything else. */
public final class Quoted {
    private Quoted() {}

    public static String name(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    static String name(Column column) {
        return name(column.name());
    }

    public static String name(TableName table) {
        return table.schema() == null ? name(table.name()) : name(table.schema()) + "." + name(table.name());
    }
}
