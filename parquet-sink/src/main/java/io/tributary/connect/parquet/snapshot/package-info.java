/** Versions of a table: when one is due, what it is made of, when it is complete and when it goes. Pure. */
@NullMarked
package io.tributary.connect.parquet.snapshot;

import org.jspecify.annotations.NullMarked;
