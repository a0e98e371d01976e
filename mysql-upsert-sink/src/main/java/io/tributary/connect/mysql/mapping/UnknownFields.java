package io.tributary.connect.mysql.mapping;

/** What happens to a field that has no column. */
public enum UnknownFields {
    FAIL,
    IGNORE
}
