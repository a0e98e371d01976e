package io.tributary.connect.parquet.commit;

/** What it means if a file that an entry lists is neither staged nor published. */
public enum IfMissing {
    /** It is lost, as entries are settled once all of their files are published. */
    LOST,
    /** An operator has moved the partition, perhaps because of that very file, so it must not stand in the way again. */
    MOVED,
    /** Entries of format 1 were never settled: it was published, perhaps long ago, and somebody has removed it since. */
    REMOVED
}
