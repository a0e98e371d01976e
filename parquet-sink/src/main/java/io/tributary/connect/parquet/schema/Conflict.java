package io.tributary.connect.parquet.schema;

/** What becomes of a schemaless value that its column cannot hold. */
public enum Conflict {
    /** Its record is a bad one. */
    DLQ,
    /** The column holds text from now on. */
    STRING,
    /** It goes into another column of its field; items of lists, which have none, become text. */
    SIBLING
}
