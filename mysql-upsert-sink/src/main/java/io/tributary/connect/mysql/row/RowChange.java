package io.tributary.connect.mysql.row;

import io.tributary.connect.mysql.table.TargetTable;

/** What a record asks of one row. */
public sealed interface RowChange {

    TargetTable target();

    /** Carries the key at least, once the members it refers to are known. */
    Row row();

    record Upsert(TargetTable target, Row row) implements RowChange {}

    record Delete(TargetTable target, Row row) implements RowChange {}
}
