package io.tributary.connect.parquet.schema;

/** What becomes of fields that the declared schema of a topic does not have. */
public enum UnknownFields {
    ADD,
    IGNORE,
    FAIL
}
