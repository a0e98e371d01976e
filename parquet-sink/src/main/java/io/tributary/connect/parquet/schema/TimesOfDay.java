package io.tributary.connect.parquet.schema;

/** How times of day lie in the columns that are new: not every reader knows Parquet's own type. */
public enum TimesOfDay {
    /** TIME in microseconds, in no zone. */
    TIME,
    /** The microseconds as a plain number. */
    BIGINT,
    /** A text, hh:mm:ss.ffffff. */
    STRING
}
