/** Rows that are added to files: which files are open, and how they are finished. I/O. */
@NullMarked
package io.tributary.connect.parquet.append;

import org.jspecify.annotations.NullMarked;
