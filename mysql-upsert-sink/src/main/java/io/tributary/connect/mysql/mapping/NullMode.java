package io.tributary.connect.mysql.mapping;

/** What a null that a record carries does to its column. */
public enum NullMode {
    WRITE,
    KEEP
}
