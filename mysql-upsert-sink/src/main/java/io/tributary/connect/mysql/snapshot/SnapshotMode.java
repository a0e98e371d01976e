package io.tributary.connect.mysql.snapshot;

/** Whether rows carry the snapshot that they belong to. */
public enum SnapshotMode {
    NONE,
    VERSIONED
}
