package io.tributary.connect.parquet.append;

/** What becomes of a record without value: left out, written as a row of metadata columns only, or a bad record. */
public enum Tombstones {
    SKIP,
    WRITE,
    FAIL
}
