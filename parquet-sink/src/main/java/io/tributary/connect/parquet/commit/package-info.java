/**
 * How a Kafka partition is committed exactly once, whatever its files hold: the log and its entries, who owns the
 * partition, the publication of files. What is committed is up to its {@link io.tributary.connect.parquet.commit.Content},
 * and so is what the payload of an entry says. I/O around pure decisions.
 */
@NullMarked
package io.tributary.connect.parquet.commit;

import org.jspecify.annotations.NullMarked;
