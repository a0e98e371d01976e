package io.tributary.connect.parquet.row;

import org.jspecify.annotations.Nullable;

/** Turns one kind of value into what the Parquet writer of its column takes. */
@FunctionalInterface
interface ValueConverter {
    /** Says that the value needs a wider type than the column has. */
    Object MISFIT = new Object();

    /** The converted value, or {@link #MISFIT}; null only for a value that the column's type cannot show yet. */
    @Nullable Object convert(Object value);
}
