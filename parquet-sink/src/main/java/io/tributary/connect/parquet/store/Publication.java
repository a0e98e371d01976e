package io.tributary.connect.parquet.store;

/** What became of a staged file that was to be published, as the store said or as was seen there. */
public enum Publication {
    PUBLISHED,
    /** It lies under its final name already. */
    WAS_PUBLISHED,
    /** It is neither staged nor published. */
    MISSING,
    /** A file of another size lies under its name. */
    NAME_TAKEN
}
