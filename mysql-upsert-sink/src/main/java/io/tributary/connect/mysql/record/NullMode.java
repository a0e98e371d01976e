package io.tributary.connect.mysql.record;

/** What a null that a record carries does to its column. */
public enum NullMode {
    WRITE,
    KEEP
}
