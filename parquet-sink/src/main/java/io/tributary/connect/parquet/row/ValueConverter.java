package io.tributary.connect.parquet.row;

/** Turns one kind of value into what the Parquet writer of its column takes. */
@FunctionalInterface
interface ValueConverter {
    /** Says that the value needs a wider type than the column has. */
    Object MISFIT = new Object();

    /** The converted value, or {@link #MISFIT}. */
    Object convert(Object value);
}
