/**
 * The commit log of a Kafka partition: what its entries say, and what an owner decides from them. Pure; the entries lie
 * in the store beside the data.
 */
@NullMarked
package io.tributary.connect.parquet.log;

import org.jspecify.annotations.NullMarked;
