/** The open files of a Kafka partition: when they are due, and how they are finished and published. I/O. */
@NullMarked
package io.tributary.connect.parquet.file;

import org.jspecify.annotations.NullMarked;
