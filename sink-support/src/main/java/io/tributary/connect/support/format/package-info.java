/** Formats of what the sinks store: how an older build notices what a newer one has written. Pure. */
@NullMarked
package io.tributary.connect.support.format;

import org.jspecify.annotations.NullMarked;
