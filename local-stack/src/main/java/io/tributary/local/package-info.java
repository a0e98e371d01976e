/**
 * The local stack: a real broker, Connect worker, MySQL and S3 server as processes of this machine, and the command line
 * for it.
 */
@NullMarked
package io.tributary.local;

import org.jspecify.annotations.NullMarked;
