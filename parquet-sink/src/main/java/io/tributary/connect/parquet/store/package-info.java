/** The file system of the lake behind one small interface. I/O. */
@NullMarked
package io.tributary.connect.parquet.store;

import org.jspecify.annotations.NullMarked;
