/** From rows into Parquet files. I/O. */
@NullMarked
package io.tributary.connect.parquet.write;

import org.jspecify.annotations.NullMarked;
