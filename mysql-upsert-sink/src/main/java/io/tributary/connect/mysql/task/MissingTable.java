package io.tributary.connect.mysql.task;

/** What becomes of records whose table is not there, or is none that the sink can write. */
public enum MissingTable {
    FAIL,
    DLQ,
    IGNORE
}
