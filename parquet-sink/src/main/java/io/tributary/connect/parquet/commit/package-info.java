/**
 * How a Kafka partition is committed exactly once, whatever its files hold: the log and its entries, who owns the
 * partition, the publication of files. I/O around pure decisions.
 */
@NullMarked
package io.tributary.connect.parquet.commit;

import org.jspecify.annotations.NullMarked;
