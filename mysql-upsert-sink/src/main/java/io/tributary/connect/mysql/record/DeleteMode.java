package io.tributary.connect.mysql.record;

/** What a tombstone does. */
public enum DeleteMode {
    DELETE,
    IGNORE,
    FAIL
}
