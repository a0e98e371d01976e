/** A real S3 server from Maven artifacts, which keeps objects as files. */
@NullMarked
package io.tributary.local.s3;

import org.jspecify.annotations.NullMarked;
