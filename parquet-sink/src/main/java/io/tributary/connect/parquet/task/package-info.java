/** What the writer of a task does, and in which order, over all of its partitions. I/O. */
@NullMarked
package io.tributary.connect.parquet.task;

import org.jspecify.annotations.NullMarked;
