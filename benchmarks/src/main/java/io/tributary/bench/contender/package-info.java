/** Who takes part, and how each of them is started and watched. */
@NullMarked
package io.tributary.bench.contender;

import org.jspecify.annotations.NullMarked;
