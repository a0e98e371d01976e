package io.tributary.connect.mysql.table;

import org.jspecify.annotations.Nullable;

/**
 * A table, in the schema of the connection unless another is named. A name that may have the connection's own schema goes
 * through {@link #within}, so that one table has one name.
 */
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

    /** Without its schema, if that is the connection's. */
    public TableName within(String connectionSchema) {
        return connectionSchema.equals(schema) ? whole(name) : this;
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
