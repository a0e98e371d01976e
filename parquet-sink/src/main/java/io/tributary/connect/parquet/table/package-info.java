/**
 * Complete, numbered versions of a table: its changes, its image, and when a version is due, complete and removed. I/O
 * around pure decisions.
 */
@NullMarked
package io.tributary.connect.parquet.table;

import org.jspecify.annotations.NullMarked;
