package io.tributary.connect.parquet.schema;

/** Which columns numbers without a schema get. */
public enum Numbers {
    /** BIGINT for integers; the column becomes DOUBLE where fractions come. */
    WIDEN,
    /** DOUBLE for all that a double holds exactly, so that the column stays when fractions come. */
    DOUBLE
}
