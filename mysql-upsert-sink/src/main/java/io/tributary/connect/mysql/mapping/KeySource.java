package io.tributary.connect.mysql.mapping;

/** Where the key of an upsert comes from. */
public enum KeySource {
    RECORD_VALUE,
    RECORD_KEY
}
