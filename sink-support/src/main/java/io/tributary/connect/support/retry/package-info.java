/** How long a target may be away, and when to try again. Pure. */
@NullMarked
package io.tributary.connect.support.retry;

import org.jspecify.annotations.NullMarked;
