/** Which snapshot a record belongs to. Pure. */
@NullMarked
package io.tributary.connect.mysql.snapshot;

import org.jspecify.annotations.NullMarked;
