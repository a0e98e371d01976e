package io.tributary.connect.mysql.mapping;

import io.tributary.connect.mysql.table.TableName;

/**
 * Which fields of a value are written: those that {@code fields.include} names, or all, without those that
 * {@code fields.exclude} names.
 */
public record FieldFilter(FieldNames included, FieldNames excluded) {

    public boolean accepts(TableName table, String field) {
        return !excluded.contain(table, field) && (!included.concern(table) || included.contain(table, field));
    }
}
