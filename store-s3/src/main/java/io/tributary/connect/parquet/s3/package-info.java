/** The lake in buckets of S3, and of servers that speak its protocol. */
@NullMarked
package io.tributary.connect.parquet.s3;

import org.jspecify.annotations.NullMarked;
