/** From rows into Parquet files. I/O. */
@NullMarked
package io.tributary.connect.parquet.encoding;

import org.jspecify.annotations.NullMarked;
