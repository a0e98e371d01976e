package io.tributary.connect.parquet.schema;

/** Which columns numbers without a schema get. */
public enum Numbers {
    /** BIGINT where the rows that wait for the first file bring integers only; DOUBLE from the file on where fractions come. */
    INFER,
    /** DOUBLE for all that a double holds exactly, so that the column stays when fractions come. */
    DOUBLE,
    /** The column of the first number for all that it holds exactly, and another column of the field for others. */
    SIBLING
}
