package io.tributary.connect.mysql.table;

import org.jspecify.annotations.Nullable;

/** A table, in the schema of the connection unless another is named. */
public record TableName(@Nullable String schema, String name) implements Comparable<TableName> {

    /** A name from the settings, where a dot parts schema and table. */
    public static TableName parse(String text) {
        int dot = text.indexOf('.');
        return dot < 0 ? new TableName(null, text) : new TableName(text.substring(0, dot), text.substring(dot + 1));
    }

    /** A name in which a dot is part of the name, as in a table named like its topic. */
    public static TableName whole(String name) {
        return new TableName(null, name);
    }

    @Override
    public int compareTo(TableName other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return schema == null ? name : schema + "." + name;
    }
}
