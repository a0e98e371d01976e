package io.tributary.connect.mysql.snapshot;

/** Which time decides the snapshot of a record. */
public enum SnapshotTime {
    RECORD
}
