/** From a record to a row of Parquet values, under the schema that its topic has grown so far. Pure. */
@NullMarked
package io.tributary.connect.parquet.row;

import org.jspecify.annotations.NullMarked;
