/** The only code that calls an API newer than the floor; nothing refers to it but a name. */
@NullMarked
package io.tributary.connect.metrics;

import org.jspecify.annotations.NullMarked;
