package io.tributary.connect.parquet.path;

/** What becomes of a record without the time that its directory needs. */
public enum MissingTime {
    FAIL,
    RECORD,
    WALLCLOCK
}
